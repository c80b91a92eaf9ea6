// Names and hashes that follow from content: the same push has the same ids on every machine, and finds its own deployments in Azure again.
import type { Json } from '../../base/json.ts';
import { sha256 } from '../../base/sha256.ts';
import type { PushPlan, PushStep, WhatIfChange } from '../../contract/azure.ts';
import { sortKeys } from '../../plan/resource-json.ts';
import type { StepDraft } from './node.ts';

/** One text for equal values, whatever the order of their keys. */
function canonical(value: unknown): string {
  return JSON.stringify(sortKeys(value as Json));
}

/** Steps with their ids: `causeway-<n>-<hash>` for deployments, whose names Azure limits to 64 characters, `<kind>-<n>-<hash>` for others. */
export function numbered(drafts: readonly StepDraft[]): readonly PushStep[] {
  return drafts.map((draft, i): PushStep => {
    const word = draft.kind === 'deploy' ? 'causeway' : draft.kind;
    return { ...draft, id: `${word}-${i + 1}-${sha256(canonical(draft)).slice(0, 16)}` } as PushStep;
  });
}

/** Hash of a whole push: 64 hexadecimal digits. Titles and notes count too, since people read them. */
export function pushHash(push: PushPlan): string {
  return sha256(canonical(push));
}

/** Hash of a push together with the changes Azure announced for it: what a confirmation is bound to. The order of changes does not matter. */
export function whatIfHash(push: PushPlan, changes: readonly WhatIfChange[]): string {
  const lines = changes.map(canonical).sort();
  return sha256(`${pushHash(push)}\n${lines.join('\n')}`);
}
