// What an expression can see while it is evaluated, and the budgets one expansion shares. Templates fill it in; functions read it.

import { isObject, type Json } from '../../base/json.ts';
import { isUnknown } from '../../base/unknown.ts';
import type { Place } from '../resource-place.ts';
import { type Fault, halt, type Outcome } from './fault.ts';
import { type Expression, printExpression } from './syntax.ts';

/** `values`: unknown stays unknown. `names`: unknown becomes its stand-in text, so names and ids stay usable and still meet. */
export type Purpose = 'values' | 'names';

/** A running copy loop. Loops over resources answer a bare `copyIndex()`. */
export interface Loop {
  readonly kind: 'resource' | 'value';
  readonly name: string;
  readonly index: number;
}

export interface UserFunction {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly output: Json;
}

/** Facts about where and how a template is deployed. */
export type DeploymentFact = 'resourceGroup' | 'subscription' | 'managementGroup' | 'tenant' | 'deployment';

/** What `reference()` asks of the template: a member of a resource it declares. */
export interface ReferenceQuery {
  readonly target: string;
  readonly whole: boolean;
  readonly path: readonly (string | number)[];
  readonly purpose: Purpose;
}

/** One template as its expressions see it. `undefined` means: there is no such thing here. */
export interface Frame {
  readonly place: Place;
  readonly parameter: (name: string, purpose: Purpose) => Outcome | undefined;
  readonly variable: (name: string, purpose: Purpose) => Outcome | undefined;
  readonly userFunction: (key: string) => UserFunction | undefined;
  readonly fact: (name: DeploymentFact) => Json;
  readonly reference: (query: ReferenceQuery) => Outcome | undefined;
  readonly resourceInfo: (symbolicName: string) => Json | undefined;
}

export interface Environment {
  readonly session: Session;
  readonly frame: Frame;
  readonly purpose: Purpose;
  readonly loops: readonly Loop[];
  readonly locals: ReadonlyMap<string, Json> | null;
  /** In a nested template of outer scope: where texts escaped as `[[...]` are evaluated, because Azure reads them a second time. */
  readonly escaped: Environment | null;
}

/** Facts about a value that would cost a walk each time: size in rough units, depth, and whether an unknown hides inside. */
export interface Measure {
  readonly weight: number;
  readonly depth: number;
  readonly hasUnknown: boolean;
}

/** Budgets and memory of one expansion. The only mutable part of an evaluation. */
export interface Session {
  stepsLeft: number;
  depth: number;
  /** Causes of the stand-ins used since somebody began to listen; null when nobody does. */
  usedCauses: Set<string> | null;
  readonly parsed: Map<string, Expression | Fault>;
  readonly printed: WeakMap<Expression, string>;
  readonly measured: WeakMap<object, Measure>;
  readonly standIns: Map<string, string>;
  readonly standInTexts: Set<string>;
  readonly activeFunctions: string[];
  /** Called once per subject and message. */
  readonly note: (subject: string, message: string) => void;
}

/** Steps one template may take: evaluated nodes plus the work of functions over large values. */
const MOST_STEPS = 5_000_000;
/** Evaluations inside evaluations: keeps clear of the engine's stack. */
export const DEEPEST_EVALUATION = 400;
const HEAVIEST_VALUE = 4_000_000;
const DEEPEST_VALUE = 250;

/** Fresh budgets. `note` receives remarks people should read. */
export function createSession(note: (subject: string, message: string) => void): Session {
  return {
    stepsLeft: MOST_STEPS,
    depth: 0,
    usedCauses: null,
    parsed: new Map(),
    printed: new WeakMap(),
    measured: new WeakMap(),
    standIns: new Map(),
    standInTexts: new Set(),
    activeFunctions: [],
    note,
  };
}

/** Takes steps from the budget; a halting fault when it is used up. */
export function spend(session: Session, steps: number): Fault | null {
  session.stepsLeft -= steps;
  if (session.stepsLeft >= 0) return null;
  return halt(
    'too-many-steps',
    `The template needs more than ${MOST_STEPS.toLocaleString('en')} evaluation steps. Split it and import the parts.`,
  );
}

/** Size, depth and unknowns of a value. Parts measured before are not walked again, so shared parts cost once. */
export function measure(session: Session, value: Json | undefined): Measure {
  if (typeof value === 'string') return { weight: 1 + value.length / 16, depth: 0, hasUnknown: false };
  if (typeof value !== 'object' || value === null) return SCALAR;
  const before = session.measured.get(value);
  if (before !== undefined) return before;
  let weight = 1;
  let depth = 0;
  let hasUnknown = isUnknown(value);
  for (const part of Array.isArray(value) ? value : Object.values(value)) {
    const inner = measure(session, part);
    weight += inner.weight;
    depth = Math.max(depth, inner.depth);
    hasUnknown ||= inner.hasUnknown;
  }
  const found = { weight, depth: depth + 1, hasUnknown };
  session.measured.set(value, found);
  return found;
}

const SCALAR: Measure = { weight: 1, depth: 0, hasUnknown: false };

/** A halting fault when a value has grown beyond what a template can sensibly hold. */
export function sizeFault(session: Session, value: Json): Fault | null {
  const { weight, depth } = measure(session, value);
  if (weight > HEAVIEST_VALUE)
    return halt('too-large', 'A value in the template grows beyond a sensible size. Look for a variable that doubles itself.');
  if (depth > DEEPEST_VALUE) return halt('too-deep', `A value in the template nests deeper than ${DEEPEST_VALUE} levels.`);
  return null;
}

/** The text of an expression, remembered per node. */
export function sourceText(session: Session, node: Expression): string {
  const before = session.printed.get(node);
  if (before !== undefined) return before;
  const text = printExpression(node);
  session.printed.set(node, text);
  return text;
}

/** True when a value is an unknown or holds one anywhere inside. */
export function holdsUnknown(session: Session, value: Json): boolean {
  return (isObject(value) || Array.isArray(value)) && measure(session, value).hasUnknown;
}

/** The text that stands in for an unknown in names and ids: the parameter's name, else a short form of the cause. Always the
 *  same text for the same cause, never the same for two. */
export function standIn(session: Session, cause: string): string {
  session.usedCauses?.add(cause);
  const before = session.standIns.get(cause);
  if (before !== undefined) return before;
  const stem = stemOf(cause);
  let text = stem;
  for (let copy = 2; session.standInTexts.has(text.toLowerCase()); copy++) text = `${stem}-${copy}`;
  session.standIns.set(cause, text);
  session.standInTexts.add(text.toLowerCase());
  return text;
}

function stemOf(cause: string): string {
  const words = cause.replace(/\b(?:parameters|variables)\('([^']*)'\)/gi, '$1').replace(/[^A-Za-z0-9_]+/g, '-');
  const stem = words.slice(0, 60).replace(/^-+|-+$/g, '');
  return stem === '' ? 'unnamed' : stem;
}

/** Runs `work` and tells which causes were replaced by stand-ins meanwhile. Listeners further out hear of them too. */
export function listenForStandIns<T>(session: Session, work: () => T): { readonly value: T; readonly causes: readonly string[] } {
  const outer = session.usedCauses;
  const mine = new Set<string>();
  session.usedCauses = mine;
  const value = work();
  session.usedCauses = outer;
  for (const cause of mine) outer?.add(cause);
  return { value, causes: [...mine] };
}
