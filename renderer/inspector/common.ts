// What several resources share: the fields of their kind with the value all of them have, or the mark that their values differ.
import { type Json, sameJson } from '../../shared/base/json.ts';
import type { Field } from '../../shared/kinds/fields.ts';
import { fieldsOf, kindOf, type Resource } from '../../shared/kinds/index.ts';
import type { Command } from '../../shared/plan/commands.ts';

/** One field of several resources. */
export interface CommonField {
  readonly name: string;
  readonly spec: Field<unknown>;
  /** The value of all; undefined when it is stated by none, or when it is mixed. */
  readonly value: unknown;
  readonly mixed: boolean;
}

const REGION: Field<unknown> = { label: 'Region', input: 'text', example: 'westeurope' };
const GROUP: Field<unknown> = { label: 'Group', input: 'reference', to: ['resourceGroup'] };

/** Region and group where every one has them, then the fields of the kind when all are of one kind. What Azure only reports is left out. */
export function commonFields(resources: readonly Resource[]): readonly CommonField[] {
  const [first] = resources;
  if (!first) return [];
  const kinds = new Set(resources.map((one) => one.kind));
  const base: [string, Field<unknown>][] = [];
  if ([...kinds].every((kind) => kindOf(kind).arm?.location === 'region')) base.push(['region', REGION]);
  if (resources.every((one) => one.group !== undefined)) base.push(['group', GROUP]);
  const own = kinds.size === 1 ? Object.entries(kindOf(first.kind).fields).filter(([, spec]) => !spec.reported) : [];
  return [...base, ...own].map(([name, spec]) => {
    const values = resources.map((one) => fieldOf(one, name));
    const unknown = resources.some((one) => one.unknown?.[name] !== undefined);
    const mixed = unknown || values.some((value) => !sameJson(value, values[0]));
    return { name, spec, value: mixed ? undefined : values[0], mixed };
  });
}

function fieldOf(resource: Resource, name: string): Json | undefined {
  return fieldsOf(resource)[name];
}

/** One command that gives the same value to a field of all of them. */
export function changeAll(resources: readonly Resource[], name: string, value: unknown, label: string): Command {
  return { type: 'batch', label, commands: resources.map(({ id }) => ({ type: 'update', id, change: { [name]: value } })) };
}
