// Traces, answers and proofs for people.
import { compareText } from '../../shared/base/order.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Hop, Trace } from '../../shared/trace/flow.ts';
import { SERVER_FUNCTIONS, type ServerFunction } from '../../shared/trace/needed-names.ts';
import { type Proof, type ProofRow, stateOf } from '../../shared/trace/prove.ts';
import type { Answer } from '../../shared/trace/resolve-name.ts';
import { resourceJson } from '../../shared/trace/trace-json.ts';
import { columns, count, type Paint, visible } from '../output.ts';

const VERDICT_TEXTS: { readonly [verdict in Trace['verdict']]: string } = {
  delivered: 'delivered',
  denied: 'denied',
  'no-route': 'no route',
  dropped: 'dropped',
  loop: 'runs in a circle',
  unknown: 'not known',
};

/** One trace: the verdict first, then the way hop by hop. */
export function traceText(plan: Plan, one: Trace, paint: Paint): string {
  const { query } = one;
  const port = query.protocol === 'tcp' || query.protocol === 'udp' ? ` ${query.protocol} ${query.port}` : ` ${query.protocol}`;
  const lines = [`${nameOf(plan, query.from)} → ${nameOf(plan, query.to)}${port}: ${verdictText(one, paint)}`];
  if (one.name.answer !== 'none')
    lines.push(
      `name: ${one.name.answer}${one.name.addresses.length > 0 ? ` ${one.name.addresses.join(', ')}` : ''} (${one.name.chain.map(visible).join(' → ')})`,
    );
  for (const fact of one.missing) lines.push(`missing: ${visible(fact)}`);
  lines.push('', 'there:', ...hopLines(plan, one.hops, paint));
  if (one.return.length > 0) lines.push('', 'back:', ...hopLines(plan, one.return, paint));
  if (one.warnings.length > 0) lines.push('', `see also: ${one.warnings.map((code) => `${code} ("causeway explain ${code}")`).join(', ')}`);
  return `${lines.join('\n')}\n`;
}

function nameOf(plan: Plan, id: string): string {
  return visible(plan.resources.get(id)?.name ?? id);
}

function verdictText(one: Trace, paint: Paint): string {
  const colour = one.verdict === 'delivered' ? paint.good : one.verdict === 'unknown' ? paint.warning : paint.error;
  return `${colour(VERDICT_TEXTS[one.verdict])}${one.failures.length > 0 ? ` (${one.failures.join(', ')})` : ''}`;
}

function hopLines(plan: Plan, hops: readonly Hop[], paint: Paint): readonly string[] {
  return hops.flatMap(({ resource, steps }, i) => [
    `  ${String(i + 1).padStart(2)}  ${nameOf(plan, resource)} ${paint.faint(visible(resourceJson(plan, resource).kind))}`,
    ...steps.map(({ decision, outcome }) => `      ${mark(outcome, paint)} ${visible(decision)}`),
  ]);
}

function mark(outcome: 'pass' | 'stop' | 'unknown', paint: Paint): string {
  if (outcome === 'pass') return paint.good('+');
  return outcome === 'stop' ? paint.error('x') : paint.warning('?');
}

/** The answer about a name. */
export function answerText(plan: Plan, name: string, answer: Answer, paint: Paint): string {
  const lines = [
    `${visible(name)}: ${answer.kind}${answer.addresses.length > 0 ? ` ${answer.addresses.join(', ')}` : ''}${answer.endpoint === null ? '' : ` an address of ${nameOf(plan, answer.endpoint)}`}`,
  ];
  if (answer.failures.length > 0) lines[0] += ` (${answer.failures.join(', ')})`;
  lines.push(...answer.missing.map((fact) => `missing: ${visible(fact)}`), '', ...hopLines(plan, answer.journal.hops, paint));
  return `${lines.join('\n')}\n`;
}

/** A proof as a board of servers and functions, then what fails or is not known, then the intents. */
export function proofText(proof: Proof, paint: Paint): string {
  const lines: string[] = [boardText(proof)];
  for (const row of proof.rows) {
    const state = stateOf(row.trace);
    if (state === 'delivered') continue;
    lines.push(
      `${visible(row.server.name)} → ${visible(row.needed.name)} ${row.needed.port}: ${verdictText(row.trace, paint)}\n`,
      ...reasonLines(row),
    );
  }
  for (const one of proof.intents)
    lines.push(
      `intent ${visible(one.intent.name)}: ${one.state === 'delivered' ? paint.good('holds') : one.state === 'failed' ? paint.error('broken') : paint.warning('not known')}. ${visible(one.reason)}\n`,
    );
  const { delivered, failed, unknown } = proof.summary;
  lines.push(`${delivered} proved, ${failed} failed, ${unknown} not known.\n`);
  if (proof.rows.length === 0) lines.unshift('The plan has no Arc-enabled server.\n');
  return lines.join('');
}

function reasonLines({ trace }: ProofRow): readonly string[] {
  const stop = trace.hops.flatMap((hop) => hop.steps).findLast((step) => step.outcome !== 'pass');
  const back = trace.return.flatMap((hop) => hop.steps).findLast((step) => step.outcome !== 'pass');
  const decision = (back ?? stop)?.decision;
  return [
    ...(decision === undefined ? [] : [`    ${visible(decision)}\n`]),
    ...trace.missing.map((fact) => `    missing: ${visible(fact)}\n`),
  ];
}

function boardText(proof: Proof): string {
  if (proof.rows.length === 0) return '';
  const functions = (Object.keys(SERVER_FUNCTIONS) as ServerFunction[]).filter((one) =>
    proof.rows.some((row) => row.needed.serves === one),
  );
  const servers = [...new Set(proof.rows.map((row) => row.server))].sort((a, b) => compareText(a.name, b.name));
  const rows = servers.map((server) => [
    visible(server.name),
    ...functions.map((one) => {
      const own = proof.rows.filter((row) => row.server === server && row.needed.serves === one);
      const good = own.filter((row) => row.trace.verdict === 'delivered').length;
      return own.length === 0 ? '-' : `${good}/${own.length}`;
    }),
  ]);
  const board = columns([['server', ...functions.map((one) => SERVER_FUNCTIONS[one])], ...rows]);
  return `${board}${count(servers.length, 'server')}.\n\n`;
}
