// Load balancers. The provider makes each pool, probe and rule a resource of its own.
import { type AzurermRow, arg, blocks, child, ids, need, row } from './define.ts';

const LB = 'Microsoft.Network/loadBalancers';
const OF = { arg: 'loadbalancer_id', by: 'id' } as const;
/** The front end is named within the balancer. */
const FRONTEND = need('frontend_ip_configuration_name', 'properties.frontendIPConfiguration.id', {
  as: 'part',
  of: 'frontendIPConfigurations',
});

export const LOAD_BALANCER: readonly AzurermRow[] = [
  row(
    'lb',
    LB,
    'services',
    [
      arg('sku', 'sku.name'),
      arg('sku_tier', 'sku.tier'),
      blocks('frontend_ip_configuration', 'properties.frontendIPConfigurations', [
        need('name', 'name'),
        arg('subnet_id', 'properties.subnet.id'),
        arg('private_ip_address', 'properties.privateIPAddress'),
        arg('private_ip_address_allocation', 'properties.privateIPAllocationMethod'),
        arg('private_ip_address_version', 'properties.privateIPAddressVersion'),
        arg('public_ip_address_id', 'properties.publicIPAddress.id'),
        arg('public_ip_prefix_id', 'properties.publicIPPrefix.id'),
        arg('gateway_load_balancer_frontend_ip_configuration_id', 'properties.gatewayLoadBalancer.id'),
        arg('zones', 'zones'),
      ]),
    ],
    { data: true },
  ),
  child(
    'lb_backend_address_pool',
    `${LB}/backendAddressPools`,
    'services',
    OF,
    [arg('virtual_network_id', 'properties.virtualNetwork.id'), arg('synchronous_mode', 'properties.syncMode')],
    { list: 'properties.backendAddressPools' },
  ),
  child(
    'lb_probe',
    `${LB}/probes`,
    'services',
    OF,
    [
      need('port', 'properties.port'),
      arg('protocol', 'properties.protocol'),
      arg('request_path', 'properties.requestPath'),
      arg('interval_in_seconds', 'properties.intervalInSeconds'),
      arg('number_of_probes', 'properties.numberOfProbes'),
      arg('probe_threshold', 'properties.probeThreshold'),
    ],
    { list: 'properties.probes' },
  ),
  child(
    'lb_rule',
    `${LB}/loadBalancingRules`,
    'services',
    OF,
    [
      FRONTEND,
      need('protocol', 'properties.protocol'),
      need('frontend_port', 'properties.frontendPort'),
      need('backend_port', 'properties.backendPort'),
      arg('backend_address_pool_ids', 'properties.backendAddressPool.id', { as: 'first' }),
      arg('backend_address_pool_ids', 'properties.backendAddressPools', ids),
      arg('probe_id', 'properties.probe.id'),
      arg('load_distribution', 'properties.loadDistribution'),
      arg('floating_ip_enabled', 'properties.enableFloatingIP'),
      arg('tcp_reset_enabled', 'properties.enableTcpReset'),
      arg('idle_timeout_in_minutes', 'properties.idleTimeoutInMinutes'),
      arg('disable_outbound_snat', 'properties.disableOutboundSnat'),
    ],
    { list: 'properties.loadBalancingRules', remembered: ['properties.backendAddressPools', 'properties.backendAddressPool'] },
  ),
  child(
    'lb_nat_rule',
    `${LB}/inboundNatRules`,
    'services',
    OF,
    [
      FRONTEND,
      need('protocol', 'properties.protocol'),
      need('backend_port', 'properties.backendPort'),
      arg('frontend_port', 'properties.frontendPort'),
      arg('frontend_port_start', 'properties.frontendPortRangeStart'),
      arg('frontend_port_end', 'properties.frontendPortRangeEnd'),
      arg('backend_address_pool_id', 'properties.backendAddressPool.id'),
      arg('floating_ip_enabled', 'properties.enableFloatingIP'),
      arg('tcp_reset_enabled', 'properties.enableTcpReset'),
      arg('idle_timeout_in_minutes', 'properties.idleTimeoutInMinutes'),
    ],
    { list: 'properties.inboundNatRules', group: true },
  ),
];
