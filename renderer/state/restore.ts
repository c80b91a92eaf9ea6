// Brings an earlier state of the document back as a new step: what is on screen now is one undo away.
import { closeDialog, perform } from './store.ts';
import type { Version } from './versions.ts';

/** Puts the plan of a version on screen. */
export function restoreVersion(version: Version): void {
  closeDialog();
  perform({ type: 'replace', plan: version.plan }, `Restore “${version.label}”`);
}
