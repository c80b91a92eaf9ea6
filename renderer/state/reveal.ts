// Leads the eye to a resource or a finding: selects it everywhere and brings it into view.
import { splitReference } from '../../shared/base/markers.ts';
import { kindOf } from '../../shared/kinds/index.ts';
import { isInPlan, type Plan } from '../../shared/plan/plan.ts';
import type { Finding } from '../../shared/rules/define-rule.ts';
import { canvas } from './canvas-control.ts';
import { showPanel } from './preferences.ts';
import { currentPlan, select, useApp } from './store.ts';

/** Selects a resource or an annotation and brings it into view. Ids outside the plan are ignored. */
export function reveal(id: string): void {
  const plain = splitReference(id).id;
  const plan = currentPlan();
  if (!plan || !isInPlan(plan, plain)) return;
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

/** Leads to a field: selects its resource, brings both into view and marks the field in the inspector. */
export function revealField(id: string, field: string | null): void {
  reveal(id);
  for (const marked of document.querySelectorAll('[data-decided]')) marked.removeAttribute('data-decided');
  if (field === null) return;
  showPanel('inspector', true);
  useApp.setState({ inspectorTab: 'properties' });
  const [name = '', entry] = field.split('.');
  // The inspector draws the selection first.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const block =
        document.querySelector(`.inspector [data-entry="${CSS.escape(`${name}.${entry}`)}"]`) ??
        document.querySelector(`.inspector [data-field="${CSS.escape(name)}"]`);
      block?.setAttribute('data-decided', '');
      block?.scrollIntoView({ block: 'nearest' });
    }),
  );
}

/** The label of a field as the inspector shows it; entries of a list with their number. */
export function fieldLabel(plan: Plan, id: string, field: string): string {
  const resource = plan.resources.get(id);
  const [head = field, entry] = field.split('.');
  if (!resource) return field;
  const fields = kindOf(resource.kind).fields as { readonly [name: string]: { readonly label: string } };
  const label = Object.hasOwn(fields, head) ? (fields[head]?.label ?? head) : head;
  return entry !== undefined && /^\d+$/.test(entry) ? `${label} ${Number(entry) + 1}` : label;
}
