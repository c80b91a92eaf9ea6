// What every emitter makes of a plan, as one list of files: the golden folders hold it.
import { describePush } from '../../shared/azure/push/describe.ts';
import { pushOf } from '../../shared/azure/push/push-of.ts';
import { EMITTERS } from '../../shared/emitters/index.ts';
import { writePlan } from '../../shared/plan/file.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { RULES } from '../../shared/rules/index.ts';
import { runRules } from '../../shared/rules/run.ts';
import { sanitised } from '../../shared/sanitise/sanitise.ts';

/** `format/path` → text; the notes of each format under `format.notes.txt`; the plan under pseudonyms; the steps of a push with their ids
 *  under `push.txt`. */
export function goldenFiles(plan: Plan): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const findings = runRules(plan, RULES);
  for (const emitter of EMITTERS) {
    const emitted = emitter.emit({ plan, findings });
    // What a host draws is the SVG again; bytes are no golden text.
    for (const file of emitted.files) if (file.render === undefined) files.set(`${emitter.format}/${file.path}`, file.text);
    if (emitted.notes.length > 0)
      files.set(`${emitter.format}.notes.txt`, emitted.notes.map((note) => `${note.subject}: ${note.message}\n`).join(''));
  }
  files.set('sanitised.causeway.json', writePlan(sanitised(plan).plan));
  files.set('push.txt', pushText(plan));
  return files;
}

/** What a push of the plan does, its faults aside. An id changes with anything its step sends. */
function pushText(plan: Plan): string {
  const made = pushOf(plan, [], {
    subscription: '00000000-0000-0000-0000-000000000001',
    resourceGroup: 'rg-of-the-rest',
    location: 'westeurope',
  });
  if (!made.ok) throw new Error(made.error.reasons.map((one) => one.message).join('\n'));
  return [...describePush(made.value), '', ...made.value.steps.map((step) => step.id), ''].join('\n');
}
