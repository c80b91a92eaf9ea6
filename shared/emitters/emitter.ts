// The shape of an emitter: a plan goes in, files of text come out. Nothing is fetched, nothing touches the disk, nothing is dropped silently.
import type { Plan } from '../plan/plan.ts';
import type { Finding } from '../rules/define-rule.ts';

/** Something a format cannot say, or that the reader of the file must know. */
export interface Note {
  /** Resource id or a word such as "plan". */
  readonly subject: string;
  readonly message: string;
}

export interface EmittedFile {
  /** Relative path with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** The text is an SVG picture; the file is what a host draws from it. */
  readonly render?: 'png' | 'pdf';
}

/** What a picture shows. Absent parts are shown. */
export interface PictureOptions {
  /** Resource ids: only these and what lies in them are drawn. Absent: everything. */
  readonly scope?: readonly string[];
  readonly legend?: boolean;
  readonly title?: boolean;
  /** Words beside lines. */
  readonly labels?: boolean;
  /** Pills with the number of findings. */
  readonly findings?: boolean;
  /** Notes, frames and images. */
  readonly annotations?: boolean;
}

export interface EmitInput {
  readonly plan: Plan;
  readonly findings: readonly Finding[];
  /** Theme of pictures; other formats ignore it. */
  readonly theme?: 'light' | 'dark';
  /** Parts of pictures; other formats ignore them. */
  readonly picture?: PictureOptions;
  /** Icons of pictures in place of the product's glyphs, by kind, as data URLs of SVG images; other formats ignore them. */
  readonly icons?: { readonly [kind: string]: string };
}

export interface Emitted {
  readonly files: readonly EmittedFile[];
  readonly notes: readonly Note[];
}

/** A format: `emit` never throws on content; the same input gives the same bytes. */
export interface Emitter {
  /** Name on the command line, for example `azure-cli`. */
  readonly format: string;
  readonly label: string;
  readonly description: string;
  /** Extension of the main file, with dot. */
  readonly extension: string;
  readonly emit: (input: EmitInput) => Emitted;
}
