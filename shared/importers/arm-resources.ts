// Lists of ARM resources: what `az … list -o json`, portal exports and REST pages give, wrapped or not. No sign-in needed.
import { err, ok, type Problem, type Result } from '../base/result.ts';
import { assemble } from './assemble.ts';
import { collectBodies, holdsBody } from './collect.ts';
import type { ArmBody } from './entries.ts';
import type { ImportDocument, Imported, Importer, ImportOptions } from './importer.ts';
import { planFrom } from './merge.ts';

/** Every resource body in the documents. */
export function listedBodies(documents: readonly ImportDocument[]): readonly ArmBody[] {
  return documents.flatMap(({ json }) => collectBodies(json).map((body) => ({ id: body.id, body, deployed: true })));
}

/** Reads every resource body in the documents. The same resource in two of them becomes one; the later one wins. */
function read(documents: readonly ImportDocument[], options: ImportOptions): Result<Imported, Problem> {
  const bodies = listedBodies(documents);
  if (bodies.length === 0)
    return err({
      code: 'no-resources',
      message: 'No Azure resource was found: nothing in the file has an "id" that starts with /subscriptions/.',
    });
  return ok(planFrom(assemble(bodies, options.into), options.into));
}

export const armResources: Importer = {
  format: 'arm-resources',
  label: 'Azure resources (JSON of az, REST or an export)',
  recognises: holdsBody,
  read,
};
