// What every emitter makes of a plan, as one list of files: the golden folders hold it.
import { EMITTERS } from '../../shared/emitters/index.ts';
import { writePlan } from '../../shared/plan/file.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { RULES } from '../../shared/rules/index.ts';
import { runRules } from '../../shared/rules/run.ts';
import { sanitised } from '../../shared/sanitise/sanitise.ts';

/** `format/path` → text; the notes of each format under `format.notes.txt`; and the plan under pseudonyms. */
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
  return files;
}
