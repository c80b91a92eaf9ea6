// What is known of a push that was begun: kept in the state folder, so that a killed process leaves a trace and the push can be taken up. Holds no value a person typed.
import { join } from 'node:path';
import { parametersOf } from '../../../shared/azure/push/values.ts';
import { compareText } from '../../../shared/base/order.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { PushPlan, UnfinishedPush } from '../../../shared/contract/azure.ts';
import { AZURE_METHODS } from '../../../shared/contract/azure-requests.ts';
import type { HostError } from '../../../shared/contract/host-api.ts';
import { fileError, systemCode } from '../../errors.ts';
import type { FileSystem } from '../../file-system.ts';
import { makeStateFolder, saveWhole } from '../../save.ts';
import { readTextFile } from '../../text.ts';

/** What is known of one step. */
export interface StepRecord {
  readonly state: 'begun' | 'done' | 'skipped' | 'paused';
  /** Set before a deployment is sent: which deployment of its name was there before, so that ours can be told from it. */
  readonly sent?: { readonly before: string | null };
  /** Milliseconds since 1970 at which it ended or paused first. */
  readonly at?: number;
  /** ARM ids Azure said were created. */
  readonly created?: readonly string[];
}

export interface PushState {
  readonly version: 1;
  readonly push: string;
  readonly plan: string;
  /** Resource Manager it goes to; a push is taken up at the same one only. */
  readonly endpoint: string;
  readonly startedAt: number;
  readonly steps: { readonly [id: string]: StepRecord };
}

export interface Begun {
  readonly state: PushState;
  readonly push: PushPlan;
}

export interface Journal {
  readonly begin: (state: PushState, push: PushPlan) => Promise<Result<void, HostError>>;
  readonly keep: (state: PushState) => Promise<Result<void, HostError>>;
  readonly end: (push: string) => Promise<Result<void, HostError>>;
  /** Null when nothing of that name is unfinished. */
  readonly read: (push: string) => Promise<Begun | null>;
  /** The latest first. What cannot be read is left out, not deleted. */
  readonly list: () => Promise<readonly UnfinishedPush[]>;
}

const STATE = /^([A-Za-z0-9_-]{1,64})\.state\.json$/;

/** Journals below `stateFolder`. */
export function createJournal(files: FileSystem, stateFolder: string): Journal {
  const folder = join(stateFolder, 'azure-push');
  const stateFile = (push: string): string => join(folder, `${push}.state.json`);
  const planFile = (push: string): string => join(folder, `${push}.push.json`);
  const write = (path: string, value: unknown): Promise<Result<void, HostError>> =>
    saveWhole(path, `${JSON.stringify(value)}\n`, { files, mode: 0o600, name: 'the journal of the push' });
  const read = async (push: string): Promise<Begun | null> => {
    const state = parsed(await readTextFile(stateFile(push), 'the journal of the push')) as PushState | null;
    const steps = parsed(await readTextFile(planFile(push), 'the journal of the push')) as PushPlan | null;
    if (!state || !steps || state.version !== 1 || state.push !== push || typeof state.endpoint !== 'string') return null;
    const request = { push: steps, values: {}, confirmed: '0'.repeat(64) };
    return AZURE_METHODS['azure.push'](request) ? { state, push: steps } : null;
  };

  return {
    begin: async (state, push) => {
      const made = await makeStateFolder(files, folder, 'Cannot keep', 'the journal of the push');
      if (!made.ok) return made;
      const written = await write(planFile(state.push), push);
      return written.ok ? write(stateFile(state.push), state) : written;
    },
    keep: (state) => write(stateFile(state.push), state),
    end: async (push) => {
      for (const path of [stateFile(push), planFile(push)])
        try {
          await files.unlink(path);
        } catch (thrown) {
          if (systemCode(thrown) !== 'ENOENT') return err(fileError('Cannot remove', 'the journal of the push', thrown));
        }
      return ok(undefined);
    },
    read,
    list: async () => {
      const names = await files.readdir(folder).catch(() => []);
      const begun: Begun[] = [];
      for (const name of [...names].sort(compareText)) {
        const push = STATE.exec(name)?.[1];
        const one = push === undefined ? null : await read(push);
        if (one) begun.push(one);
      }
      return begun.sort((a, b) => b.state.startedAt - a.state.startedAt).map(unfinishedOf);
    },
  };
}

function parsed(text: Result<string, HostError>): unknown {
  if (!text.ok) return null;
  try {
    return JSON.parse(text.value);
  } catch {
    return null;
  }
}

/** A step that needs nothing more. */
export function isOver(record: StepRecord | undefined): boolean {
  return record?.state === 'done' || record?.state === 'skipped';
}

function unfinishedOf({ state, push }: Begun): UnfinishedPush {
  const left = push.steps.filter(({ id }) => !isOver(state.steps[id]));
  return {
    push: state.push,
    plan: state.plan,
    startedAt: state.startedAt,
    step: left[0]?.id ?? '',
    parameters: parametersOf({ ...push, steps: left }),
  };
}
