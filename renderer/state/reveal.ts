// Leads the eye to a resource or a finding: selects it everywhere and brings it into view.
import { splitReference } from '../../shared/base/markers.ts';
import type { Finding } from '../../shared/rules/define-rule.ts';
import { canvas } from './canvas-control.ts';
import { currentPlan, select, useApp } from './store.ts';

/** Selects a resource and brings it into view. Ids outside the plan are ignored. */
export function reveal(id: string): void {
  const plain = splitReference(id).id;
  if (!currentPlan()?.resources.has(plain)) return;
  select([plain]);
  canvas()?.flyTo([plain]);
}

/** Frames to wait for a resource to be drawn where the canvas has flown to. */
const PATIENCE = 12;

/**
 * Gives the keyboard to a resource on the canvas, so that it is read out and keys act on it; to the outline where it is not drawn.
 * Comes a moment later, when dialogs are gone; the next key press of the person calls it off.
 */
export function focusResource(id: string | undefined): void {
  const moved = new AbortController();
  window.addEventListener('keydown', () => moved.abort(), { capture: true, signal: moved.signal });
  const look = (patience: number): void => {
    if (moved.signal.aborted) return;
    const node = id === undefined ? null : document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`);
    if (!node && id !== undefined && patience > 0) {
      requestAnimationFrame(() => look(patience - 1));
      return;
    }
    moved.abort();
    (node ?? document.querySelector<HTMLElement>('.outline-tree'))?.focus({ preventScroll: true });
  };
  requestAnimationFrame(() => look(PATIENCE));
}

/** Chooses a finding in the list, and its resource on the canvas. */
export function revealFinding(finding: Finding): void {
  useApp.setState({ finding: finding.fingerprint, inspectorTab: 'properties' });
  reveal(finding.subject);
}
