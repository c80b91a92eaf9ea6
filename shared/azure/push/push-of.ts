// From a plan to the steps that deploy it. Pure: the host carries the steps out, this file decides what they are and in which order.
// Order: checks, provider registration, groups; then templates with the waits, associations and handwork between; then what closes
// public access; then locks; then confirmed deletions. Source: domain catalogue 5.6.
import { compareText } from '../../base/order.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { visible } from '../../base/visible.ts';
import type { AzureNote, CheckedTarget, PushPlan } from '../../contract/azure.ts';
import { type ArmDesign, type ArmResource, armDesign } from '../../emitters/arm-resources.ts';
import type { Resource, ResourceOf } from '../../kinds/index.ts';
import { isChildType } from '../../plan/arm-id.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Finding } from '../../rules/define-rule.ts';
import { type Association, associations, isConnected, nameSwitches, settleGate } from './arc.ts';
import { madeByAzure } from './azure-makes.ts';
import { type Asked, nameStep, onboardStep, pathSteps, verifyStep } from './by-hand.ts';
import { deletionSteps } from './deletions.ts';
import { deploySteps } from './deploy-steps.ts';
import { type Graph, graphOf, isMachine, reliedOn } from './graph.ts';
import { groupsOf, registrations } from './head-steps.ts';
import { numbered } from './ids.ts';
import { isKeptByAzure } from './kept-records.ts';
import type { GateNode, StepDraft } from './node.ts';
import { type PushOptions, type PushReason, type PushRefusal, reason } from './options.ts';
import { placed } from './place.ts';
import { schedule } from './schedule.ts';
import { standing } from './standing.ts';
import { said, type Writing, writing } from './template.ts';

/** The push of a plan, or every reason against it. `findings` are those of all rules; suppressed ones do not count. */
export function pushOf(plan: Plan, findings: readonly Finding[], options: PushOptions = {}): Result<PushPlan, PushRefusal> {
  const place = placed(inOrder(plan), options);
  const blocking = [...findingReasons(findings), ...place.reasons];
  if (blocking.length > 0) return refused(plan, blocking);
  const design = armDesign(place.plan);
  const context = writing(place.plan);
  const only = options.only ? new Set(options.only) : null;
  const made = stepsOf(context, design, only, options);
  const deletions = deletionSteps(options.deletions ?? [], made.targets, planIds(context));
  const reasons = [...context.reasons, ...made.reasons, ...deletions.reasons];
  if (reasons.length > 0) return refused(plan, reasons);
  const steps = numbered([...made.steps, ...deletions.steps]);
  return ok({ version: 1, plan: plan.info.name, steps, notes: [...design.notes, ...made.notes] });
}

/** Resources by id: what a plan says does not depend on when its resources were drawn, and a saved plan is read in another order. */
function inOrder(plan: Plan): Plan {
  return { ...plan, resources: new Map([...plan.resources].sort((a, b) => compareText(a[0], b[0]))) };
}

function findingReasons(findings: readonly Finding[]): readonly PushReason[] {
  return findings
    .filter((one) => one.severity === 'error' && one.suppressed === null)
    .map((one) => ({ code: 'finding', subject: one.subject, message: one.message, rule: one.rule }));
}

function refused(plan: Plan, reasons: readonly PushReason[]): Result<PushPlan, PushRefusal> {
  const findings = reasons.filter((one) => one.code === 'finding').length;
  const count = reasons.length === 1 ? 'one reason' : `${reasons.length} reasons`;
  const help =
    findings > 0
      ? ' Mend the errors, or suppress one in the plan with a reason; no switch passes over them.'
      : ' State what is missing and try again.';
  return err({ code: 'push-refused', message: `${visible(plan.info.name)} is not pushed, for ${count}.${help}`, reasons });
}

interface Made {
  readonly steps: readonly StepDraft[];
  /** ARM ids in lower case that the push deploys or changes. */
  readonly targets: ReadonlySet<string>;
  readonly reasons: readonly PushReason[];
  readonly notes: readonly AzureNote[];
}

function stepsOf(context: Writing, design: ArmDesign, only: ReadonlySet<string> | null, options: PushOptions): Made {
  const touches = (id: string): boolean => only === null || only.has(id);
  const stands = standing(context.plan);
  const graph = graphOf(context, wantedOf(context, design, only));
  const servers = context.find.byKind('arcServer').filter((one) => touches(one.id));
  const joined = associations(context, design, graph, servers);
  const gates = gatesOf(context, graph, joined, servers, { touches, stands });
  const main = schedule(graph.deploys, gates);
  const closing = schedule(graph.closing, []);
  const locks = schedule(graph.locks, []);
  const verify = verifyStep(graph.closing, joined, stands);
  const region = options.location ?? usualRegion(design);
  const written = [
    ...deploySteps(main.batches, region),
    ...(verify ? [verify.step] : []),
    ...deploySteps(closing.batches, region),
    ...deploySteps(locks.batches, region),
  ];
  const deployed = [...graph.deploys, ...graph.closing, ...graph.locks];
  const groups = groupsOf(context, deployed, touches, only === null);
  const checked = [...groups.checked, ...reliedOn(context, design, graph, only === null)].sort((a, b) => compareText(a.armId, b.armId));
  const head = [...checkStep(checked), ...registrations(deployed, joined), ...groups.steps];
  const targets = [...deployed.map((node) => node.target.armId), ...joined.map(({ server }) => context.idOf(server) ?? '')];
  return {
    steps: [...head, ...written],
    targets: new Set(targets.map((id) => id.toLowerCase())),
    reasons: tooLarge(graph),
    notes: [...outOfReachNotes(graph.outOfReach), ...cutNotes(context, [...main.cut, ...closing.cut, ...locks.cut])],
  };
}

