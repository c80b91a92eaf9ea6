// The fields of one NAT rule of a VPN gateway, in a virtual network or in a hub.
import { choice, cidr, items, text } from '../fields.ts';

const mappingFields = {
  addressSpace: cidr({ label: 'Address space', arm: 'addressSpace' }),
  portRange: text({ label: 'Port range', arm: 'portRange' }),
} as const;

/** Names, kind of translation and the two sides. The instance of a dynamic rule stays in `extra`. */
export const natRuleFields = {
  name: text({ label: 'Name', arm: 'name' }),
  mode: choice(['EgressSnat', 'IngressSnat'], {
    label: 'Direction',
    arm: 'properties.mode',
    hint: 'EgressSnat translates Azure addresses, IngressSnat translates on-premises addresses.',
  }),
  type: choice(['Static', 'Dynamic'], { label: 'Type', arm: 'properties.type' }),
  internalMappings: items(mappingFields, { label: 'Internal mappings', arm: 'properties.internalMappings' }),
  externalMappings: items(mappingFields, { label: 'External mappings', arm: 'properties.externalMappings' }),
} as const;
