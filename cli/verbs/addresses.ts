// causeway addresses: the address plan, the next free range of a size, or what another range for something would break.
import { addressConflicts, type Conflict } from '../../shared/addresses/conflicts.ts';
import { breaksSomething, type Resize, resizeOf } from '../../shared/addresses/resize.ts';
import { addressCsv, addressTable } from '../../shared/addresses/table.ts';
import { addressTree, flatTree } from '../../shared/addresses/tree.ts';
import type { Json } from '../../shared/base/json.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { formatCidr } from '../../shared/net/cidr.ts';
import { freeRange, freeRangeAnywhere } from '../../shared/plan/addresses.ts';
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
  readonly resize?: string;
  readonly format: string;
}

/** Describes the verb to the parser. */
export const define: DefineVerb = (command, context, run) => {
  command
    .argument('<plan>', 'plan file, or - for standard input')
    .option('--next-free <length>', 'print the lowest free range of this size, for example /24; anywhere private unless --in is given')
    .option('--in <id>', 'id of the network, site or hub to look in')
    .option('--resize <id=range>', 'say what another range for a resource would break; ID=OLD,NEW where it has several')
    .option('--format <format>', 'text, json or csv', 'text')
    .addHelpText(
      'after',
      `
Ranges the plan reserves are never given out.
Exits with 1 when no range of that size is free, or when a resize would break something.

Examples:
  causeway addresses hub.causeway.json --next-free /26 --in vnet:hub
  causeway addresses hub.causeway.json --resize vnet:hub=10.0.0.0/15`,
    )
    .action((file: string, options: Options) => run(() => addresses(context, file, options)));
};

async function addresses(context: Context, file: string, options: Options): Promise<Outcome> {
  const format = choose<Format>(options.format, { what: 'format', known: FORMATS });
  if (!format.ok) return format;
  if (options.resize !== undefined && (options.nextFree !== undefined || options.in !== undefined))
    return usageFailure('--resize stands alone: it is not used together with --next-free or --in.');
  const length = prefixLength(options);
  if (!length.ok) return length;
  const plan = await readPlanFile(context, file);
  if (!plan.ok) return plan;
  if (options.resize !== undefined) return printResize(context, plan.value, options.resize, format.value);
  if (length.value !== null) return printFree(context, plan.value, { id: options.in, length: length.value, format: format.value });
  context.result(tableText(plan.value, format.value));
  return ok(EXIT.fine);
}

/** The asked-for prefix length, or null when none is asked for. */
function prefixLength({ nextFree, in: id }: Options): Result<number | null, Failure> {
  if (nextFree === undefined) return id === undefined ? ok(null) : usageFailure('--in is used with --next-free only.');
  const digits = /^\/?(\d{1,3})$/.exec(nextFree)?.[1];
  if (digits === undefined || Number(digits) > 128)
    return usageFailure(`"${visible(nextFree)}" is no prefix length. Write for example /24.`);
  if (id === undefined && Number(digits) > 32)
    return usageFailure('Without --in ID only IPv4 ranges are looked for: name the network, site or hub for an IPv6 one.');
  return ok(Number(digits));
}

function printFree(
  context: Context,
  plan: Plan,
  { id, length, format }: { readonly id: string | undefined; readonly length: number; readonly format: Format },
): Outcome {
  const free = id === undefined ? freeRangeAnywhere(plan, length) : freeRange(plan, id, length);
  const place = id ?? null;
  if (!free.ok) {
    if (free.error.code !== 'full') return usageFailure(visible(free.error.message));
    if (format === 'json') context.result(jsonText({ version: 1, in: place, range: null }));
    context.remark(`causeway: ${visible(free.error.message)}`);
    return ok(EXIT.findings);
  }
  if (format === 'json') context.result(jsonText({ version: 1, in: place, range: free.value }));
  else context.result(`${free.value}\n`);
  return ok(EXIT.fine);
}

function printResize(context: Context, plan: Plan, text: string, format: Format): Outcome {
  // Ids may hold an equals sign of their own; ranges never do.
  const at = text.lastIndexOf('=');
  if (at < 1) return usageFailure(`"${visible(text)}" does not say what to resize. Write for example --resize vnet:hub=10.0.0.0/15.`);
  const ranges = text.slice(at + 1).split(',');
  const [first = '', second] = ranges;
  if (ranges.length > 2) return usageFailure('--resize takes one new range, or the old and the new one: ID=OLD,NEW.');
  const resize = resizeOf(plan, text.slice(0, at), second ?? first, second === undefined ? undefined : first);
  if (!resize.ok) return usageFailure(visible(resize.error.message));
  context.result(resizeText(plan, resize.value, format));
  return ok(breaksSomething(resize.value) ? EXIT.findings : EXIT.fine);
}

function resizeText(plan: Plan, resize: Resize, format: Format): string {
  const { id, field, from, to, breaks, cures, mentions, cautions } = resize;
  if (format === 'json')
    return jsonText({
      version: 1,
      id,
      field,
      from,
      to,
      breaks: breaks.map(conflictJson),
      cures: cures.map(conflictJson),
      mentions: mentions.map(({ resource, name, field: where }) => ({ id: resource, name, field: where })),
      cautions: [...cautions],
    });
  const rows = [
    ...cautions.map((message) => ['caution', message] as const),
    ...breaks.map((one) => [one.severity, one.message] as const),
    ...mentions.map((one) => ['mention', `${one.name} says ${from} in ${one.field} and would have to follow.`] as const),
    ...cures.map((one) => ['cured', one.message] as const),
  ];
  if (format === 'csv') return csvText([['what', 'message'], ...rows]);
  const name = plan.resources.get(id)?.name ?? id;
  const head = `${visible(name)}: ${from} becomes ${to}.\n`;
  if (rows.length === 0) return `${head}Nothing else changes.\n`;
  return head + columns(rows.map((row) => row.map(visible)));
}

function conflictJson({ kind, severity, resources, overlap, message }: Conflict): Json {
  return { kind, severity, resources: [...resources], overlap, message };
}

const TEXT_HEADINGS = ['range', 'kind', 'name', 'size', 'used', 'reserved', 'free', 'percent', 'id', 'container'];

function tableText(plan: Plan, format: Format): string {
  const rows = addressTable(plan);
  const conflicts = addressConflicts(plan);
  if (format === 'csv') return addressCsv(rows);
  if (format === 'json')
    return jsonText({
      version: 1,
      addresses: rows.map(({ key: _key, depth: _depth, conflicts: _conflicts, ...row }) => row),
      free: flatTree(addressTree(plan)).flatMap((node) =>
        node.range && node.resource && node.free.length > 0
          ? [{ container: node.resource.id, range: formatCidr(node.range), blocks: node.free.map(formatCidr) }]
          : [],
      ),
      reservations: (plan.settings.reservations ?? []).map(({ range, name, reason }) => ({ range, name, reason: reason ?? null })),
      conflicts: conflicts.map(conflictJson),
    });
  if (rows.length === 0) return 'The plan has no address ranges.\n';
  const cells = rows.map((row) => [
    `${'  '.repeat(row.depth)}${row.range}`,
    ...[row.kind, row.name, row.size, row.used, row.reserved, row.free, row.utilisation.toFixed(1), row.id ?? '', row.container ?? ''],
  ]);
  const table = columns([TEXT_HEADINGS, ...cells.map((row) => row.map(visible))]);
  if (conflicts.length === 0) return table;
  return `${table}\nConflicts:\n${columns(conflicts.map((one) => [`  ${one.severity}`, visible(one.message)]))}`;
}
