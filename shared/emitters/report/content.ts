// What a report says about a plan: addresses, resources, what the rules found, what the proof shows, names, tunnels, open points.
import { addressTable } from '../../addresses/table.ts';
import { compareText } from '../../base/order.ts';
import { factOf } from '../../kinds/drawing.ts';
import type { Field } from '../../kinds/fields.ts';
import { KIND_NAMES, kindOf, type Resource, type ResourceOf } from '../../kinds/index.ts';
import { type Lookup, lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { titleRows } from '../../plan/title-block.ts';
import type { Finding } from '../../rules/define-rule.ts';
import type { Trace } from '../../trace/flow.ts';
import { proveIntents } from '../../trace/intents.ts';
import { SERVER_FUNCTIONS, type ServerFunction } from '../../trace/needed-names.ts';
import { type ProofRow, type RowState, stateOf } from '../../trace/prove.ts';
import type { EmitInput, Note } from '../emitter.ts';
import { subjectName } from '../head.ts';
import { oneLine } from '../one-line.ts';
import { privateNames } from '../private-names.ts';
import { proofRows } from '../proof-rows.ts';
import { tunnelsOf } from '../vpn-tunnels.ts';
import { type Block, heading, tableOr, text } from './blocks.ts';

export interface Report {
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly notes: readonly Note[];
}

/** The report of a plan. */
export function reportOf({ plan, findings }: EmitInput): Report {
  const groups = groupsOf(plan);
  const names = privateNames(plan);
  const open = findings.filter((finding) => finding.suppressed === null);
  return {
    title: oneLine(plan.info.name),
    notes: names.notes,
    blocks: [
      ...(plan.info.description === undefined || plan.info.description === '' ? [] : [text(oneLine(plan.info.description, 2000))]),
      tableOr(
        '',
        ['', ''],
        titleRows(plan).map(([name, value]) => [name, oneLine(value)]),
      ),
      ...summary(plan, open, groups),
      heading(2, 'Address plan'),
      tableOr('The plan has no range.', ['Range', 'Name', 'Role', 'Size', 'Used', 'Free', 'Used %', 'Conflicts'], addressRows(plan)),
      heading(2, 'What the rules found'),
      tableOr(
        'Nothing.',
        ['Severity', 'Rule', 'Subject', 'Message'],
        open.map((one) => [one.severity, one.rule, subjectName(plan, one), oneLine(one.message, 600)]),
        true,
      ),
      ...accepted(plan, findings),
      ...board(plan, groups),
      heading(2, 'Private names'),
      tableOr(
        'No name has a known private address.',
        ['Name', 'Addresses', 'Endpoint', 'Sites'],
        names.views.flatMap((view) =>
          view.names.map((one) => [
            one.name,
            one.addresses.join(' '),
            oneLine(one.from, 80),
            view.sites.map((site) => oneLine(site.name, 80)).join(', '),
          ]),
        ),
      ),
      ...tunnels(plan),
      ...resourceTables(plan),
      ...openPoints(plan, open, groups, names.notes),
    ],
  };
}

// ── Summary ────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Group {
  readonly servers: readonly ResourceOf<'arcServer'>[];
  readonly rows: readonly ProofRow[];
}

/** Servers for which the proof says the same. */
function groupsOf(plan: Plan): readonly Group[] {
  const rowsOf = proofRows(plan);
  const groups = new Map<string, { readonly servers: ResourceOf<'arcServer'>[]; readonly rows: readonly ProofRow[] }>();
  for (const server of lookupOf(plan).byKind('arcServer')) {
    const rows = rowsOf(server);
    const key = JSON.stringify(
      rows.map((row) => [row.needed.name, row.needed.port, row.trace.verdict, row.trace.failures, row.trace.missing]),
    );
    const group = groups.get(key) ?? { servers: [], rows };
    groups.set(key, group);
    group.servers.push(server);
  }
  return [...groups.values()];
}

