// PE-020: another name or region makes another endpoint, with other addresses. Compares the design with the state agreed on with Azure.
import { endpointAddresses, type PrivateEndpoint } from '../../kinds/private-endpoint.ts';
import { changedSinceAgreed } from '../../plan/agreed-plan.ts';
import { planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { agreedOn } from '../agreed/agreed-on.ts';
import { defineRule } from '../define-rule.ts';
import { exampleNetwork, exampleVault } from './example-plans.ts';

export const endpointMadeAnew = defineRule({
  code: 'PE-020',
  id: 'private-endpoints/endpoint-made-anew',
  title: 'An endpoint keeps its name and region',
  severity: 'warning',
  why: 'Neither can be changed in Azure: the endpoint is made anew beside the old one, gets other addresses and may need another approval. Records that no zone group keeps, hosts files and firewall rules still name the old addresses.',
  sources: ['pe-ov'],
  reviewed: '2026-11',
  message: '{name} has the {what} {was} in Azure, so a push makes a second endpoint. Plan the move of {records}, then delete the old one.',
  check({ plan, report }) {
    for (const { agreed, design } of changedSinceAgreed(plan, 'privateEndpoint')) {
      const field = differing(agreed, design);
      if (field === null) continue;
      const addresses = endpointAddresses(agreed);
      report({
        subject: design.id,
        field,
        data: {
          what: field,
          was: agreed[field] ?? '',
          records: addresses.length === 0 ? 'what names its addresses' : `what names ${addresses.join(', ')}`,
        },
      });
    }
  },
  fix: {
    label: 'Keep the {what} {was}',
    safe: true,
    make: ({ subject, field = '', data }) => [{ type: 'update', id: subject, change: { [field]: data.was } }],
  },
  examples: {
    fails: () => agreedOn(vault('pe-vault-2'), vault('pe-vault')),
    passes: () => agreedOn(vault('pe-vault'), vault('pe-vault')),
  },
});

/** Which of the two is another one; case and spaces make no difference. */
function differing(agreed: PrivateEndpoint, design: PrivateEndpoint): 'name' | 'region' | null {
  const differs = (a: string | undefined, b: string | undefined): boolean =>
    a !== undefined && b !== undefined && plainText(a) !== plainText(b);
  if (differs(agreed.name, design.name)) return 'name';
  return differs(agreed.region, design.region) ? 'region' : null;
}

function plainText(text: string): string {
  return text.replaceAll(' ', '').toLowerCase();
}

function vault(name: string): Plan {
  const plan = planOf([...exampleNetwork(), ...exampleVault()]);
  const endpoint = plan.resources.get('privateEndpoint:pe-vault');
  return endpoint ? { ...plan, resources: new Map(plan.resources).set(endpoint.id, { ...endpoint, name }) } : plan;
}
