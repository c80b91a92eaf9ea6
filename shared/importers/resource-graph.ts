// Answers of Azure Resource Graph: rows as objects, or the older table of columns and rows. Several pages are read as one.
import { isObject, type Json, type JsonObject } from '../base/json.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';
import { assemble } from './assemble.ts';
import { collectBodies, tableRows } from './collect.ts';
import type { ArmBody } from './entries.ts';
import type { ImportDocument, Imported, Importer, ImportNote, ImportOptions } from './importer.ts';
import { planFrom } from './merge.ts';

/** The answer inside a document, or null. `totalRecords` and `count` tell it from other lists. */
function answerIn(document: Json): JsonObject | null {
  if (!isObject(document)) return null;
  const counted =
    typeof document.count === 'number' || typeof document.totalRecords === 'number' || typeof document.total_records === 'number';
  return counted && (Array.isArray(document.data) || tableRows(document.data) !== null) ? document : null;
}

function rowsOf(answer: JsonObject): readonly Json[] {
  return Array.isArray(answer.data) ? answer.data : (tableRows(answer.data) ?? []);
}

/** The rows of answers as bodies, and what is to be said about them. */
export function graphBodies(documents: readonly ImportDocument[]): {
  readonly bodies: readonly ArmBody[];
  readonly notes: readonly ImportNote[];
} {
  const bodies: ArmBody[] = [];
  const notes: ImportNote[] = [];
  for (const [i, { name, json }] of documents.entries()) {
    const answer = answerIn(json);
    if (!answer) continue;
    const rows = rowsOf(answer);
    const found = collectBodies(rows);
    for (const body of found) bodies.push({ id: body.id, body, deployed: true });
    if (found.length < rows.length)
      notes.push({
        subject: name,
        message: `${rows.length - found.length} of ${rows.length} rows have no "id" column and were left out. Query with "project id, name, type, location, tags, sku, kind, zones, identity, properties" or without project.`,
      });
    const rest = answer.$skipToken ?? answer.skipToken ?? answer.skip_token;
    // A page that another one follows is not the end.
    const goesOn = typeof rest === 'string' && rest !== '' && i === documents.length - 1;
    if (goesOn || answer.resultTruncated === 'true')
      notes.push({ subject: name, message: 'The answer has further pages. Import them too, or the plan misses what they hold.' });
  }
  return { bodies, notes };
}

function read(documents: readonly ImportDocument[], options: ImportOptions): Result<Imported, Problem> {
  const { bodies, notes } = graphBodies(documents);
  if (bodies.length === 0)
    return err({ code: 'no-resources', message: 'The Resource Graph answer holds no row with an "id" that starts with /subscriptions/.' });
  const imported = planFrom(assemble(bodies, options.into), options.into);
  return ok({ ...imported, notes: [...notes, ...imported.notes] });
}

export const resourceGraph: Importer = {
  format: 'resource-graph',
  label: 'Resource Graph answer',
  recognises: (document) => answerIn(document) !== null,
  read,
};
