// causeway import: Azure state or templates become a plan, or are merged into one.

import { agreedAfterImport } from '../../shared/azure/drift/agree.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import type { ImportSource } from '../../shared/importers/importer.ts';
import { importSources } from '../../shared/importers/index.ts';
import { readPlan, writePlan } from '../../shared/plan/file.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { choose } from '../choose.ts';
import { type Context, nameOf, readPlanFile, readText, writeResult } from '../context.ts';
import { EXIT, type Failure, type Outcome, usageFailure } from '../failure.ts';
import { placed, reportOf, tellImport } from '../import-report.ts';
import { visible } from '../output.ts';
import type { DefineVerb } from '../verb.ts';

const FORMS = ['auto', 'arm-template', 'arm-resources', 'resource-graph', 'terraform-state'] as const;

interface Options {
  readonly output?: string;
  readonly into?: string;
  readonly from: string;
  readonly parameters?: string;
  readonly format: string;
}

/** Describes the verb to the parser. */
export const define: DefineVerb = (command, context, run) => {
  command
    .argument('<input...>', 'ARM templates, lists of Azure resources, Resource Graph answers or Terraform state; - is standard input')
    .option('-o, --output <plan>', 'write the plan here; - is standard output')
    .option('--into <plan>', 'merge into this plan and keep its layout; written back unless -o names another place')
    .option('--from <form>', FORMS.join(', '), 'auto')
    .option('--parameters <file>', 'parameters file of an ARM template')
    .option('--format <format>', 'text or json: how the result is reported', 'text')
    .addHelpText(
      'after',
      `
Without -o and --into the plan goes to standard output and the report to standard error.

Azure's own answers (lists of resources, Resource Graph) become the state that design and Azure last agreed on, and "azure diff" tells
from it who changed what. Templates and Terraform state say what somebody wants or remembers; they agree on nothing. With --into, what
Azure says replaces what the plan says: to see the differences first, run "azure diff" instead.

Example:
  causeway import template.json --parameters parameters.json -o hub.causeway.json`,
    )
    .action((inputs: string[], options: Options) => run(() => importFiles(context, inputs, options)));
};

async function importFiles(context: Context, inputs: readonly string[], options: Options): Promise<Outcome> {
  const format = choose(options.format, { what: 'format', known: ['text', 'json'] as const });
  if (!format.ok) return format;
  const form = choose(options.from, { what: 'form', known: FORMS });
  if (!form.ok) return form;
  const target = options.output ?? options.into ?? '-';
  if (target === '-' && format.value === 'json')
    return usageFailure('With --format json the report goes to standard output. Name a file for the plan with -o.');
  if ([...inputs, options.into, options.parameters].filter((file) => file === '-').length > 1)
    return usageFailure('Standard input can be read once only.');
  const into = options.into === undefined ? ok(undefined) : await readPlanFile(context, options.into);
  if (!into.ok) return into;
  const sources = await readSources(context, inputs);
  if (!sources.ok) return sources;
  const parameters = options.parameters === undefined ? ok(undefined) : await readSource(context, options.parameters);
  if (!parameters.ok) return parameters;

  const carried = carriedPlan(sources.value);
  if (carried !== null) {
    if (into.value || options.parameters !== undefined)
      return usageFailure('A picture carries a whole plan, so it is not merged. Import it alone, without --into and --parameters.');
    return writeCarried(context, carried, { target, format: format.value });
  }
  const imported = importSources(sources.value, {
    format: form.value,
    ...(into.value ? { into: into.value } : {}),
    ...(parameters.value ? { parameters: parameters.value } : {}),
  });
  if (!imported.ok) return usageFailure(visible(imported.error.message));
  const plan = placed(agreedAfterImport(imported.value.plan, imported.value.fromAzure));
  const written = await writeResult(context, target, writePlan(plan));
  if (!written.ok) return written;
  tellImport(context, reportOf(imported.value, into.value), { target, format: format.value });
  return ok(EXIT.fine);
}

async function readSource(context: Context, file: string): Promise<Result<ImportSource, Failure>> {
  const text = await readText(context, file);
  return text.ok ? ok({ name: nameOf(file), text: text.value }) : text;
}

async function readSources(context: Context, files: readonly string[]): Promise<Result<readonly ImportSource[], Failure>> {
  const sources: ImportSource[] = [];
  for (const file of files) {
    const source = await readSource(context, file);
    if (!source.ok) return source;
    sources.push(source.value);
  }
  return ok(sources);
}

/** The plan of a single picture, or of a plan file that came in one; null when there is none. */
function carriedPlan(sources: readonly ImportSource[]): Plan | null {
  const [only, ...others] = sources;
  if (!only || others.length > 0 || !/\.(?:svg|png)$/i.test(only.name)) return null;
  const read = readPlan(only.text);
  return read.ok ? read.value.plan : null;
}

/** Writes the plan as the picture carries it: nothing is arranged or guessed. */
async function writeCarried(
  context: Context,
  plan: Plan,
  to: { readonly target: string; readonly format: 'text' | 'json' },
): Promise<Outcome> {
  const written = await writeResult(context, to.target, writePlan(plan));
  if (!written.ok) return written;
  tellImport(context, reportOf({ plan, notes: [], unmapped: [] }, undefined), to);
  return ok(EXIT.fine);
}
