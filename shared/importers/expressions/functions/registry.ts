// Every function of the template language by lower-case name. What each does stands in the tables beside this file.

import { ARRAY_OBJECT_FUNCTIONS } from './array-object.ts';
import { CIDR_FUNCTIONS } from './cidr.ts';
import { DATE_FUNCTIONS } from './date.ts';
import type { FunctionDefinition, FunctionTable } from './definition.ts';
import { DEPLOYMENT_FUNCTIONS } from './deployment.ts';
import { ENCODING_FUNCTIONS } from './encoding.ts';
import { LAMBDA_FUNCTIONS } from './lambda.ts';
import { LOGICAL_FUNCTIONS } from './logical.ts';
import { NUMERIC_FUNCTIONS } from './numeric.ts';
import { RESOURCE_FUNCTIONS } from './resource.ts';
import { STRING_FUNCTIONS } from './string.ts';

const TABLES: readonly FunctionTable[] = [
  ARRAY_OBJECT_FUNCTIONS,
  CIDR_FUNCTIONS,
  DATE_FUNCTIONS,
  DEPLOYMENT_FUNCTIONS,
  ENCODING_FUNCTIONS,
  LAMBDA_FUNCTIONS,
  LOGICAL_FUNCTIONS,
  NUMERIC_FUNCTIONS,
  RESOURCE_FUNCTIONS,
  STRING_FUNCTIONS,
];

let byKey: ReadonlyMap<string, FunctionDefinition> | null = null;

/** The function of a lower-case name, or undefined. The map is built on first use, when all tables have been loaded. */
export function functionNamed(key: string): FunctionDefinition | undefined {
  byKey ??= new Map(TABLES.flatMap((table) => Object.entries(table)).map(([name, definition]) => [name.toLowerCase(), definition]));
  return byKey.get(key);
}

/** The names of all functions, as Azure spells them. */
export function functionNames(): readonly string[] {
  return TABLES.flatMap((table) => Object.keys(table));
}
