// The only list of importers, and the one call that reads files: it parses, recognises and hands over.
import type { Json } from '../base/json.ts';
import { readJson } from '../base/read-json.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';
import { armResources } from './arm-resources.ts';
import { armTemplate } from './arm-template-importer.ts';
import type { FromAzure, Imported, Importer, ImportNote, ImportOptions, ImportSource, Unmapped } from './importer.ts';
import { resourceGraph } from './resource-graph.ts';
import { terraformState } from './terraform-state.ts';

/** Most telling form first. */
export const IMPORTERS: readonly Importer[] = [armTemplate, terraformState, resourceGraph, armResources];

export type ImportFormat = 'auto' | Importer['format'];

/** Reads files of one form into one plan. The form is recognised by content unless it is named. */
export function importSources(
  sources: readonly ImportSource[],
  options: ImportOptions & { readonly format?: ImportFormat } = {},
): Result<Imported & { readonly format: Importer['format'] }, Problem> {
  const documents: { readonly name: string; readonly json: Json }[] = [];
  for (const { name, text } of sources) {
    const parsed = readJson(text, { comments: true });
    if (!parsed.ok) return err({ code: parsed.error.code, message: `${name}: ${parsed.error.message}` });
    documents.push({ name, json: parsed.value });
  }
  const groups = new Map<Importer, { readonly name: string; readonly json: Json }[]>();
  for (const document of documents) {
    const importer =
      options.format && options.format !== 'auto'
        ? IMPORTERS.find((one) => one.format === options.format)
        : IMPORTERS.find((one) => one.recognises(document.json));
    if (!importer)
      return err({
        code: 'not-recognised',
        message: `${document.name}: this is none of the forms that can be imported: an ARM template, Terraform state (a state file or terraform show -json), a list of Azure resources (az … -o json, REST, export) or a Resource Graph answer.`,
      });
    groups.set(importer, [...(groups.get(importer) ?? []), document]);
  }
  let into = options.into;
  const notes: ImportNote[] = [];
  const unmapped: Unmapped[] = [];
  let last: Importer['format'] | null = null;
  let fromAzure: FromAzure | undefined;
  for (const [importer, group] of groups) {
    const read = importer.read(group, { ...options, ...(into ? { into } : {}) });
    if (!read.ok) return err({ code: read.error.code, message: `${group.map((one) => one.name).join(', ')}: ${read.error.message}` });
    into = read.value.plan;
    fromAzure = joinTold(fromAzure, read.value.fromAzure);
    notes.push(...read.value.notes);
    unmapped.push(...read.value.unmapped);
    last = importer.format;
  }
  if (last === null || !into) return err({ code: 'nothing-to-import', message: 'No file was given to import.' });
  return ok({ plan: into, ...(fromAzure ? { fromAzure } : {}), notes, unmapped, format: last });
}

function joinTold(a: FromAzure | undefined, b: FromAzure | undefined): FromAzure | undefined {
  if (!a || !b) return a ?? b;
  const whole = new Set([...a.whole, ...b.whole]);
  const named = new Set([...a.named, ...b.named].filter((id) => !whole.has(id)));
  return { whole, named, lists: new Set([...a.lists, ...b.lists]) };
}
