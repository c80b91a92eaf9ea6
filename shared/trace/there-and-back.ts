// The way of a packet to its end, and the way of the answer back through every address the packet had.
// Source: catalogue section 4.4 step 8 and its table of inspection, labels pe-fw, dm-pep.
import { formatIp } from '../net/cidr.ts';
import { lookupOf } from '../plan/lookup.ts';
import type { Plan } from '../plan/plan.ts';
import { approvalOf } from './endpoint-state.ts';
import type { Failure, Hop, Query } from './flow.ts';
import { type Journal, journal } from './journal.ts';
import type { Origin, Target } from './walk/packet.ts';
import { type Walked, walk } from './walk/walk.ts';

export interface There {
  readonly walked: Walked;
  readonly failures: readonly Failure[];
  readonly missing: boolean;
  readonly logs: readonly Journal[];
  readonly back: readonly Hop[];
}

/** The way there and the way back. */
export function goThere(plan: Plan, origin: Origin, target: Target, query: Pick<Query, 'port' | 'protocol'>): There {
  const way = { protocol: query.protocol, port: query.port, reply: false };
  const walked = walk(plan, origin, target, way);
  const { ending } = walked;
  const base = { walked, logs: [walked.journal], back: [] };
  if (ending.kind === 'stopped') return { ...base, failures: ending.failures, missing: false };
  if (ending.kind === 'unknown') return { ...base, failures: [], missing: true };
  if (!walked.end) return { ...base, failures: [], missing: false };
  const { resource } = walked.end;
  if (resource?.kind !== 'privateEndpoint') return comeBack(plan, walked, way);
  const gate = journal();
  const failures = approvalOf(plan, gate, resource);
  const logs = [walked.journal, gate];
  if (failures.length > 0 || gate.missing.length > 0) return { walked, logs, back: [], failures, missing: failures.length === 0 };
  const came = comeBack(plan, walked, way);
  return { ...came, logs: [walked.journal, gate, ...came.logs.slice(1)] };
}

/** The answer runs every leg backwards: from the end to each address the packet had. */
function comeBack(plan: Plan, walked: Walked, way: { readonly protocol: Query['protocol']; readonly port: number }): There {
  let from: Origin | null = walked.end;
  const back: Hop[] = [];
  const log = journal();
  const logs = [walked.journal];
  for (const leg of [...walked.legs].reverse()) {
    if (!from || leg.origin.place.kind === 'internet' || leg.origin.ip === null) break;
    const target: Target = { id: leg.origin.id, ip: leg.origin.ip, text: formatIp(leg.origin.ip), name: null, tags: [] };
    const reply = walk(plan, from, target, { ...way, reply: true });
    back.push(...reply.journal.hops);
    if (reply.ending.kind === 'unknown') return { walked, failures: [], missing: true, logs: [...logs, onlyMissing(reply.journal)], back };
    if (reply.ending.kind === 'stopped') {
      const loop: readonly Failure[] = reply.ending.failures[0] === 'Loop' ? ['Loop'] : [];
      return { walked, failures: ['NoReturnRoute', ...loop], missing: false, logs, back };
    }
    if (!isHome(reply.end, leg.origin)) {
      log.stop(leg.origin.id, 'route', `Answers to ${target.text} end elsewhere: another network has that address.`, {
        resource: leg.origin.id,
      });
      return { walked, failures: ['NoReturnRoute'], missing: false, logs: [...logs, log], back };
    }
    const passed = reply.legs.flatMap((one) => one.devices);
    // The answer to a translated packet starts at the device that translated it.
    const start = from.id;
    const skipped = leg.devices.filter((device) => device !== start && !passed.includes(device));
    const extra = passed.filter((device) => !leg.devices.includes(device));
    if (skipped.length > 0 || extra.length > 0) {
      const endpoint = from.resource?.kind === 'privateEndpoint' ? from : null;
      const near =
        endpoint?.place.kind === 'subnet' &&
        leg.origin.place.kind === 'subnet' &&
        endpoint.place.network.id === leg.origin.place.network.id;
      const device = skipped[0] ?? extra[0] ?? '';
      const name = lookupOf(plan).get(device)?.name ?? device;
      if (endpoint && !near) {
        log.warn('PE-017');
        log.pass(
          device,
          'note',
          `Answers of ${endpoint.resource?.name ?? 'the endpoint'} may pass by ${name}; let it translate the source address.`,
          { resource: device, fact: 'pe-fw' },
        );
      } else {
        log.stop(
          device,
          'route',
          skipped.length > 0
            ? `The answer passes by ${name}, which saw the question.`
            : `The answer comes to ${name}, which did not see the question.`,
          { resource: device },
        );
        return { walked, failures: ['Asymmetric'], missing: false, logs: [...logs, log], back };
      }
    }
    // Past the device the answer carries the address of the one who answers.
    from = { ...leg.origin, ip: walked.end?.ip ?? null };
  }
  return { walked, failures: [], missing: false, logs: [...logs, log], back };
}

/** Whether an answer reached the network or site its question came from: addresses may exist twice. */
function isHome(end: Origin | null, origin: Origin): boolean {
  if (end?.place.kind === 'subnet' && origin.place.kind === 'subnet') return end.place.network.id === origin.place.network.id;
  if (end?.place.kind === 'site' && origin.place.kind === 'site') return end.place.site.id === origin.place.site.id;
  return false;
}

/** What was missing on the way back counts for the whole; its steps are shown on the way back. */
function onlyMissing(source: Journal): Journal {
  return { ...source, hops: [] };
}
