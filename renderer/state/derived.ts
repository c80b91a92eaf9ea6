// What follows from the plan: findings, computed when the page is idle, and what is read off them. Nothing here is stored in the document.

import { splitReference } from '../../shared/base/markers.ts';
import type { Kind } from '../../shared/kinds/index.ts';
import { ANNOTATION_TYPES, type Annotations, type AnnotationType, annotationWords } from '../../shared/plan/annotations.ts';
import { type OutlineNode, outlineOf } from '../../shared/plan/picture/outline.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Finding, Severity } from '../../shared/rules/define-rule.ts';
import type { ProfileName } from '../../shared/rules/profiles.ts';
import { SEVERITY_ORDER } from '../../shared/rules/run.ts';
import { whenIdle } from './idle.ts';
import { askingRules, findingsOf } from './judgement.ts';
import { setProfile } from './preferences.ts';
import { useApp } from './store.ts';

/** How long edits must rest before the rules run. */
const DEBOUNCE_MS = 120;

/** Watches the plan and keeps the findings up to date. Moving things is no reason to check again. */
export function startDerived(): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  return useApp.subscribe((state, before) => {
    const plan = state.history?.present ?? null;
    if (plan === (before.history?.present ?? null) || plan === null || isChecked(plan, state.checked)) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => validateInPieces(plan), DEBOUNCE_MS);
  });
}

/** How long rules may hold the page at a stretch. */
const PIECE_MS = 12;

/** Runs the rules while the page is idle, a few at a time: in a large plan all of them at once would be felt in typing. */
function validateInPieces(plan: Plan): void {
  const rules = askingRules(plan);
  const proceed = (): void => {
    if (useApp.getState().history?.present.resources !== plan.resources) return;
    const until = performance.now() + PIECE_MS;
    let asked = rules.next();
    while (!asked.done && performance.now() < until) asked = rules.next();
    whenIdle(asked.done ? validateNow : proceed);
  };
  whenIdle(proceed);
}

function isChecked(plan: Plan, checked: Plan | null): boolean {
  return checked?.resources === plan.resources && checked.settings === plan.settings && checked.agreed === plan.agreed;
}

/** Runs every rule over the plan at once. */
export function validateNow(): void {
  const plan = useApp.getState().history?.present ?? null;
  if (plan === null || isChecked(plan, useApp.getState().checked)) return;
  useApp.setState({ findings: findingsOf(plan), checked: plan });
}

/** Judges all open plans under another profile from now on: the one on screen at once, the others when they come to the front. */
export function judgeUnder(profile: ProfileName): void {
  setProfile(profile);
  useApp.setState((state) => ({
    checked: null,
    parked: new Map([...state.parked].map(([id, one]) => [id, { ...one, checked: null }])),
  }));
  validateNow();
}

/** Findings that count: not suppressed. */
export function activeFindings(findings: readonly Finding[]): readonly Finding[] {
  return memo(activeCache, findings, () => findings.filter((finding) => finding.suppressed === null));
}
const activeCache = new WeakMap<readonly Finding[], readonly Finding[]>();

/** How many active findings there are of each severity. */
export function severityCounts(findings: readonly Finding[]): { readonly [severity in Severity]: number } {
  return memo(countCache, findings, () => {
    const counts = { error: 0, warning: 0, info: 0, unknown: 0 };
    for (const finding of activeFindings(findings)) counts[finding.severity]++;
    return counts;
  });
}
const countCache = new WeakMap<readonly Finding[], { readonly [severity in Severity]: number }>();

/** What a badge says: the worst severity and how many findings there are. */
export interface Mark {
  readonly severity: Severity;
  readonly count: number;
}

/** Active findings by the resource at fault. */
export function findingsBySubject(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  return memo(subjectCache, findings, () => {
    const map = new Map<string, Finding[]>();
    for (const finding of activeFindings(findings)) {
      const { id } = splitReference(finding.subject);
      const list = map.get(id);
      if (list) list.push(finding);
      else map.set(id, [finding]);
    }
    return map;
  });
}
const subjectCache = new WeakMap<readonly Finding[], ReadonlyMap<string, readonly Finding[]>>();