function summary(plan: Plan, open: readonly Finding[], groups: readonly Group[]): readonly Block[] {
  const count = (severity: string): number => open.filter((one) => one.severity === severity).length;
  const flows = (state: RowState): number =>
    groups.reduce((sum, group) => sum + group.servers.length * group.rows.filter((row) => stateOf(row.trace) === state).length, 0);
  return [
    heading(2, 'Summary'),
    {
      type: 'list',
      items: [
        `${plan.resources.size} resources`,
        `${count('error')} errors, ${count('warning')} warnings, ${count('info')} remarks, ${count('unknown')} not known`,
        `${flows('delivered')} of ${flows('delivered') + flows('failed') + flows('unknown')} flows of servers arrive, ${flows('failed')} fail, ${flows('unknown')} are not known`,
      ],
    },
  ];
}

function addressRows(plan: Plan): readonly (readonly string[])[] {
  return addressTable(plan).map((row) => [
    oneLine(row.range, 60),
    `${'– '.repeat(Math.min(6, row.depth))}${oneLine(row.name, 100)}`,
    row.role,
    row.size,
    row.used,
    row.free,
    row.valid ? row.utilisation.toFixed(1) : 'no range',
    row.conflicts.length === 0 ? '' : String(row.conflicts.length),
  ]);
}

function accepted(plan: Plan, findings: readonly Finding[]): readonly Block[] {
  const rows = findings.flatMap((one) =>
    one.suppressed === null ? [] : [[one.severity, one.rule, subjectName(plan, one), oneLine(one.suppressed, 600)]],
  );
  return rows.length === 0 ? [] : [heading(3, 'Accepted'), tableOr('', ['Severity', 'Rule', 'Subject', 'Reason'], rows)];
}

// ── Proof ──────────────────────────────────────────────────────────────────────────────────────────────────────────

function board(plan: Plan, groups: readonly Group[]): readonly Block[] {
  const functions = (Object.keys(SERVER_FUNCTIONS) as ServerFunction[]).filter((one) =>
    groups.some((group) => group.rows.some((row) => row.needed.serves === one)),
  );
  const failing = groups.flatMap((group) =>
    group.rows
      .filter((row) => stateOf(row.trace) !== 'delivered')
      .map((row) => [
        whose(group),
        row.needed.name,
        String(row.needed.port),
        wordOf(stateOf(row.trace)),
        row.trace.failure ?? row.trace.missing.map((one) => oneLine(one, 120)).join(', '),
        reasonOf(row.trace),
      ]),
  );
  const intents = proveIntents(plan);
  return [
    heading(2, 'Proof'),
    tableOr(
      'The plan has no Arc-enabled server.',
      ['Servers', ...functions.map((one) => SERVER_FUNCTIONS[one])],
      groups.map((group) => [whose(group), ...functions.map((one) => stateOfFunction(group, one))]),
      true,
    ),
    ...(failing.length === 0
      ? []
      : [heading(3, 'What does not arrive'), tableOr('', ['Servers', 'Name', 'Port', 'State', 'Cause', 'Where it ends'], failing, true)]),
    ...(intents.length === 0
      ? []
      : [
          heading(3, 'Intents'),
          tableOr(
            '',
            ['Intent', 'State', 'Reason'],
            intents.map((one) => [oneLine(one.intent.name, 120), wordOf(one.state), oneLine(one.reason)]),
            true,
          ),
        ]),
  ];
}

const wordOf = (state: RowState): string => (state === 'unknown' ? 'not known' : state);

function whose({ servers }: Group): string {
  const shown = servers
    .slice(0, 8)
    .map((server) => oneLine(server.name, 60))
    .join(', ');
  return servers.length > 8 ? `${shown} and ${servers.length - 8} more` : shown;
}

function stateOfFunction(group: Group, one: ServerFunction): string {
  const states = group.rows.filter((row) => row.needed.serves === one).map((row) => stateOf(row.trace));
  if (states.length === 0) return '';
  return states.includes('failed') ? 'failed' : states.includes('unknown') ? 'not known' : 'delivered';
}

function reasonOf(trace: Trace): string {
  const steps = [...trace.hops, ...trace.return].flatMap((hop) => hop.steps).filter((step) => step.outcome !== 'pass');
  return oneLine(steps[0]?.decision ?? '', 300);
}

// ── Tunnels and resources ──────────────────────────────────────────────────────────────────────────────────────────

