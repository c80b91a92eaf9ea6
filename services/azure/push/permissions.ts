// Whether the account that is signed in may do what a push needs, asked before it is asked to. Reader is enough to ask.
import { missingActions, missingRights, type Permission, rightsOf } from '../../../shared/azure/push/rights.ts';
import { isObject, type Json, own } from '../../../shared/base/json.ts';
import { ok, type Result } from '../../../shared/base/result.ts';
import type { AzureNote, PushPlan } from '../../../shared/contract/azure.ts';
import type { JobContext } from '../../jobs.ts';
import type { ArmClient } from '../arm-client.ts';
import type { ArmError } from '../arm-errors.ts';
import { armPath } from '../endpoint.ts';
import { inTurn } from '../in-turn.ts';
import { readPages } from '../paging.ts';

const API_VERSION = '2022-04-01';
const AT_ONCE = 3;

/** One note for each scope where something is missing. `isMissing` tells of groups that do not exist yet: their subscription is asked.
 *  Where nobody says, nothing is noted: the push itself is told then. */
export async function missingPermissions(
  push: PushPlan,
  isMissing: (scope: string) => boolean,
  { client, job }: { readonly client: ArmClient; readonly job: JobContext },
): Promise<Result<readonly AzureNote[], ArmError>> {
  const needed = new Map<string, { readonly scope: string; readonly actions: Set<string> }>();
  for (const { scope, actions } of rightsOf(push)) {
    const asked = isMissing(scope) ? scope.split('/').slice(0, 3).join('/') : scope;
    const known = needed.get(asked.toLowerCase()) ?? { scope: asked, actions: new Set<string>() };
    for (const action of actions) known.actions.add(action);
    needed.set(asked.toLowerCase(), known);
  }
  const notes = new Map<string, AzureNote>();
  const asked = await inTurn(
    [...needed].map(([key, { scope, actions }]) => async (): Promise<Result<void, ArmError>> => {
      const granted = await permissionsAt(scope, client, job);
      if (!granted.ok) return UNSAID.has(granted.error.code) ? ok(undefined) : granted;
      const missing = missingActions([...actions], granted.value);
      if (missing.length > 0) notes.set(key, { subject: scope, message: missingRights(missing) });
      return ok(undefined);
    }),
    AT_ONCE,
  );
  return asked.ok ? ok([...notes.keys()].sort().flatMap((key) => notes.get(key) ?? [])) : asked;
}

/** Refusals of the question itself. */
const UNSAID = new Set<ArmError['code']>(['forbidden', 'not-found', 'azure', 'conflict', 'invalid']);

async function permissionsAt(scope: string, client: ArmClient, { signal }: JobContext): Promise<Result<readonly Permission[], ArmError>> {
  const found: Permission[] = [];
  const read = await readPages(
    client,
    {
      method: 'GET',
      path: armPath(`${scope}/providers/Microsoft.Authorization/permissions`, { 'api-version': API_VERSION }),
      subject: `Asking what the account may do in ${scope.slice(scope.lastIndexOf('/') + 1)}`,
      signal,
    },
    (rows) => {
      for (const row of rows.filter(isObject))
        found.push({ actions: texts(own(row, 'actions')), notActions: texts(own(row, 'notActions')) });
    },
  );
  return read.ok ? ok(found) : read;
}

function texts(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
