// Resources that Azure makes by itself as part of something else.

export interface MadeByAzure {
  /** Lower-case ARM type. */
  readonly type: string;
  /** Only resources of such names; absent for all. */
  readonly named?: RegExp;
  readonly why: string;
}

export const AZURE_MAKES: readonly MadeByAzure[] = [
  {
    // Source: recordings of Azure/azure-cli, tests network_private_endpoint_ip_config and network_private_link_service: the name of the
    // endpoint, `.nic.` and a unique id.
    type: 'microsoft.network/networkinterfaces',
    named: /\.nic\.[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
    why: 'the interface Azure makes for a private endpoint or a private link service',
  },
];
