// ARM templates as an importer: recognises them, expands their expressions, reads what they would deploy.
import { isObject, type Json, type JsonObject, own } from '../base/json.ts';
import { readJson } from '../base/read-json.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';
import { UNNAMED_GROUP, UNNAMED_SUBSCRIPTION } from '../plan/arm-id.ts';
import { expandTemplate, isArmTemplate, isParametersFile } from './arm-template.ts';
import { assemble } from './assemble.ts';
import type { ArmBody } from './entries.ts';
import type { ImportDocument, Imported, Importer, ImportNote, ImportOptions, Unmapped } from './importer.ts';
import { planFrom } from './merge.ts';

/** The template itself, also when a portal export wraps it as `{ "template": … }`. */
function templateIn(document: Json): Json | null {
  if (isArmTemplate(document)) return document;
  const inner = own(document, 'template');
  return inner !== undefined && isArmTemplate(inner) ? inner : null;
}

function read(documents: readonly ImportDocument[], options: ImportOptions): Result<Imported, Problem> {
  const parameters = readParameters(documents, options);
  if (!parameters.ok) return parameters;
  const bodies: ArmBody[] = [];
  const notes: ImportNote[] = [];
  const unmapped: Unmapped[] = [];
  for (const { json } of documents) {
    const template = templateIn(json);
    if (template === null) continue;
    const expanded = expandTemplate(template, parameters.value === undefined ? {} : { parameters: parameters.value });
    if (!expanded.ok) return expanded;
    notes.push(...expanded.value.notes);
    unmapped.push(...expanded.value.unmapped);
    const group = groupBody(template);
    if (group) bodies.push(group);
    for (const { id, existing, ...body } of expanded.value.resources)
      bodies.push({ id, body: body as unknown as JsonObject, existing: existing ?? false, deployed: false });
  }
  const imported = planFrom(assemble(bodies, options.into), options.into);
  return ok({ plan: imported.plan, notes: [...notes, ...imported.notes], unmapped: [...unmapped, ...imported.unmapped] });
}

/** Values for the template's parameters: the file named for it, else a parameters file among the documents. */
function readParameters(documents: readonly ImportDocument[], options: ImportOptions): Result<Json | undefined, Problem> {
  if (options.parameters) {
    const parsed = readJson(options.parameters.text, { comments: true });
    return parsed.ok ? parsed : err({ code: parsed.error.code, message: `${options.parameters.name}: ${parsed.error.message}` });
  }
  return ok(documents.find((one) => isParametersFile(one.json))?.json);
}

/** The resource group that a template of ours names in its metadata, as a body of its own. */
function groupBody(template: Json): ArmBody | null {
  const causeway = own(own(template, 'metadata'), 'causeway');
  const group = own(causeway, 'resourceGroup');
  const name = own(group, 'name');
  if (!isObject(group) || typeof name !== 'string') return null;
  const subscription = own(own(causeway, 'subscription'), 'id');
  const id = typeof subscription === 'string' ? subscription : UNNAMED_SUBSCRIPTION;
  if (id === UNNAMED_SUBSCRIPTION && name === UNNAMED_GROUP) return null;
  return { id: `/subscriptions/${id}/resourceGroups/${name}`, body: { ...group }, deployed: false };
}

export const armTemplate: Importer = {
  format: 'arm-template',
  label: 'ARM template',
  recognises: (document) => templateIn(document) !== null || isParametersFile(document),
  read,
};
