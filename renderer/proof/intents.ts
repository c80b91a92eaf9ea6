// Intents in the settings of a plan: putting, replacing, taking out. Pure; the list and the dialog apply the commands.
import type { Command } from '../../shared/plan/commands.ts';
import type { Intent, Plan, Settings } from '../../shared/plan/plan.ts';

/** The command that writes an intent down: in the place of the one called `before`, or at the end. */
export function intentCommand(plan: Plan, before: string | null, intent: Intent): Command {
  const intents = plan.settings.intents ?? [];
  const known = before !== null && intents.some((one) => one.name === before);
  return {
    type: 'settings',
    change: { intents: known ? intents.map((one) => (one.name === before ? intent : one)) : [...intents, intent] },
  };
}

/** The command that takes an intent out. */
export function withoutIntent(plan: Plan, name: string): Command {
  const rest = (plan.settings.intents ?? []).filter((one) => one.name !== name);
  return { type: 'settings', change: { intents: rest.length > 0 ? rest : undefined } as Partial<Settings> };
}

/** What keeps an intent from being written down, in a sentence for its field. */
export function intentProblem(
  plan: Plan,
  before: string | null,
  draft: { readonly name: string; readonly from: string; readonly to: string; readonly port: string },
): { readonly field: 'name' | 'from' | 'to' | 'port'; readonly words: string } | null {
  const name = draft.name.trim();
  if (name === '') return { field: 'name', words: 'Give the intent a name.' };
  if (name !== before && (plan.settings.intents ?? []).some((one) => one.name === name))
    return { field: 'name', words: `The plan has an intent called ${name}. Choose another name.` };
  if (draft.from === '') return { field: 'from', words: 'Choose where the flow starts.' };
  if (draft.from !== 'internet' && !plan.resources.has(draft.from))
    return { field: 'from', words: `${draft.from} is not in the plan. Choose a resource of the list.` };
  if (draft.to === '') return { field: 'to', words: 'Choose where the flow leads.' };
  return isPort(draft.port) ? null : { field: 'port', words: 'Ports are whole numbers from 0 to 65535.' };
}

/** True for the text of a port. */
export function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text.trim()) && Number(text) <= 65535;
}
