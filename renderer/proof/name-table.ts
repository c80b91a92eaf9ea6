// What names resolve to from one place.
import { csvText } from '../../shared/base/csv.ts';
import type { Resource } from '../../shared/kinds/index.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { neededNames } from '../../shared/trace/needed-names.ts';
import { nameBook } from '../../shared/trace/public-names.ts';
import { resolve } from '../../shared/trace/trace.ts';
import type { Table } from './table.ts';
import { FAILURE_WORDS, nameOf } from './words.ts';

export interface NameRow {
  readonly key: string;
  readonly name: string;
  readonly purpose: string;
  /** Asked when the row is drawn. */
  readonly answer: () => NameResult;
}

export interface NameResult {
  readonly answer: string;
  readonly state: 'ok' | 'error' | 'unknown' | 'public';
  readonly addresses: string;
  readonly chain: string;
}

/** Names asked from a resource: those a server needs; from elsewhere those of the private endpoints of the plan. */
export function nameTable(plan: Plan, resource: Resource): Table<NameRow> {
  const asked =
    resource.kind === 'arcServer'
      ? neededNames(plan, resource).map(({ name, purpose }) => ({ name, purpose }))
      : [...nameBook(plan).ofEndpoint.values()].flatMap((names) =>
          names.map(({ name, placed }) => ({ name, purpose: placed.endpoint.name })),
        );
  const unique = new Map(asked.map((one) => [one.name, one]));
  return {
    rows: [...unique.values()].map(({ name, purpose }): NameRow => {
      let known: NameResult | null = null;
      return { key: name, name, purpose, answer: () => (known ??= resultOf(plan, resource.id, name)) };
    }),
    missing: [],
    none: 'No private endpoint of the plan has a name.',
  };
}

const ANSWER_WORDS = {
  private: 'Private',
  public: 'Public',
  nxdomain: 'No such name',
  failed: 'No answer',
  none: 'Not asked',
  unknown: 'Not known',
} as const;

function resultOf(plan: Plan, from: string, name: string): NameResult {
  const answer = resolve(plan, from, name);
  if (!answer.ok) return { answer: 'Not known', state: 'unknown', addresses: '', chain: answer.error.message };
  const { kind, addresses, chain, endpoint, failures, missing } = answer.value;
  const [failure] = failures;
  return {
    answer: ANSWER_WORDS[kind],
    state: kind === 'private' ? 'ok' : kind === 'public' ? 'public' : kind === 'unknown' ? 'unknown' : 'error',
    addresses: addresses.join(', ') || (endpoint === null ? '' : `an address of ${nameOf(plan, endpoint)}`),
    chain: failure
      ? FAILURE_WORDS[failure]
      : missing[0] !== undefined
        ? `The plan does not state ${missing[0]}.`
        : chain.length > 1
          ? chain.slice(1).join(' → ')
          : '',
  };
}

/** The names as CSV. */
export function nameCsv({ rows }: Table<NameRow>): string {
  return csvText([
    ['Name', 'Purpose', 'Answer', 'Addresses', 'Chain'],
    ...rows.map((row) => {
      const { answer, addresses, chain } = row.answer();
      return [row.name, row.purpose, answer, addresses, chain];
    }),
  ]);
}
