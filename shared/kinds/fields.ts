// The vocabulary in which a kind describes its fields: one builder per input. Each field says what people call it,
// how it is edited and where it stands in an ARM body; the type of its value is derived from the builder.
import type { Json, JsonObject } from '../base/json.ts';

/** How a field is edited and what its value is. */
export type FieldInput =
  | 'text'
  | 'long-text'
  | 'number'
  | 'flag'
  | 'choice'
  | 'cidr'
  | 'cidr-list'
  | 'ip'
  | 'ip-list'
  | 'text-list'
  | 'reference'
  | 'reference-list'
  | 'items'
  | 'json'
  | 'secret';

/** What every field says, whatever its input. */
export interface FieldOptions {
  /** Name people read, sentence case. */
  readonly label: string;
  /** Path in the ARM body from its root, for example `properties.addressSpace.addressPrefixes`. Absent: stays in the plan. */
  readonly arm?: string;
  /** One line of help under the field. */
  readonly hint?: string;
  /** Unit shown behind a number. */
  readonly unit?: string;
  /** Heading under which the inspector groups the field. */
  readonly section?: string;
  /** The order of the entries means nothing to Azure, which may give them back in another one. Comparisons pass over it. */
  readonly unordered?: boolean;
  /** Azure reports it and never takes it: read, shown, never written. */
  readonly reported?: boolean;
  /** Where the value is an object on the way to a reference (`{ "id": … }`), `arm` names the string itself. */
  readonly example?: string;
}

/** A described field. `T` is the type of its value; it exists for the compiler only. */
export interface Field<T> extends FieldOptions {
  readonly input: FieldInput;
  readonly choices?: readonly string[];
  /** Kinds a reference may point at. */
  readonly to?: readonly string[];
  /** Fields of each entry of an `items` list. */
  readonly items?: Fields;
  /** Value present only for the type checker. */
  readonly valueType?: T;
}

export type Fields = { readonly [name: string]: Field<unknown> };

export type ValueOf<F> = F extends Field<infer T> ? T : never;

/** Values of a table of fields. Absent means "not stated"; an empty list means "known to be empty". */
export type FieldValues<F extends Fields> = { readonly [P in keyof F]?: ValueOf<F[P]> };

/** One entry of an `items` list: its values, what could not be known, and what the product does not model. */
export type ItemOf<F extends Fields> = FieldValues<F> & { readonly unknown?: UnknownFields; readonly extra?: JsonObject };

/** Field name → why its value is not known (the template expression or the missing fact). */
export type UnknownFields = { readonly [field: string]: string };

/** A reference: the id of a resource of the plan (`vnet:hub`), with `#path` for a part of it
 *  (`loadBalancer:web#backendAddressPools/pool`), or a whole ARM id (starts with `/`) for something outside the plan. */
export type Reference = string;

export function text(options: FieldOptions): Field<string> {
  return { ...options, input: 'text' };
}
export function longText(options: FieldOptions): Field<string> {
  return { ...options, input: 'long-text' };
}
export function number(options: FieldOptions): Field<number> {
  return { ...options, input: 'number' };
}
export function flag(options: FieldOptions): Field<boolean> {
  return { ...options, input: 'flag' };
}
/** One of a closed list. Read without regard to case and stored in the spelling of the list; another value is kept as it came. */
export function choice<const C extends readonly string[]>(choices: C, options: FieldOptions): Field<C[number] | (string & {})> {
  return { ...options, input: 'choice', choices };
}
/** A range such as `10.0.0.0/24`, kept as the user or Azure wrote it; rules say when it does not parse. */
export function cidr(options: FieldOptions): Field<string> {
  return { ...options, input: 'cidr' };
}
export function cidrList(options: FieldOptions): Field<readonly string[]> {
  return { ...options, input: 'cidr-list' };
}
export function ip(options: FieldOptions): Field<string> {
  return { ...options, input: 'ip' };
}
export function ipList(options: FieldOptions): Field<readonly string[]> {
  return { ...options, input: 'ip-list' };
}
export function textList(options: FieldOptions): Field<readonly string[]> {
  return { ...options, input: 'text-list' };
}
/** A reference to a resource of one of the kinds `to`. `arm` names the id string, for example `properties.subnet.id`. */
export function reference(to: readonly string[], options: FieldOptions): Field<Reference> {
  return { ...options, input: 'reference', to };
}
/** References held as a list of `{ "id": … }` objects, or of plain ids when `arm` ends in `[]`. */
export function referenceList(to: readonly string[], options: FieldOptions): Field<readonly Reference[]> {
  return { ...options, input: 'reference-list', to };
}
/** An ordered list of small records, for example security rules. Paths inside are relative to the entry. */
export function items<const F extends Fields>(fields: F, options: FieldOptions): Field<readonly ItemOf<F>[]> {
  return { ...options, input: 'items', items: fields };
}
/** Free JSON: tags, and settings the inspector shows as a tree. */
export function json(options: FieldOptions): Field<Json> {
  return { ...options, input: 'json' };
}
/** A value that never enters a plan: only whether it is to be asked for. Exports make it a secure parameter. */
export function secret(options: FieldOptions): Field<'ask'> {
  return { ...options, input: 'secret' };
}
