// Brings an earlier state of the document back as a new step: what is on screen now is one undo away.
import { planOfVersion } from './kept-versions.ts';
import { closeDialog, perform, useApp } from './store.ts';
import type { Version } from './versions.ts';

/** Puts the plan of a version on screen. */
export async function restoreVersion(version: Version): Promise<void> {
  const id = useApp.getState().document?.id;
  const plan = id === undefined ? null : await planOfVersion(id, version);
  if (!plan || useApp.getState().document?.id !== id) return;
  closeDialog();
  perform({ type: 'replace', plan }, `Restore “${version.label}”`);
}
