// The shape of a verb: it describes its arguments to the parser and names the work to do.
import type { Command } from 'commander';
import type { Context } from './context.ts';
import type { Outcome } from './failure.ts';

/** Runs the work of a verb and takes care of its end. */
export type Run = (work: () => Promise<Outcome>) => Promise<void>;

export type DefineVerb = (command: Command, context: Context, run: Run) => void;
