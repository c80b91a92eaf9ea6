// causeway diff: resources, findings and reachability that differ between two plans.

import type { Json } from '../../shared/base/json.ts';
import { ok } from '../../shared/base/result.ts';
import { formatCidr } from '../../shared/net/cidr.ts';
import { comparePlans, type PlanDifference } from '../../shared/plan/compare.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Finding } from '../../shared/rules/define-rule.ts';
import { PROFILE_NAMES } from '../../shared/rules/profiles.ts';
import { type FlowChange, reachChanges } from '../../shared/trace/changes.ts';
import { choose } from '../choose.ts';
import type { ConfigurationOptions } from '../configuration.ts';
import { type Context, readPlanFile } from '../context.ts';
import { viewOf } from '../describe.ts';
import { EXIT, type Outcome, usageFailure } from '../failure.ts';
import { diffMarkdown } from '../format/diff-markdown.ts';
import { diffText } from '../format/diff-text.ts';
import type { Differences, FindingLine, FlowLine } from '../format/differences.ts';
import { CONFIG_OPTION, judgeFor } from '../judge-plan.ts';
import { jsonText } from '../output.ts';
import type { DefineVerb } from '../verb.ts';

interface Options extends ConfigurationOptions {
  readonly format: string;
  readonly exitCode?: boolean;
}

/** Describes the verb to the parser. */
export const define: DefineVerb = (command, context, run) => {
  command
    .argument('<a>', 'plan before; - is standard input')
    .argument('<b>', 'plan after')
    .option('--format <format>', 'text, json or markdown', 'text')
    .option('--profile <name>', `${PROFILE_NAMES.join(', ')}; before the profile of the configuration`)
    .option('--config <file>', CONFIG_OPTION)
    .option('--exit-code', 'exit with 1 when something differs')
    .addHelpText(
      'after',
      '\nLayout is no difference.\n\nExample:\n  causeway diff main.causeway.json branch.causeway.json --format markdown',
    )
    .action((a: string, b: string, options: Options) => run(() => diff(context, { a, b }, options)));
};

async function diff(context: Context, files: { readonly a: string; readonly b: string }, options: Options): Promise<Outcome> {
  const format = choose(options.format, { what: 'format', known: ['text', 'json', 'markdown'] as const });
  if (!format.ok) return format;
  if (files.a === '-' && files.b === '-') return usageFailure('Standard input can be read once only.');
  const a = await readPlanFile(context, files.a);
  if (!a.ok) return a;
  const b = await readPlanFile(context, files.b);
  if (!b.ok) return b;
  const judgeA = await judgeFor(context, files.a, options);
  if (!judgeA.ok) return judgeA;
  const judgeB = await judgeFor(context, files.b, options);
  if (!judgeB.ok) return judgeB;
  const differences = differencesOf(
    files,
    { plan: a.value, findings: openFindings(judgeA.value(a.value)) },
    { plan: b.value, findings: openFindings(judgeB.value(b.value)) },
  );
  if (format.value === 'json') context.result(jsonText({ version: 1, ...differences }));
  else context.result(format.value === 'markdown' ? diffMarkdown(differences) : diffText(differences, context.paint));
  return ok(options.exitCode && !differences.same ? EXIT.findings : EXIT.fine);
}

interface Side {
  readonly plan: Plan;
  /** Those that are not suppressed, by fingerprint. */
  readonly findings: ReadonlyMap<string, Finding>;
}

function differencesOf(files: { readonly a: string; readonly b: string }, sideA: Side, sideB: Side): Differences {
  const { plan: a, findings: before } = sideA;
  const { plan: b, findings: after } = sideB;
  const difference = comparePlans(a, b);
  const resources = resourceDifferences(difference, a, b);
  const findings = {
    added: [...after.values()].filter((one) => !before.has(one.fingerprint)).map((one) => lineOf(b, one)),
    resolved: [...before.values()].filter((one) => !after.has(one.fingerprint)).map((one) => lineOf(a, one)),
  };
  const reachability = reachabilityOf(a, b);
  const lists = [resources.added, resources.removed, resources.changed, findings.added, findings.resolved];
  const size = [...lists, reachability.proofs, reachability.gained, reachability.lost].reduce((sum, list) => sum + list.length, 0);
  return { a: files.a, b: files.b, same: size === 0, resources, findings, reachability };
}

function reachabilityOf(a: Plan, b: Plan): Differences['reachability'] {
  const changes = reachChanges(a, b);
  const flow = (one: FlowChange): FlowLine => ({
    from: viewOf(b, one.from),
    to: one.to === 'internet' ? null : viewOf(b, one.to),
    protocol: 'tcp',
    ports: one.ports.map(({ first, last }) => (first === last ? String(first) : `${first}-${last}`)),
    sources: one.sources.map(formatCidr),
    destinations: one.destinations.map(formatCidr),
    before: one.before,
    after: one.after,
  });
  return {
    proofs: changes.proofs.map(({ server, subject, before, after }) => ({
      server: server === null ? null : viewOf(b.resources.has(server) ? b : a, server),
      subject,
      before,
      after,
    })),
    gained: changes.gained.map(flow),
    lost: changes.lost.map(flow),
    uncompared: changes.uncompared,
  };
}

function resourceDifferences(difference: PlanDifference, a: Plan, b: Plan): Differences['resources'] {
  return {
    added: difference.added.map(({ id }) => viewOf(b, id)),
    removed: difference.removed.map(({ id }) => viewOf(a, id)),
    changed: difference.changed.map(({ resource, fields }) => ({
      ...viewOf(b, resource.id),
      fields: fields.map(({ field, before, after }) => ({ field, before: stated(before), after: stated(after) })),
    })),
  };
}

/** JSON has no "not stated"; null stands for it. */
function stated(value: Json | undefined): Json {
  return value ?? null;
}

function openFindings(findings: readonly Finding[]): ReadonlyMap<string, Finding> {
  return new Map(findings.flatMap((finding) => (finding.suppressed === null ? [[finding.fingerprint, finding] as const] : [])));
}

function lineOf(plan: Plan, finding: Finding): FindingLine {
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    resource: finding.subject === '' ? null : viewOf(plan, finding.subject),
    field: finding.field ?? null,
    fingerprint: finding.fingerprint,
  };
}
