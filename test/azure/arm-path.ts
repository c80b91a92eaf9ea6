// Paths of Resource Manager taken apart: scope, types and names of one resource, of a list of resources, or of an action on one.

export interface ArmPath {
  readonly subscription: string;
  /** Resource group, or null for what lies at the subscription. */
  readonly group: string | null;
  /** Id of the resource an extension stands on, or null. */
  readonly onto: string | null;
  /** Provider namespace as written. */
  readonly namespace: string;
  readonly types: readonly string[];
  readonly names: readonly string[];
  /** True where the last type has no name: a list, or an action on the resource before it. */
  readonly open: boolean;
}

/** The path taken apart, or null when it is not one of a provider's resources. */
export function parseArmPath(path: string): ArmPath | null {
  const segments = path.split('/').filter((one) => one !== '');
  if (lower(segments[0]) !== 'subscriptions' || segments[1] === undefined) return null;
  const inGroup = lower(segments[2]) === 'resourcegroups';
  const group = inGroup ? (segments[3] ?? null) : null;
  if (inGroup && group === null) return null;
  const at = segments.map(lower).lastIndexOf('providers');
  const start = inGroup ? 4 : 2;
  if (at < start || segments[at + 1] === undefined) return null;
  const rest = segments.slice(at + 2).map(decodeURIComponent);
  if (rest.length === 0) return null;
  return {
    subscription: segments[1],
    group,
    onto: at > start ? `/${segments.slice(0, at).join('/')}` : null,
    namespace: segments[at + 1] ?? '',
    types: rest.filter((_, i) => i % 2 === 0),
    names: rest.filter((_, i) => i % 2 === 1),
    open: rest.length % 2 === 1,
  };
}

/** `Namespace/type/child` in lower case. */
export function typeOf(path: ArmPath): string {
  return [path.namespace, ...path.types].join('/').toLowerCase();
}

/** The key ids are compared by: Azure does not look at case. */
export function idKey(id: string): string {
  return id.replace(/\/+$/, '').toLowerCase();
}

/** Id of the resource that holds `id`, or null when it stands alone. */
export function parentId(id: string): string | null {
  const path = parseArmPath(id);
  return path === null || path.types.length < 2 ? null : id.split('/').slice(0, -2).join('/');
}

/** Scope of a list of resources: the id of the group or subscription a path begins with. */
export function scopeOf(path: ArmPath): string {
  return path.group === null ? `/subscriptions/${path.subscription}` : `/subscriptions/${path.subscription}/resourceGroups/${path.group}`;
}

function lower(text: string | undefined): string {
  return (text ?? '').toLowerCase();
}
