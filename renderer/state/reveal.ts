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

/** Chooses a finding in the list, and its resource on the canvas. */
export function revealFinding(finding: Finding): void {
  useApp.setState({ finding: finding.fingerprint, inspectorTab: 'properties' });
  reveal(finding.subject);
}