function tunnels(plan: Plan): readonly Block[] {
  const rows = tunnelsOf(plan).map((one) => [
    oneLine(one.connection.name, 80),
    oneLine(one.device?.name ?? one.record.name, 80),
    one.deviceAddresses.map((address) => oneLine(address, 80)).join(' '),
    oneLine(one.gatewayName, 80),
    one.gatewayAddresses.map((each) => oneLine(each.address ?? each.name, 80)).join(' '),
    one.azureRanges.map((range) => oneLine(range, 50)).join(' '),
    one.siteRanges.map((range) => oneLine(range, 50)).join(' '),
    one.bgp ? `AS ${one.bgp.azureAsn} to AS ${one.bgp.siteAsn ?? 'not stated'}` : 'static routes',
  ]);
  return rows.length === 0
    ? []
    : [
        heading(2, 'VPN tunnels'),
        tableOr('', ['Connection', 'Device', 'Address', 'Gateway', 'Addresses', 'Ranges in Azure', 'Ranges at the site', 'Routing'], rows),
      ];
}

function resourceTables(plan: Plan): readonly Block[] {
  const find = lookupOf(plan);
  const kinds = KIND_NAMES.filter((kind) => find.byKind(kind).length > 0);
  return [
    heading(2, 'Resources'),
    ...kinds.flatMap((kind): readonly Block[] => [
      heading(3, kindOf(kind).plural),
      tableOr(
        '',
        ['Name', 'In', 'Group', 'Region', 'Fact', 'Values'],
        (find.byKind(kind) as readonly Resource[])
          .map((one) => [
            oneLine(one.name, 100),
            nameAt(find, one.parent),
            nameAt(find, one.group),
            oneLine(one.region ?? '', 60),
            oneLine(factOf(one) ?? '', 120),
            valuesOf(find, one),
          ])
          .sort((a, b) => compareText(a[0] ?? '', b[0] ?? '')),
      ),
    ]),
  ];
}

function nameAt(find: Lookup, reference: string | undefined): string {
  return reference === undefined ? '' : oneLine(find.get(reference)?.name ?? reference, 100);
}

/** The stated values of a resource in one line; lists of records as their number, secrets as the fact that they are asked for. */
function valuesOf(find: Lookup, resource: Resource): string {
  const values = resource as unknown as { readonly [field: string]: unknown };
  return Object.entries(kindOf(resource.kind).fields)
    .flatMap(([field, spec]) => {
      const value = valueText(find, spec, values[field]);
      return value === '' ? [] : [`${spec.label}: ${value}`];
    })
    .join('; ');
}

function valueText(find: Lookup, spec: Field<unknown>, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (spec.input === 'secret') return 'asked for';
  if (spec.input === 'json') return '';
  if (spec.input === 'items') return Array.isArray(value) && value.length > 0 ? String(value.length) : '';
  if (spec.input === 'reference') return nameAt(find, String(value));
  if (Array.isArray(value))
    return value.map((one) => (spec.input === 'reference-list' ? nameAt(find, String(one)) : oneLine(String(one), 80))).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return oneLine(withoutLogin(String(value)), 120);
}

/** Addresses of proxies may hold a sign-in; no report does. */
function withoutLogin(value: string): string {
  return value.replace(/^(https?:\/\/)[^/]*@/i, '$1');
}

// ── Open points ────────────────────────────────────────────────────────────────────────────────────────────────────

function openPoints(plan: Plan, open: readonly Finding[], groups: readonly Group[], notes: readonly Note[]): readonly Block[] {
  const find = lookupOf(plan);
  const missing = new Set(groups.flatMap((group) => group.rows.flatMap((row) => row.trace.missing)));
  const items = [
    ...open.filter((one) => one.severity === 'unknown').map((one) => `${one.rule} ${subjectName(plan, one)}: ${oneLine(one.message)}`),
    ...[...missing].map((fact) => `The proof needs ${oneLine(fact)}.`),
    ...notes.map((note) => `${nameAt(find, note.subject)}: ${oneLine(note.message)}`),
    ...groups.flatMap((group) =>
      group.rows.some((row) => row.needed.estimated)
        ? [`${whose(group)}: some names are estimated from patterns; read them from the endpoint once it exists.`]
        : [],
    ),
  ];
  return [heading(2, 'Open points'), items.length === 0 ? text('None.') : { type: 'list', items: [...new Set(items)] }];
}
