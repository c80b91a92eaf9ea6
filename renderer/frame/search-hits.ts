// What the search field finds: commands by name; resources by name, id, kind, any value, tag or finding, and ranges by an address in them; annotations by their words.
import type { Json } from '../../shared/base/json.ts';
import { factOf } from '../../shared/kinds/drawing.ts';
import { kindOf, type Resource } from '../../shared/kinds/index.ts';
import { containsIp, type Ip, parseCidr, parseIp, sizeOf } from '../../shared/net/cidr.ts';
import { ANNOTATION_LABELS, type Annotation, annotationWords } from '../../shared/plan/annotations.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Finding } from '../../shared/rules/define-rule.ts';
import type { Action } from '../state/define-action.ts';
import { findingsBySubject } from '../state/derived.ts';

/** One line of the list. */
export type Hit =
  | { readonly type: 'action'; readonly key: string; readonly action: Action }
  | { readonly type: 'resource'; readonly key: string; readonly resource: Resource; readonly note: string }
  | { readonly type: 'annotation'; readonly key: string; readonly annotation: Annotation; readonly note: string };

/** At most so many are listed. */
const SHOWN = 40;

/** Where the words were found, best first. */
const RANKS = { nameStart: 0, name: 1, facts: 2, exactly: 3, range: 4, finding: 5, value: 6 } as const;

interface Ranked {
  readonly hit: Hit;
  readonly rank: number;
}

/** What fits all words: actions first, then by how well it fits. Without words nothing but the actions, and with `plan` alone everything in it. */
export function hitsOf(
  words: string,
  among: { readonly plan: Plan | null; readonly actions: readonly Action[]; readonly findings: readonly Finding[] },
): readonly Hit[] {
  const parts = words.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const actions = among.actions.flatMap((action): Ranked[] => {
    if (!fits(parts, `${action.label} ${action.group}`)) return [];
    return [{ hit: { type: 'action', key: action.id, action }, rank: rankOfName(parts, action.label) ?? RANKS.name }];
  });
  const { plan } = among;
  const asked = plan !== null && (among.actions.length === 0 || parts.length > 0);
  return [...actions, ...(asked ? resourceHits(parts, plan, among.findings) : []), ...(asked ? annotationHits(parts, plan) : [])]
    .sort((a, b) => a.rank - b.rank)
    .slice(0, SHOWN)
    .map(({ hit }) => hit);
}

function fits(parts: readonly string[], text: string): boolean {
  const low = text.toLowerCase();
  return parts.every((part) => low.includes(part));
}

function rankOfName(parts: readonly string[], name: string): number | null {
  const low = name.toLowerCase();
  if (!parts.every((part) => low.includes(part))) return null;
  return low.startsWith(parts[0] ?? '') ? RANKS.nameStart : RANKS.name;
}

function resourceHits(parts: readonly string[], plan: Plan, findings: readonly Finding[]): readonly Ranked[] {
  const bySubject = findingsBySubject(findings);
  const address = parts.length === 1 ? parseIp(parts[0] ?? '') : null;
  return [...plan.resources.values()].flatMap((resource): Ranked[] => {
    const found = foundIn(resource, parts, bySubject.get(resource.id) ?? []) ?? (address?.ok ? rangeAround(resource, address.value) : null);
    return found ? [{ hit: { type: 'resource', key: resource.id, resource, note: found.note }, rank: found.rank }] : [];
  });
}

function foundIn(
  resource: Resource,
  parts: readonly string[],
  findings: readonly Finding[],
): { readonly rank: number; readonly note: string } | null {
  const { label } = kindOf(resource.kind);
  const fact = factOf(resource) ?? '';
  const note = fact === '' ? label : fact;
  const named = rankOfName(parts, resource.name);
  if (named !== null) return { rank: named, note };
  const facts = `${resource.name} ${resource.id} ${fact} ${label}`;
  if (fits(parts, facts)) return { rank: RANKS.facts, note };
  const finding = findings.find((one) => fits(parts, `${facts} ${one.rule} ${one.message}`));
  if (finding) return { rank: RANKS.finding, note: `${finding.rule} ${finding.message}` };
  const values = valuesOf(resource);
  if (!fits(parts, `${facts} ${values.join(' ')}`)) return null;
  const value = values.find((one) => one.toLowerCase().includes(parts.at(-1) ?? ''));
  return { rank: value?.toLowerCase() === parts.join(' ') ? RANKS.exactly : RANKS.value, note: value ?? note };
}

/** The smallest range of a resource that holds an address. */
function rangeAround(resource: Resource, address: Ip): { readonly rank: number; readonly note: string } | null {
  const ranges = valuesOf(resource).flatMap((value) => {
    const range = value.includes('/') ? parseCidr(value) : null;
    return range?.ok && containsIp(range.value, address) ? [{ value, size: Number(sizeOf(range.value)) }] : [];
  });
  const [least] = ranges.sort((a, b) => a.size - b.size);
  // The smaller the range, the closer it comes to the address.
  return least ? { rank: RANKS.range + Math.min(0.99, Math.log2(least.size) / 256), note: `${least.value} holds it` } : null;
}

const values = new WeakMap<Resource, readonly string[]>();

/** Everything a resource says in words and numbers; tags as `name: value`. */
function valuesOf(resource: Resource): readonly string[] {
  let list = values.get(resource);
  if (!list) {
    const { tags, ...rest } = resource;
    list = [...leavesOf(rest), ...Object.entries(tags ?? {}).map(([name, value]) => `${name}: ${String(value)}`)];
    values.set(resource, list);
  }
  return list;
}

function leavesOf(value: object | Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((one) => leavesOf(one as Json));
}

function annotationHits(parts: readonly string[], plan: Plan): readonly Ranked[] {
  return [...(plan.annotations?.values() ?? [])].flatMap((annotation): Ranked[] => {
    const label = ANNOTATION_LABELS[annotation.type];
    const text = annotation.type === 'title' ? '' : annotation.text;
    if (!fits(parts, `${label} ${text}`)) return [];
    const rank = rankOfName(parts, annotationWords(annotation)) ?? RANKS.facts;
    return [{ hit: { type: 'annotation', key: annotation.id, annotation, note: label }, rank }];
  });
}
