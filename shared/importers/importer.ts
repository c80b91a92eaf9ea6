// The shape of an importer: text goes in, a plan comes out with notes on what was guessed at and what was not understood.
import type { Json } from '../base/json.ts';
import type { Problem, Result } from '../base/result.ts';
import type { Plan } from '../plan/plan.ts';

/** Something the reader of an import must know. */
export interface ImportNote {
  readonly subject: string;
  readonly message: string;
}

/** Something that was not understood, and why; `raw` is what it was. */
export interface Unmapped {
  readonly type: string;
  readonly name: string;
  readonly reason: string;
  readonly raw?: Json;
}

/** What Azure's own answers told, by plan id. Absent for templates and states of other tools. */
export interface FromAzure {
  /** Resources whose body was there: what it does not state is not set. */
  readonly whole: ReadonlySet<string>;
  /** Resources that are known to exist and nothing more: named in ids, or listed without properties. */
  readonly named: ReadonlySet<string>;
  /** `parent|kind`: the parent's body held the list of all its parts of the kind. */
  readonly lists: ReadonlySet<string>;
}

export interface Imported {
  readonly plan: Plan;
  readonly fromAzure?: FromAzure;
  readonly notes: readonly ImportNote[];
  readonly unmapped: readonly Unmapped[];
}

/** One file to read: its name is used in messages only. */
export interface ImportSource {
  readonly name: string;
  readonly text: string;
}

export interface ImportOptions {
  /** Contents of an ARM parameters file. */
  readonly parameters?: ImportSource;
  /** Plan to merge into: resources with the same ARM id are updated, layout and everything else stays. */
  readonly into?: Plan;
}

/** A file that was read as JSON. */
export interface ImportDocument {
  readonly name: string;
  readonly json: Json;
}

/** A form that can be read. `recognises` looks at parsed JSON; only "not this form" and "not readable" are errors. */
export interface Importer {
  readonly format: 'arm-template' | 'arm-resources' | 'resource-graph' | 'terraform-state';
  readonly label: string;
  readonly recognises: (document: Json) => boolean;
  readonly read: (documents: readonly ImportDocument[], options: ImportOptions) => Result<Imported, Problem>;
}
