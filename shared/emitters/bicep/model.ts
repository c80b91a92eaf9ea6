// Bicep files as data: parameters, resources and modules before anybody decides how the text looks.
// Tests hold this model against the ARM template of the same plan.
import type { Json } from '../../base/json.ts';

/** A value: a literal, an expression of the language, a list or an object. */
export type Value =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [key: string, value: Value])[] };

export interface BicepParameter {
  readonly name: string;
  readonly type: 'string' | 'array' | 'object' | 'int' | 'bool';
  readonly secure: boolean;
  readonly description: string;
  /** Absent: whoever deploys must give a value. */
  readonly defaultValue?: Value;
  /** Cause of a value that is known only at deployment. */
  readonly unknown?: string;
}

export interface BicepResource {
  readonly form: 'resource';
  readonly symbol: string;
  readonly type: string;
  readonly apiVersion: string;
  readonly existing: boolean;
  /** Key of the emitted resource; null for declarations that only give others a name to point at. */
  readonly key: string | null;
  readonly entries: readonly (readonly [key: string, value: Value])[];
}

export interface BicepModule {
  readonly form: 'module';
  readonly symbol: string;
  readonly path: string;
  readonly entries: readonly (readonly [key: string, value: Value])[];
}

export interface BicepFile {
  readonly path: string;
  readonly scope: 'subscription' | 'resourceGroup';
  readonly description: string | null;
  readonly parameters: readonly BicepParameter[];
  readonly items: readonly (BicepResource | BicepModule)[];
}

export function literal(value: string | number | boolean | null): Value {
  return { kind: 'literal', value };
}
export function code(text: string): Value {
  return { kind: 'code', code: text };
}
export function object(entries: readonly (readonly [key: string, value: Value])[]): Value {
  return { kind: 'object', entries };
}

/** Plain JSON as a value. */
export function jsonValue(value: Json): Value {
  if (value === null || typeof value !== 'object') return literal(value);
  if (Array.isArray(value)) return { kind: 'list', items: value.map(jsonValue) };
  const entries = Object.entries(value).flatMap(([key, inner]) => (inner === undefined ? [] : [[key, jsonValue(inner)] as const]));
  return object(entries);
}
