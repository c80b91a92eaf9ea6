// A proof as JUnit XML for build servers: one suite per server, one case per name; the intents are a suite of their own.
import { attribute, content } from '../../shared/base/xml.ts';
import type { Trace } from '../../shared/trace/flow.ts';
import { type Proof, type RowState, stateOf } from '../../shared/trace/prove.ts';

interface Case {
  readonly name: string;
  readonly state: RowState;
  readonly message: string;
}

/** The proof as JUnit XML. What the plan does not say is skipped. */
export function proofJunit(proof: Proof): string {
  const suites = new Map<string, Case[]>();
  const add = (suite: string, one: Case): void => {
    const list = suites.get(suite);
    if (list) list.push(one);
    else suites.set(suite, [one]);
  };
  for (const { server, needed, trace } of proof.rows)
    add(server.name, { name: `${needed.name} ${needed.port}`, state: stateOf(trace), message: reasonOf(trace) });
  for (const { intent, state, reason } of proof.intents) add('intents', { name: intent.name, state, message: reason });
  const all = [...suites.values()].flat();
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="causeway prove"${totals(all)}>`,
    ...[...suites].flatMap(([name, cases]) => [
      `  <testsuite name="${attribute(name)}"${totals(cases)}>`,
      ...cases.flatMap((one) => caseLines(name, one)),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

function totals(cases: readonly Case[]): string {
  const of = (state: RowState): number => cases.filter((one) => one.state === state).length;
  return ` tests="${cases.length}" failures="${of('failed')}" errors="0" skipped="${of('unknown')}"`;
}

function caseLines(suite: string, { name, state, message }: Case): readonly string[] {
  const head = `    <testcase classname="${attribute(suite)}" name="${attribute(name)}"`;
  if (state === 'delivered') return [`${head}/>`];
  const tag = state === 'failed' ? 'failure' : 'skipped';
  return [`${head}>`, `      <${tag} message="${attribute(message)}">${content(message)}</${tag}>`, '    </testcase>'];
}

/** What stopped a flow, or what the plan does not say. */
function reasonOf(trace: Trace): string {
  if (trace.verdict === 'unknown') return `The plan does not state: ${trace.missing.join('; ')}`;
  const steps = [...trace.hops, ...trace.return].flatMap((hop) => hop.steps).filter((step) => step.outcome === 'stop');
  return `${trace.failures.join(', ')}: ${steps.map((step) => step.decision).join(' ')}`;
}
