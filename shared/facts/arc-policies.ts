// Built-in policies that keep Azure Arc private. Source: catalogue sections 1.6 and 5.4, labels pol-arc, pol-mon, pol-net.
import type { Sourced } from './sources.ts';

export interface BuiltInPolicy extends Sourced {
  /** Id of the definition, the last part of /providers/Microsoft.Authorization/policyDefinitions/. */
  readonly definition: string;
  readonly does: string;
  /** Whether it changes resources and therefore needs an identity with a role. */
  readonly changes: boolean;
}

const ARC = { source: 'pol-arc', asOf: '2026-08' } as const;

export const ARC_POLICIES: readonly BuiltInPolicy[] = [
  {
    definition: 'a3461c8c-6c9d-4e42-a644-40ba8a1abf49',
    does: 'Associate Arc-enabled servers with a private link scope',
    changes: true,
    ...ARC,
  },
  {
    definition: 'efa3f296-ff2b-4f38-bc0d-5ef12c965b68',
    does: 'Find or refuse Arc-enabled servers without a private link scope',
    changes: false,
    ...ARC,
  },
  {
    definition: '898f2439-3333-4713-af25-f1d78bc50556',
    does: 'Find or refuse scopes that are open to public networks',
    changes: false,
    ...ARC,
  },
  { definition: 'de0bc8ea-76e2-4fe2-a288-a07556d0e9c4', does: 'Close scopes to public networks', changes: true, ...ARC },
  { definition: 'd6eeba80-df61-4de5-8772-bc1b7852ba6b', does: 'Give scopes a private endpoint', changes: true, ...ARC },
  { definition: '55c4db33-97b0-437b-8469-c4f4498f5df9', does: 'Put endpoints of scopes into private DNS zones', changes: true, ...ARC },
  { definition: '7eab1da3-2bf0-4ff0-8303-1a4277c380e8', does: 'Find scopes without a private endpoint', changes: false, ...ARC },
];
