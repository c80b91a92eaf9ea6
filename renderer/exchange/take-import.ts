// Takes over what was imported: into the plan on screen as one step that can be undone, or as a plan of its own.
import { agreedAfterImport } from '../../shared/azure/drift/agree.ts';
import type { Imported } from '../../shared/importers/importer.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { canvas } from '../state/canvas-control.ts';
import { showNewPlan } from '../state/files.ts';
import { closeDialog, perform, toast } from '../state/store.ts';

/** Closes the dialog and shows the plan. What Azure itself told is agreed on from then. `into` is the plan it was merged with, if any. */
export function takeImport(imported: Imported, into: Plan | undefined, name: string): void {
  closeDialog();
  const plan = agreedAfterImport(imported.plan, imported.fromAzure);
  if (into) {
    if (perform({ type: 'replace', plan }, `Import ${name}`)) toast('ok', `Imported ${name}`);
  } else showNewPlan({ ...plan, info: { ...plan.info, name } }, name, 'import');
  setTimeout(() => canvas()?.fitAll(), 50);
}
