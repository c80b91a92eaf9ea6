// Shapes of what tests use of licences.mjs.
export interface Shipped {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}
export function isAccepted(expression: string): boolean;
export function shippedPackages(
  lock: { readonly packages: { readonly [path: string]: object } },
  roots: readonly string[],
): readonly Shipped[];
export function licenceFaults(): readonly string[];
