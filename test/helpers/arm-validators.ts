// The two checks of ARM that we did not write: published template schemas through ajv, and Azure's OpenAPI through Azure's own validator.
// They stand beside the corpus; their packages are looked for in the folder that CAUSEWAY_VALIDATORS names.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Json, JsonObject } from '../../shared/base/json.ts';
import { corpus } from './corpus.ts';

const PACKAGES = process.env.CAUSEWAY_VALIDATORS ?? '';

function checker(tool: string, needs: string): string | null {
  return existsSync(join(PACKAGES, 'node_modules', needs)) && PACKAGES !== '' ? corpus(`../tools/${tool}`) : null;
}

const SCHEMA_CHECK = checker('arm-schema-check.mjs', 'ajv-draft-04');
const REQUEST_CHECK = checker('arm-validate.cjs', 'oav');

/** Why the checks do not run here, or null when they do. */
export const NO_VALIDATORS = SCHEMA_CHECK && REQUEST_CHECK ? null : 'skipped: no validators';

export interface Request {
  readonly method: string;
  readonly uri: string;
  readonly body?: Json;
}

function rows(command: string | null, args: readonly string[]): readonly JsonObject[] {
  const ended = spawnSync(process.execPath, [command ?? '', ...args], { cwd: PACKAGES, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (ended.status !== 0 && ended.status !== 1) throw new Error(`${command} ended with ${ended.status}: ${ended.stderr}`);
  return ended.stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as JsonObject);
}

/** What the template schemas refuse, closed: properties they do not name are refused too. */
export function schemaFaults(files: readonly string[]): readonly JsonObject[] {
  return rows(SCHEMA_CHECK, ['--strict', '--schemas', corpus('schemas/arm') ?? '', ...files]).filter((row) => Array.isArray(row.errors));
}

/** What Azure's OpenAPI says about requests: what it refuses, how many it accepts, and what it does not know. */
export function requestVerdicts(file: string): {
  readonly faults: readonly JsonObject[];
  readonly valid: number;
  readonly unknown: readonly JsonObject[];
} {
  const all = rows(REQUEST_CHECK, ['--specs', corpus('schemas/openapi') ?? '', '--reqonly', file]);
  const valid = all.map((row) => row.valid).find((one) => typeof one === 'number') ?? 0;
  return {
    faults: all.filter((row) => row.ok === false),
    valid: Number(valid),
    unknown: all.filter(
      (row) => row.ok === true && Array.isArray(row.errors) && JSON.stringify(row.errors).includes('OPERATION_NOT_FOUND'),
    ),
  };
}

/** Requests that Azure's OpenAPI refuses. Operations and versions it does not hold are no faults. */
export function requestFaults(file: string): readonly JsonObject[] {
  return rows(REQUEST_CHECK, ['--specs', corpus('schemas/openapi') ?? '', '--reqonly', file]).filter((row) => row.ok === false);
}

/** Versions the OpenAPI files of the corpus are of, where Azure is asked with a later one. */
export function heldVersion(type: string, version: string): string {
  const key = type.toLowerCase();
  if (key.startsWith('microsoft.network/privatednszones')) return '2024-06-01';
  if (key.startsWith('microsoft.network/dns')) return '2022-07-01';
  if (key.startsWith('microsoft.network/')) return '2024-01-01';
  if (key.startsWith('microsoft.hybridcompute/')) return '2022-12-27';
  if (key.startsWith('microsoft.resourcegraph/')) return '2022-10-01';
  return key.startsWith('microsoft.resources/') || key === '' ? '2022-09-01' : version;
}
