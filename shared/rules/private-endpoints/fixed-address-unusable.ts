// PE-008: the fixed addresses of an endpoint lie in its subnet, are not reserved and belong to nobody else.
import { containsIp, formatCidr, formatIp, parseIp } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { endpointBook } from './endpoint-book.ts';
import { freeAddress, heldAddresses, isDrawnOnly, isReserved } from './endpoint-space.ts';
import { exampleNetwork, exampleVault } from './example-plans.ts';

export const fixedAddressUnusable = defineRule({
  code: 'PE-008',
  id: 'private-endpoints/fixed-address-unusable',
  title: 'The fixed addresses of an endpoint are free addresses of its subnet',
  severity: 'error',
  why: 'A fixed address has to come from the subnet of the endpoint. Azure keeps the first four and the last address of a subnet for itself and gives each of the others once.',
  sources: ['pe-ov', 'rec-cli'],
  reviewed: '2026-11',
  message: '{name} wants the address {address}, which is {fault}. Choose a free address of {subnet}.',
  check({ plan, find, report }) {
    const fixed = endpointBook(find).all.filter(({ endpoint, subnet }) => subnet && (endpoint.ipConfigurations ?? []).length > 0);
    if (fixed.length === 0) return;
    const book = addressBook(plan);
    const held = heldAddresses(plan);
    for (const { endpoint, subnet, network } of fixed) {
      if (!subnet) continue;
      const ranges = book.of(subnet.id).map((one) => one.range);
      const own = new Set<string>();
      for (const [i, { address }] of (endpoint.ipConfigurations ?? []).entries()) {
        const parsed = address === undefined ? null : parseIp(address);
        if (!parsed?.ok || address === undefined || ranges.length === 0) continue;
        const range = ranges.find((one) => containsIp(one, parsed.value));
        const text = formatIp(parsed.value);
        const isRepeated = own.has(text);
        own.add(text);
        const holders = held.get(network?.id ?? '')?.get(text) ?? [];
        const other = holders.find((id) => id !== endpoint.id);
        const isLater = holders[0] !== endpoint.id || find.get(other)?.kind !== 'privateEndpoint';
        const fault = !range
          ? `outside ${ranges.map(formatCidr).join(' and ')}`
          : isReserved(range, parsed.value.value)
            ? 'reserved by Azure'
            : isRepeated
              ? 'named twice by it'
              : other !== undefined && isLater
                ? `taken by ${find.get(other)?.name ?? other}`
                : null;
        if (fault === null) continue;
        report({
          subject: endpoint.id,
          field: `ipConfigurations.${i}.address`,
          related: other === undefined ? [] : [other],
          data: { address, fault, subnet: subnet.name },
        });
      }
    }
  },
  fix: {
    label: 'Take a free address of {subnet}',
    safe: false,
    make: ({ subject, field }, { plan, find }) => {
      const placed = endpointBook(find).all.find((one) => one.endpoint.id === subject);
      const range = placed?.subnet && addressBook(plan).of(placed.subnet.id)[0]?.range;
      if (!placed || !range || !isDrawnOnly(placed.endpoint)) return [];
      const address = freeAddress(
        range,
        new Set(
          heldAddresses(plan)
            .get(placed.network?.id ?? '')
            ?.keys(),
        ),
      );
      if (address === null) return [];
      const ipConfigurations = (placed.endpoint.ipConfigurations ?? []).map((one, i) =>
        field === `ipConfigurations.${i}.address` ? { ...one, address } : one,
      );
      return [{ type: 'update', id: subject, change: { ipConfigurations } }];
    },
  },
  examples: {
    fails: () => withAddress('10.0.2.10'),
    passes: () => withAddress('10.0.1.10'),
  },
});

function withAddress(address: string) {
  const ipConfigurations = [{ name: 'default', groupId: 'vault', memberName: 'default', address }];
  return planOf([...exampleNetwork(), ...exampleVault({ ipConfigurations })]);
}
