// What steps that are no deployments would change: compared with what Azure says the resource is now. Azure has no preview for them.
import { parseArmId } from '../../../base/arm-id-text.ts';
import { isObject, type Json, type JsonObject, sameJson } from '../../../base/json.ts';
import { compareText } from '../../../base/order.ts';
import { visible } from '../../../base/visible.ts';
import type { PushStep, PushTarget, WhatIfChange, WhatIfProperty } from '../../../contract/azure.ts';
import { shown } from './delta.ts';

/** What has to be read to say what a step changes: the resource and the api-version, or null for steps that change nothing themselves. */
export function whatIfReads(step: PushStep): { readonly armId: string; readonly apiVersion: string } | null {
  switch (step.kind) {
    case 'group':
      return { armId: groupTarget(step).armId, apiVersion: GROUPS_API };
    case 'patch':
    case 'delete':
      return { armId: step.target.armId, apiVersion: step.apiVersion };
    default:
      return null;
  }
}

const GROUPS_API = '2021-04-01';

/** The changes of a step that is no deployment. `current`: what Azure answered to `whatIfReads`, null where there is nothing. */
export function changesOfStep(step: PushStep, current: JsonObject | null): readonly WhatIfChange[] {
  switch (step.kind) {
    case 'group':
      return [groupChange(step, current)];
    case 'patch':
      return [patchChange(step, current)];
    case 'delete':
      return [line(step, step.target, current ? 'delete' : 'no-change', [], current ? null : 'It is gone already.')];
    default:
      return [];
  }
}

type Step<K extends PushStep['kind']> = Extract<PushStep, { readonly kind: K }>;

function groupTarget(step: Step<'group'>): PushTarget {
  return {
    armId: `/subscriptions/${step.subscription}/resourceGroups/${step.name}`,
    resource: null,
    type: 'Microsoft.Resources/resourceGroups',
    name: step.name,
  };
}

function line(
  step: PushStep,
  target: PushTarget,
  kind: WhatIfChange['kind'],
  properties: readonly WhatIfProperty[],
  reason: string | null,
): WhatIfChange {
  return { step: step.id, target, kind, properties, reason };
}

function groupChange(step: Step<'group'>, current: JsonObject | null): WhatIfChange {
  const target = groupTarget(step);
  if (!current) return line(step, target, 'create', [], null);
  if (!isObject(step.body.tags)) return line(step, target, 'no-change', [], 'It exists and is left alone.');
  const properties = differences(isObject(current.tags) ? current.tags : {}, step.body.tags, 'tags', true);
  return line(step, target, properties.length > 0 ? 'modify' : 'no-change', properties, null);
}

function patchChange(step: Step<'patch'>, current: JsonObject | null): WhatIfChange {
  if (!current) {
    if (step.ifExists) return line(step, step.target, 'no-change', [], 'It does not exist yet, so nothing is changed.');
    const where = parseArmId(step.target.armId)?.group ?? '';
    return line(step, step.target, 'unsupported', [], `It is not in ${visible(where)} any more. Import again before pushing.`);
  }
  const properties = differences(current, step.body, '', false);
  return line(step, step.target, properties.length > 0 ? 'modify' : 'no-change', properties, null);
}

/** Properties in which a wanted body differs. `whole`: what is not wanted goes. A patch leaves what it does not name. */
function differences(now: JsonObject, wanted: JsonObject, above: string, whole: boolean): readonly WhatIfProperty[] {
  const keys = new Set([...Object.keys(wanted), ...(whole ? Object.keys(now) : [])]);
  return [...keys].sort(compareText).flatMap((key): readonly WhatIfProperty[] => {
    const path = above === '' ? key : `${above}.${key}`;
    const before = Object.hasOwn(now, key) ? now[key] : undefined;
    const after = Object.hasOwn(wanted, key) ? wanted[key] : undefined;
    if (sameText(before, after)) return [];
    // Tags of a patch replace all tags.
    if (isObject(before) && isObject(after)) return differences(before, after, path, whole || path === 'tags');
    const kind = before === undefined || before === null ? 'create' : after === undefined ? 'delete' : 'modify';
    return [{ path: visible(path), kind, before: shown(before, false), after: shown(after, false), noise: null }];
  });
}

/** ARM ids are the same in any case. */
function sameText(a: Json | undefined, b: Json | undefined): boolean {
  if (typeof a === 'string' && typeof b === 'string' && a.startsWith('/subscriptions/')) return a.toLowerCase() === b.toLowerCase();
  return sameJson(a, b);
}
