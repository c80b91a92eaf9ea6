// causeway addresses: the address plan, or the next free range of a size.
import { ok, type Result } from '../../shared/base/result.ts';
import { type AddressRow, addressTable, freeRange } from '../../shared/plan/addresses.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { choose } from '../choose.ts';
import { type Context, readPlanFile } from '../context.ts';
import { csvText } from '../csv.ts';
import { EXIT, type Failure, type Outcome, usageFailure } from '../failure.ts';
import { columns, jsonText, visible } from '../output.ts';
import type { DefineVerb } from '../verb.ts';

const FORMATS = ['text', 'json', 'csv'] as const;
type Format = (typeof FORMATS)[number];

interface Options {
  readonly nextFree?: string;
  readonly in?: string;
  readonly format: string;
}

/** Describes the verb to the parser. */
export const define: DefineVerb = (command, context, run) => {
  command
    .argument('<plan>', 'plan file, or - for standard input')
    .option('--next-free <length>', 'print the lowest free range of this size, for example /24; needs --in')
    .option('--in <id>', 'id of the network, site or hub to look in')
    .option('--format <format>', 'text, json or csv', 'text')
    .addHelpText(
      'after',
      '\nExits with 1 when no range of that size is free.\n\nExample:\n  causeway addresses hub.causeway.json --next-free /26 --in vnet:hub',
    )
    .action((file: string, options: Options) => run(() => addresses(context, file, options)));
};

async function addresses(context: Context, file: string, options: Options): Promise<Outcome> {
  const format = choose<Format>(options.format, { what: 'format', known: FORMATS });
  if (!format.ok) return format;
  const length = prefixLength(options);
  if (!length.ok) return length;
  const plan = await readPlanFile(context, file);
  if (!plan.ok) return plan;
  if (length.value !== null && options.in !== undefined)
    return printFree(context, plan.value, { id: options.in, length: length.value, format: format.value });
  context.result(tableText(addressTable(plan.value), format.value));
  return ok(EXIT.fine);
}

/** The asked-for prefix length, or null when none is asked for. */
function prefixLength({ nextFree, in: id }: Options): Result<number | null, Failure> {
  if (nextFree === undefined) return id === undefined ? ok(null) : usageFailure('--in is used with --next-free only.');
  if (id === undefined) return usageFailure('--next-free needs --in ID: the network, site or hub to look in.');
  const digits = /^\/?(\d{1,3})$/.exec(nextFree)?.[1];
  if (digits === undefined || Number(digits) > 128)
    return usageFailure(`"${visible(nextFree)}" is no prefix length. Write for example /24.`);
  return ok(Number(digits));
}

function printFree(
  context: Context,
  plan: Plan,
  { id, length, format }: { readonly id: string; readonly length: number; readonly format: Format },
): Outcome {
  const free = freeRange(plan, id, length);
  if (!free.ok) {
    if (free.error.code !== 'full') return usageFailure(visible(free.error.message));
    if (format === 'json') context.result(jsonText({ version: 1, in: id, range: null }));
    context.remark(`causeway: ${visible(free.error.message)}`);
    return ok(EXIT.findings);
  }
  if (format === 'json') context.result(jsonText({ version: 1, in: id, range: free.value }));
  else context.result(`${free.value}\n`);
  return ok(EXIT.fine);
}

const HEADINGS = ['range', 'kind', 'name', 'size', 'used', 'free', 'percent', 'id', 'container'] as const;

function tableText(rows: readonly AddressRow[], format: Format): string {
  if (format === 'json') return jsonText({ version: 1, addresses: rows });
  const cells = rows.map((row) => [
    row.range,
    row.kind,
    row.name,
    row.size,
    row.used,
    row.free,
    row.utilisation.toFixed(1),
    row.id,
    row.container ?? '',
  ]);
  if (format === 'csv') return csvText([HEADINGS, ...cells]);
  return rows.length === 0 ? 'The plan has no address ranges.\n' : columns([HEADINGS, ...cells.map((row) => row.map(visible))]);
}
