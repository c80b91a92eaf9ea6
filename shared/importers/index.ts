// The only list of importers, and the one call that reads files: it parses, recognises and hands over.
import { isObject, type Json } from '../base/json.ts';
import { readJson } from '../base/read-json.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';
import { armResources, listedBodies } from './arm-resources.ts';
import { armTemplate } from './arm-template-importer.ts';
import { assemble } from './assemble.ts';
import type { FromAzure, ImportDocument, Imported, Importer, ImportNote, ImportOptions, ImportSource, Unmapped } from './importer.ts';
import { planFrom } from './merge.ts';
import { graphBodies, resourceGraph } from './resource-graph.ts';
import { terraformState } from './terraform-state.ts';

/** Most telling form first. */
export const IMPORTERS: readonly Importer[] = [armTemplate, terraformState, resourceGraph, armResources];

export type ImportFormat = 'auto' | Importer['format'];

/** Reads files of one form into one plan. The form is recognised by content unless it is named. */
export function importSources(
  sources: readonly ImportSource[],
  options: ImportOptions & { readonly format?: ImportFormat } = {},
): Result<Imported & { readonly format: Importer['format'] }, Problem> {
  const documents: ImportDocument[] = [];
  for (const { name, text } of sources) {
    const parsed = readJson(text, { comments: true });
    if (!parsed.ok) return err({ code: parsed.error.code, message: `${name}: ${parsed.error.message}` });
    documents.push({ name, json: parsed.value });
  }
  // Of many answers some hold nothing: a list that is empty is none of the forms and no fault.
  const telling = documents.filter(({ json }) => !isEmptyAnswer(json));
  const groups = new Map<Importer, ImportDocument[]>();
  for (const document of telling.length > 0 ? telling : documents) {
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
  joinAnswers(groups);
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

/** Resource Graph and the lists it lacks are one state: a record belongs to its zone, whichever answer told of which. What Resource Manager
 *  said itself is younger and wins. */
function joinAnswers(groups: Map<Importer, ImportDocument[]>): void {
  const [rows, lists] = [groups.get(resourceGraph), groups.get(armResources)];
  if (!rows || !lists) return;
  groups.delete(resourceGraph);
  groups.delete(armResources);
  groups.set({ ...armResources, read: (_, options) => readTogether(rows, lists, options) }, [...rows, ...lists]);
}

function readTogether(
  rows: readonly ImportDocument[],
  lists: readonly ImportDocument[],
  options: ImportOptions,
): Result<Imported, Problem> {
  const graph = graphBodies(rows);
  const imported = planFrom(assemble([...graph.bodies, ...listedBodies(lists)], options.into), options.into);
  return ok({ ...imported, notes: [...graph.notes, ...imported.notes] });
}

/** A list of Azure that holds nothing, as Resource Manager, Resource Graph or the Azure CLI give it. */
function isEmptyAnswer(json: Json): boolean {
  const list = isObject(json) ? (json.value ?? json.data) : json;
  return Array.isArray(list) && list.length === 0;
}

function joinTold(a: FromAzure | undefined, b: FromAzure | undefined): FromAzure | undefined {
  if (!a || !b) return a ?? b;
  const whole = new Set([...a.whole, ...b.whole]);
  const named = new Set([...a.named, ...b.named].filter((id) => !whole.has(id)));
  return { whole, named, lists: new Set([...a.lists, ...b.lists]) };
}
