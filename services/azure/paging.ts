// Reads lists to their end: pages that go on at the endpoint only, never in a circle, each handed over as it comes.
import { isObject, type JsonObject, own } from '../../shared/base/json.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { ArmCall, ArmClient } from './arm-client.ts';
import type { ArmError } from './arm-errors.ts';
import { pinned } from './endpoint.ts';

/** More pages than any list has: the end of a service that never ends. */
const MOST_PAGES = 10_000;

/** Hands over each page of a list. Entries that are no objects are left out. */
export async function readPages(
  client: ArmClient,
  call: ArmCall,
  onPage: (rows: readonly JsonObject[]) => void,
): Promise<Result<void, ArmError>> {
  const seen = new Set<string>();
  let path = call.path;
  for (let page = 0; page < MOST_PAGES; page++) {
    seen.add(path);
    const answer = await client.send({ ...call, path });
    if (!answer.ok) return answer;
    const rows = own(answer.value.body, 'value');
    if (!Array.isArray(rows)) return err(oddList(call.subject));
    onPage(rows.filter(isObject));
    const next = own(answer.value.body, 'nextLink');
    if (typeof next !== 'string' || next === '') return ok(undefined);
    const address = pinned(client.endpoint, next);
    if (address === null)
      return err(odd(call.subject, 'Azure named a next page at another address, which is not asked: the sign-in would go there.'));
    if (seen.has(address)) return err(odd(call.subject, 'its pages lead in a circle. Try again later.'));
    path = address;
  }
  return err(odd(call.subject, `it has more than ${MOST_PAGES} pages. Narrow the scope.`));
}

function oddList(subject: string): ArmError {
  return odd(subject, 'the answer is no list. Check that the endpoint is a Resource Manager.');
}

function odd(subject: string, why: string): ArmError {
  return { code: 'azure', message: `${subject}: ${why}`, status: null, armCode: null };
}