/** Tells of a resource of the plan that Azure makes by itself. */
function made(context: Writing): (resource: Resource) => boolean {
  const keyOf = (resource: Resource): string => context.idOf(resource)?.toLowerCase() ?? '';
  const why = madeByAzure(context.find.byKind('privateEndpoint').map((one) => [keyOf(one), one] as const));
  return (resource) => why(keyOf(resource), resource) !== null;
}

/** Emitted resources this push deploys. A part of the plan that stands inside another's body brings that one along. */
function wantedOf(context: Writing, design: ArmDesign, only: ReadonlySet<string> | null): readonly ArmResource[] {
  const isKept = isKeptByAzure(context.find);
  const isMade = made(context);
  const all = design.resources.filter((one) => !one.existing && !isMachine(one) && !isKept(one) && !isMade(one.resource));
  if (only === null) return all;
  const carriers = new Set([...only].flatMap((id) => design.carrier(id)?.key ?? []));
  return all.filter((one) => only.has(one.resource.id) || carriers.has(one.key));
}

function gatesOf(
  context: Writing,
  graph: Graph,
  joined: readonly Association[],
  servers: readonly ResourceOf<'arcServer'>[],
  asked: Asked,
): readonly GateNode[] {
  const paths = pathSteps(context, graph, asked);
  const ways = [...paths.map((gate) => gate.key), ...graph.deploys.filter((node) => isWay(node.one)).map((node) => node.key)];
  const settle = settleGate(joined, ways, asked.stands);
  const before = [...joined.map((one) => one.gate.key), ...(settle ? [settle.key] : [])];
  const switches = new Set(before.length > 0 ? nameSwitches(context, graph, joined) : []);
  for (const node of graph.deploys) if (switches.has(node.key)) for (const key of before) node.after.add(key);
  const names = nameStep(context, graph, asked, settle);
  const onboard = onboardStep(servers.filter((one) => !isConnected(one) && one.privateLinkScope !== undefined));
  if (onboard) for (const key of [...ways, ...(names ? [names.key] : []), ...graph.gates.map((gate) => gate.key)]) onboard.after.add(key);
  const all = [...graph.gates, ...joined.map((one) => one.gate), ...paths, settle, names, onboard];
  return all.filter((gate) => gate !== null);
}

function isWay({ resource }: ArmResource): boolean {
  return resource.kind === 'connection' || resource.kind === 'vpnConnection' || resource.kind === 'expressRouteConnection';
}

function checkStep(targets: readonly CheckedTarget[]): readonly StepDraft[] {
  if (targets.length === 0) return [];
  const many = targets.length === 1 ? 'one resource' : `${targets.length} resources`;
  return [{ kind: 'check', title: `Check ${many} that must be there already`, targets }];
}

/** Region in which deployments at a subscription keep their record: that of most resources. */
function usualRegion(design: ArmDesign): string | null {
  const counts = new Map<string, number>();
  for (const { location } of design.resources) {
    const region = location?.region;
    if (region !== undefined && region !== 'global') counts.set(region, (counts.get(region) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]))[0]?.[0] ?? null;
}

function planIds(context: Writing): (armId: string) => string | null {
  let byArmId: Map<string, string> | null = null;
  return (armId) => {
    byArmId ??= new Map([...context.plan.resources.values()].flatMap((one) => [[context.idOf(one)?.toLowerCase() ?? '', one.id] as const]));
    return byArmId.get(armId.toLowerCase()) ?? null;
  };
}

function outOfReachNotes(all: readonly ArmResource[]): readonly AzureNote[] {
  return all.map((one) => ({
    subject: one.resource.id,
    message: `${visible(said(one.resource))} lies in no subscription (${visible(one.type)}): it belongs to the tenant or a management group. Deploy it by hand, with rights there.`,
  }));
}

function cutNotes(context: Writing, keys: readonly string[]): readonly AzureNote[] {
  return keys.map((key) => {
    const resource = context.find.get(key.split('!')[0]);
    return {
      subject: resource?.id ?? key,
      message: `${visible(resource ? said(resource) : key)} waits for something that waits for it. It is pushed without waiting.`,
    };
  });
}

/** Bytes of one resource in a template. Source: learn.microsoft.com/azure/azure-resource-manager/templates/best-practices (2026-08): 1 MB. */
const MOST_BYTES_OF_ONE = 1_000_000;

function tooLarge(graph: Graph): readonly PushReason[] {
  return [...graph.deploys, ...graph.closing].flatMap((node) => {
    if (node.parameters.length > 256)
      return [
        reason(
          'too-large',
          node.one.resource.id,
          `${visible(said(node.one.resource))} asks for ${node.parameters.length} values; a template takes 256 parameters. Deploy it by hand.`,
        ),
      ];
    if (JSON.stringify(node.json).length <= MOST_BYTES_OF_ONE) return [];
    return [
      reason(
        'too-large',
        node.one.resource.id,
        `${visible(said(node.one.resource))} is larger than the 1 MB Azure takes for one resource${isChildType(node.one.type) ? '' : '. Split it'}.`,
      ),
    ];
  });
}
