// Takes ARM ids apart. Spelling is kept; comparison goes through lower case, as Azure compares.

/** A full ARM id in parts. For extension resources `scope` is the id of what they extend. */
export interface ArmIdParts {
  readonly subscription: string | null;
  readonly group: string | null;
  /** Id of the extended resource, or null. */
  readonly scope: string | null;
  /** `Microsoft.Network/virtualNetworks/subnets`; empty for subscriptions and groups. */
  readonly type: string;
  /** One name for each type segment. */
  readonly names: readonly string[];
  /** Id of the parent resource for child types, else null. */
  readonly parent: string | null;
}

/** Parts of an ARM id, or null when the text is none. */
export function parseArmId(id: string): ArmIdParts | null {
  if (id.charCodeAt(0) !== 47) return null;
  // Steps upwards would lead a request elsewhere than the id says.
  if (id.includes('/.') && /\/\.{1,2}(\/|$)/.test(id)) return null;
  const segments = id.split('/');
  if (segments[segments.length - 1] === '') segments.pop();
  const last = lastProvider(segments);
  let subscription: string | null = null;
  let group: string | null = null;
  if (segments[1]?.toLowerCase() === 'subscriptions' && segments[2]) {
    subscription = segments[2];
    if (segments[3]?.toLowerCase() === 'resourcegroups' && segments[4]) group = segments[4];
  } else if (last < 0) return null;
  if (last < 0) {
    const length = group === null ? 3 : 5;
    return segments.length === length ? { subscription, group, scope: null, type: '', names: [], parent: null } : null;
  }
  const provider = segments[last + 1];
  const tail = segments.length - last - 2;
  if (!provider || tail < 2 || tail % 2 !== 0) return null;
  let type = provider;
  const names: string[] = [];
  for (let i = last + 2; i < segments.length; i += 2) {
    type += `/${segments[i]}`;
    names.push(segments[i + 1] ?? '');
  }
  const normal = group === null ? 3 : 5;
  const scope = last === normal || (last === 1 && subscription === null) ? null : segments.slice(0, last).join('/');
  return { subscription, group, scope, type, names, parent: names.length > 1 ? segments.slice(0, -2).join('/') : null };
}

function lastProvider(segments: readonly string[]): number {
  for (let i = segments.length - 2; i > 0; i--) if (segments[i]?.toLowerCase() === 'providers') return i;
  return -1;
}
