// Names that no request may carry: they become parts of addresses, and Azure refuses them for every type.
import { visible } from '../../base/visible.ts';
import { inSentence } from '../../base/words.ts';
import { kindOf, type Resource } from '../../kinds/index.ts';
import { armTypeOf } from '../../plan/arm-id.ts';
import { type PushReason, reason } from './options.ts';

/** Source of both: learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules (2026-08). */
const GROUP_NAME = /^[-\p{L}\p{N}_.()]{0,89}[-\p{L}\p{N}_()]$/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const NEVER_IN_A_NAME = /[\u0000-\u001f\u007f-\u009f\u2028\u2029<>%&\\?#]/;
const SUBSCRIPTION_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Programmatic names, and display names, which Azure takes too. */
const REGION = /^[a-z0-9]+( [a-z0-9]+)*$/i;

/** A reason for every resource whose name, subscription id or region cannot stand in a request. */
export function nameReasons(resources: Iterable<Resource>): readonly PushReason[] {
  const reasons: PushReason[] = [];
  for (const one of resources) {
    const wrong = fault(one);
    if (wrong !== null) reasons.push(wrong);
    if (one.region !== undefined && armTypeOf(one) !== null && !REGION.test(one.region))
      reasons.push(
        reason(
          'region',
          one.id,
          `"${visible(one.region)}", the region of ${visible(one.name)}, is no name of a region. Write it as Azure does, for example westeurope.`,
        ),
      );
  }
  return reasons;
}

function fault(one: Resource): PushReason | null {
  if (one.kind === 'subscription')
    return one.subscriptionId === undefined || SUBSCRIPTION_ID.test(one.subscriptionId)
      ? null
      : reason(
          'subscription',
          one.id,
          `"${visible(one.subscriptionId)}" is no subscription id. Write the id that "az account list" shows.`,
        );
  if (armTypeOf(one) === null) return null;
  const label = inSentence(kindOf(one.kind).label);
  if (one.kind === 'resourceGroup')
    return GROUP_NAME.test(one.name) ? null : reason('name', one.id, `No ${label} can be named "${visible(one.name)}". Rename it.`);
  const isSafe = !NEVER_IN_A_NAME.test(one.name) && one.name.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
  return isSafe ? null : reason('name', one.id, `No ${label} can be named "${visible(one.name)}". Rename it.`);
}