/** The mark of a list of findings; null when there are none. */
export function markOf(findings: readonly Finding[] | undefined): Mark | null {
  const [first, ...rest] = findings ?? [];
  if (!first) return null;
  const worst = rest.reduce((a, b) => (SEVERITY_ORDER[b.severity] < SEVERITY_ORDER[a.severity] ? b : a), first);
  return { severity: worst.severity, count: rest.length + 1 };
}

/** Findings of a field and of what is inside it: `rules` takes those of `rules.3.priority` too. */
export function findingsOfField(findings: readonly Finding[] | undefined, field: string): readonly Finding[] {
  return (findings ?? []).filter((one) => one.field === field || one.field?.startsWith(`${field}.`) === true);
}

/** One row of the outline tree: a resource or an annotation, and what is below it. */
export interface TreeNode {
  readonly id: string;
  readonly kind: Kind | AnnotationType;
  readonly name: string;
  readonly children: readonly TreeNode[];
}

/** Everything in the plan as a tree: containers first, then links under what they belong to, then what has no place, then what only stands on the drawing. */
export function treeOf(plan: Plan): readonly TreeNode[] {
  const resources = memo(treeCache, plan.resources, () => buildTree(plan));
  if (!plan.annotations || plan.annotations.size === 0) return resources;
  const { annotations } = plan;
  const withDrawn = memo(drawnCache, resources, () => new WeakMap<Annotations, readonly TreeNode[]>());
  return memo(withDrawn, annotations, () => [...resources, ...drawnRows(annotations)]);
}
const treeCache = new WeakMap<Plan['resources'], readonly TreeNode[]>();
const drawnCache = new WeakMap<readonly TreeNode[], WeakMap<Annotations, readonly TreeNode[]>>();

function drawnRows(annotations: Annotations): readonly TreeNode[] {
  return [...annotations.values()]
    .sort((a, b) => ANNOTATION_TYPES.indexOf(a.type) - ANNOTATION_TYPES.indexOf(b.type) || a.y - b.y || a.x - b.x)
    .map((one) => ({ id: one.id, kind: one.type, name: annotationWords(one), children: [] }));
}

/** True for the row of an annotation. */
export function isAnnotationType(kind: Kind | AnnotationType): kind is AnnotationType {
  return (ANNOTATION_TYPES as readonly string[]).includes(kind);
}

function buildTree(plan: Plan): readonly TreeNode[] {
  const outline = outlineOf(plan);
  const below = new Map<string | null, string[]>();
  for (const resource of plan.resources.values()) {
    const drawn: OutlineNode | undefined = outline.byId.get(resource.id);
    const above = drawn
      ? drawn.parent
      : (outline.standsFor.get(resource.id) ?? (resource.parent && plan.resources.has(resource.parent) ? resource.parent : null));
    const list = below.get(above);
    if (list) list.push(resource.id);
    else below.set(above, [resource.id]);
  }
  const seen = new Set<string>();
  const grow = (parent: string | null): readonly TreeNode[] =>
    (below.get(parent) ?? [])
      .filter((id) => !seen.has(id))
      .map((id) => {
        seen.add(id);
        const resource = plan.resources.get(id);
        return { id, kind: resource?.kind ?? ('opaque' as Kind), name: resource?.name ?? id, children: grow(id) };
      })
      .sort((a, b) => rank(a, outline) - rank(b, outline) || a.name.localeCompare(b.name, 'en'));
  return grow(null);
}

const ZONE_RANK = { site: 0, azure: 2, wan: 4, services: 5 } as const;

function rank(node: TreeNode, outline: { readonly byId: ReadonlyMap<string, OutlineNode> }): number {
  const drawn = outline.byId.get(node.id);
  if (!drawn) return 9;
  return ZONE_RANK[drawn.zone] + (drawn.role === 'container' ? 0 : 1);
}

function memo<K extends object, V>(cache: WeakMap<K, V>, key: K, make: () => V): V {
  let value = cache.get(key);
  if (value === undefined) {
    value = make();
    cache.set(key, value);
  }
  return value;
}
