// Generated from assets/icons by scripts/glyphs.mjs; edit the drawings and run it again.
// Geometry of each kind's glyph. Tile, size and colour are decided by whoever draws it.

/** Side of the square every glyph is drawn in. */
export const GLYPH_GRID = 24;

/** Attributes of the element that wraps a glyph. Stroke width is 1.7 inside tiles. */
export const GLYPH_STROKE = {
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': '1.6',
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
} as const;

/** SVG markup per kind, without the outer element: flat, self-closing shapes in `currentColor`. */
export const GLYPHS: { readonly [name: string]: string } = {
  applicationGateway:
    '<rect x="3" y="4" width="18" height="16" rx="2.2"/><path d="M3 8.6h18"/><path d="M8.2 20v-3.4a3.8 3.8 0 0 1 7.6 0V20"/><circle cx="6.2" cy="6.3" r="0.9" fill="currentColor" stroke="none"/><circle cx="9.2" cy="6.3" r="0.9" fill="currentColor" stroke="none"/>',
  applicationSecurityGroup:
    '<path d="M3.5 5v6.3a2 2 0 0 0 .6 1.4l7.4 7.4a2 2 0 0 0 2.8 0l5.8-5.8a2 2 0 0 0 0-2.8l-7.4-7.4a2 2 0 0 0-1.4-.6H5A1.5 1.5 0 0 0 3.5 5z"/><path d="M9.6 12.4l2.3 2.3 4-4"/><circle cx="7.4" cy="7.4" r="1.3" fill="currentColor" stroke="none"/>',
  arcPrivateLinkScope:
    '<circle cx="12" cy="12" r="9" stroke-dasharray="10 4.14" stroke-dashoffset="2.1"/><circle cx="12" cy="12" r="4"/><circle cx="12" cy="12" r="1.4" fill="currentColor" stroke="none"/>',
  arcServer:
    '<rect x="3" y="11.5" width="14" height="8.5" rx="1.8"/><circle cx="6.8" cy="15.75" r="1.15" fill="currentColor" stroke="none"/><path d="M10.2 15.75h3.6"/><path d="M7 7.8C8.3 5.3 10.7 4 13.3 4a6.9 6.9 0 0 1 6.9 6.9"/><circle cx="20.2" cy="13.3" r="1.7" fill="currentColor" stroke="none"/>',
  automationAccount: '<path d="M19.9 9A8.4 8.4 0 1 0 20.4 12"/><path d="M20.6 4.6V9.2H16"/><path d="M10 8.8v6.4l5-3.2z"/>',
  azureFirewall: '<path d="M3.5 19V8.5h4V5h4.2v3.5h4.6V5h4.2v14z"/><path d="M3.5 13.7h17M9.5 8.5v5.2M14.8 13.7V19"/>',
  bastion:
    '<path d="M3 3l6.2 2.8h5.6L21 3l-2.8 6.2v5.6L21 21l-6.2-2.8H9.2L3 21l2.8-6.2V9.2z"/><circle cx="12" cy="12" r="1.6" fill="currentColor" stroke="none"/>',
  circuit: '<path d="M2.5 9.8h19M2.5 14.2h19"/><circle cx="12" cy="12" r="5.6"/>',
  connection:
    '<path d="M10.2 13.8a4 4 0 0 0 5.7 0l3.4-3.4a4 4 0 0 0-5.7-5.7l-1.5 1.5"/><path d="M13.8 10.2a4 4 0 0 0-5.7 0l-3.4 3.4a4 4 0 0 0 5.7 5.7l1.5-1.5"/>',
  dataCollectionEndpoint:
    '<path d="M3.5 13v5.5a2 2 0 0 0 2 2h13a2 2 0 0 0 2-2V13"/><path d="M3.5 13H8l1.6 2.8h4.8L16 13h4.5"/><path d="M12 3.2v7.3M9.5 8l2.5 2.5L14.5 8"/><circle cx="6.5" cy="5.5" r="1.5" fill="currentColor" stroke="none"/><circle cx="17.5" cy="5.5" r="1.5" fill="currentColor" stroke="none"/>',
  dnsResolver:
    '<path d="M6.5 6V5.6A2.1 2.1 0 0 1 8.6 3.5h6.8a2.1 2.1 0 0 1 2.1 2.1v6.2M6.5 12.2v6.2a2.1 2.1 0 0 0 2.1 2.1h6.8a2.1 2.1 0 0 0 2.1-2.1V18"/><path d="M2.5 9h9M8.8 6.3 11.5 9l-2.7 2.7M12.5 15h9M18.8 12.3l2.7 2.7-2.7 2.7"/>',
  dnsServer:
    '<path d="M12 3v18"/><path d="M12 5h6.2l2.3 2.4-2.3 2.4H12z"/><path d="M12 11.6H5.8L3.5 14l2.3 2.4H12z"/><path d="M8.5 21h7"/>',
  expressRouteConnection: '<circle cx="17" cy="12" r="4.2"/><path d="M3 10.2h9.6M3 13.8h9.6"/><path d="M3 7.4v9.2"/>',
  expressRouteGateway: '<path d="M4 20V11a8 8 0 0 1 16 0v9"/><path d="M2.6 20h2.8M18.6 20h2.8"/><path d="M7.4 12.4h9.2M7.4 16.6h9.2"/>',
  firewallPolicy:
    '<path d="M13.5 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8.5z"/><path d="M13.5 3v5.5H19"/><path d="M5 12.5h14M5 16.8h14M12 12.5v4.3"/>',
  forwardingRuleset:
    '<circle cx="4.6" cy="5.5" r="1.5" fill="currentColor" stroke="none"/><circle cx="4.6" cy="12" r="1.5" fill="currentColor" stroke="none"/><circle cx="4.6" cy="18.5" r="1.5" fill="currentColor" stroke="none"/><path d="M8.6 5.5h11.6M8.6 12h11.6M8.6 18.5h11.6M18 3.3l2.2 2.2L18 7.7M18 9.8l2.2 2.2-2.2 2.2M18 16.3l2.2 2.2-2.2 2.2"/>',
  hubConnection:
    '<circle cx="7" cy="12" r="3.4"/><path d="M4.6 9.6 3 8M4.6 14.4 3 16M10.4 12h3.6"/><rect x="14" y="7.6" width="7.2" height="8.8" rx="1.6"/><circle cx="17.6" cy="12" r="1.3" fill="currentColor" stroke="none"/>',
  internet: '<circle cx="12" cy="12" r="8.6"/><path d="M3.4 12h17.2M12 3.4c-4.6 5.2-4.6 12 0 17.2M12 3.4c4.6 5.2 4.6 12 0 17.2"/>',
  keyVault:
    '<rect x="3.5" y="3.5" width="17" height="15.5" rx="2.2"/><circle cx="12" cy="11.25" r="3.4"/><path d="M12 7.85v-1.6M12 16.25v-1.6M8.6 11.25H7M17 11.25h-1.6"/><path d="M6.8 19v1.8M17.2 19v1.8"/>',
  loadBalancer:
    '<circle cx="12" cy="5.2" r="2.2"/><path d="M12 7.4V12M5 16v-2a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v2M12 12v4"/><circle cx="5" cy="18.4" r="2.2"/><circle cx="12" cy="18.4" r="2.2"/><circle cx="19" cy="18.4" r="2.2"/>',
  localNetworkGateway:
    '<rect x="2.8" y="4.5" width="18.4" height="15" rx="2"/><path d="M6.4 16v-4.4a2.9 2.9 0 0 1 5.8 0V16"/><path d="M15.6 10h2.4M15.6 14h2.4"/>',
  logAnalyticsWorkspace: '<path d="M4 3.5v14.5a2.5 2.5 0 0 0 2.5 2.5H21"/><path d="M8.5 16v-4M12.8 16V6.5M17.1 16V9.8"/>',
  monitorPrivateLinkScope:
    '<circle cx="12" cy="12" r="9" stroke-dasharray="10 4.14" stroke-dashoffset="2.1"/><path d="M7 12.6h2l1.6-3.8 2.6 6.4 1.4-2.6H17"/>',
  natGateway: '<path d="M3 8.5h12.5M12.5 5l3.5 3.5-3.5 3.5"/><path d="M21 15.5H8.5M11.5 12 8 15.5l3.5 3.5"/>',
  networkGroup:
    '<rect x="3" y="3" width="18" height="18" rx="3" stroke-dasharray="3 2.6"/><rect x="6.6" y="6.6" width="4.6" height="4.6" rx="1.2"/><rect x="12.8" y="12.8" width="4.6" height="4.6" rx="1.2"/>',
  networkInterface:
    '<rect x="4" y="4" width="16" height="16" rx="2.2"/><path d="M8 4v4.6M12 4v4.6M16 4v4.6"/><path d="M8.4 20v-3.6h7.2V20"/>',
  networkManager:
    '<rect x="3" y="3" width="18" height="18" rx="3"/><path d="M6.8 9h1.4M12.8 9h4.4M6.8 15h4.4M15.8 15h1.4"/><circle cx="10.5" cy="9" r="2.2"/><circle cx="13.5" cy="15" r="2.2"/>',
  networkVirtualAppliance:
    '<rect x="3" y="4.5" width="18" height="15" rx="2"/><path d="M6.4 9.2h2.4l6 5.6h2.6M6.4 14.8h2.4l6-5.6h2.6"/><path d="m16 7.6 1.6 1.6L16 10.8M16 13.2l1.6 1.6-1.6 1.6"/>',
  opaque: '<rect x="3.5" y="3.5" width="17" height="17" rx="2.5"/><path d="M3.5 12.5 12.5 3.5M3.9 19.9 19.9 3.9M11.5 20.5 20.5 11.5"/>',
  peering: '<circle cx="8.7" cy="12" r="5.2"/><circle cx="15.3" cy="12" r="5.2"/>',
  platformService: '<path d="M12 2.8 20 7.4v9.2l-8 4.6-8-4.6V7.4z"/><circle cx="12" cy="12" r="3.4"/>',
  privateDnsZone:
    '<circle cx="10.5" cy="10.5" r="7.3"/><path d="M3.2 10.5h14.6"/><path d="M10.5 3.2c-4.2 4.4-4.2 10.2 0 14.6M10.5 3.2c3 3.1 3.8 6.7 2.6 10"/><rect x="14.2" y="16.4" width="7" height="5" rx="1"/><path d="M15.9 16.4v-1.2a1.8 1.8 0 0 1 3.6 0v1.2"/>',
  privateEndpoint:
    '<circle cx="8" cy="12" r="4.4"/><circle cx="8" cy="12" r="1.5" fill="currentColor" stroke="none"/><path d="M12.4 12h3.1"/><path d="M15.5 8.2v7.6M15.5 9.8h4M15.5 14.2h4"/>',
  privateLinkService:
    '<rect x="9.5" y="4" width="11.5" height="16" rx="2.4"/><circle cx="15.25" cy="12" r="3"/><path d="M2.8 12h9.45M4.8 8.8v6.4"/>',
  proxyServer:
    '<rect x="8" y="3.5" width="8" height="17" rx="2"/><path d="M2.5 12H8M16 12h5.5M18.6 9l3 3-3 3"/><circle cx="12" cy="12" r="1.4" fill="currentColor" stroke="none"/>',
  publicIp: '<path d="M12 21c4.4-4.6 6.6-8 6.6-11A6.6 6.6 0 0 0 5.4 10c0 3 2.2 6.4 6.6 11z"/><circle cx="12" cy="10" r="2.2"/>',
  publicIpPrefix:
    '<path d="M9 21c3.9-4.3 5.9-7.4 5.9-10.1a5.9 5.9 0 0 0-11.8 0C3.1 13.6 5.1 16.7 9 21z"/><path d="M13.5 3.6a5.9 5.9 0 0 1 7.4 5.7c0 2.4-1.5 5-4.4 8.3"/><circle cx="9" cy="10.9" r="1.9"/>',
  resolverInbound:
    '<path d="M13.5 4H18a2.4 2.4 0 0 1 2.4 2.4v11.2A2.4 2.4 0 0 1 18 20h-4.5"/><path d="M3.2 12h11"/><path d="M10.6 8.4 14.2 12l-3.6 3.6"/>',
  resolverOutbound:
    '<path d="M10.5 4H6a2.4 2.4 0 0 0-2.4 2.4v11.2A2.4 2.4 0 0 0 6 20h4.5"/><path d="M9 12h11.4"/><path d="M16.8 8.4 20.4 12l-3.6 3.6"/>',
  resourceGroup:
    '<path d="M3 8V5.6A1.6 1.6 0 0 1 4.6 4h5.2a1.6 1.6 0 0 1 1.6 1.6V8"/><rect x="3" y="8" width="18" height="12" rx="2"/><circle cx="8" cy="14" r="1.4" fill="currentColor" stroke="none"/><circle cx="12" cy="14" r="1.4" fill="currentColor" stroke="none"/><circle cx="16" cy="14" r="1.4" fill="currentColor" stroke="none"/>',
  resourceManagementPrivateLink:
    '<circle cx="12" cy="12" r="9" stroke-dasharray="10 4.14" stroke-dashoffset="2.1"/><path d="M7.6 9.5h5.2M11.2 14.5h5.2"/><circle cx="16.2" cy="9.5" r="1.2" fill="currentColor" stroke="none"/><circle cx="7.8" cy="14.5" r="1.2" fill="currentColor" stroke="none"/>',
  routeServer:
    '<rect x="4" y="14.5" width="16" height="6.5" rx="1.6"/><circle cx="7.5" cy="17.75" r="1.15" fill="currentColor" stroke="none"/><path d="M11 17.75h5.5"/><path d="M8.5 11V3.5M5.8 6.2l2.7-2.7 2.7 2.7M15.5 3.5V11M12.8 8.3l2.7 2.7 2.7-2.7"/>',
  routeTable:
    '<circle cx="5.5" cy="12" r="2.2"/><path d="M7.7 12h4.1c2.4 0 2-5.5 4.8-5.5H20M11.8 12c2.4 0 2 5.5 4.8 5.5H20"/><path d="m17.8 4.3 2.4 2.2-2.4 2.2M17.8 15.3l2.4 2.2-2.4 2.2"/>',
  rulesetLink:
    '<circle cx="3.8" cy="6" r="1.4" fill="currentColor" stroke="none"/><circle cx="3.8" cy="12" r="1.4" fill="currentColor" stroke="none"/><circle cx="3.8" cy="18" r="1.4" fill="currentColor" stroke="none"/><path d="M7.2 6h3.2M7.2 12h7M7.2 18h3.2"/><path d="M14 6.4h5.2a2 2 0 0 1 2 2v7.2a2 2 0 0 1-2 2H14"/><circle cx="17" cy="12" r="1.5" fill="currentColor" stroke="none"/>',
  securityAdminConfiguration:
    '<path d="M12 3.2 19.5 6v6c0 4.2-3 7.3-7.5 9-4.5-1.7-7.5-4.8-7.5-9V6z"/><path d="M8.4 11.8 12 9l3.6 2.8M8.4 15.8 12 13l3.6 2.8"/>',
  securityAdminRuleCollection:
    '<path d="M4 5.4h10M4 10.2h7M4 15h5"/><path d="M16 9.2l4.6 1.8v3.4c0 2.6-1.8 4.6-4.6 5.6-2.8-1-4.6-3-4.6-5.6V11z"/>',
  securityGroup:
    '<path d="M12 3.2 19.5 6v6c0 4.2-3 7.3-7.5 9-4.5-1.7-7.5-4.8-7.5-9V6z"/><path d="M8.6 9.6h6.8M8.6 12.6h6.8M8.6 15.6h3.6"/>',
  serviceEndpointPolicy:
    '<path d="M3.5 4.5h17L14.2 12v7l-4.4-2.2V12z"/><circle cx="12" cy="8.2" r="1.4" fill="currentColor" stroke="none"/>',
  site: '<path d="M4 20V8.5L12 4l8 4.5V20"/><path d="M2.8 20h18.4"/><path d="M9.5 20v-5h5v5"/><path d="M8.5 10.5h2M13.5 10.5h2"/>',
  siteFirewall:
    '<rect x="3.5" y="5" width="17" height="14" rx="1.5"/><path d="M3.5 9.7h17M3.5 14.3h17M9.2 5v4.7M14.8 9.7v4.6M9.2 14.3V19M15.8 5v4.7"/>',
  siteSubnet: '<path d="M4 20V8.8L12 4l8 4.8V20z" stroke-dasharray="3.2 2.4"/><path d="M8.5 12.4h7M8.5 16h4"/>',
  sqlServer:
    '<ellipse cx="12" cy="5" rx="5.6" ry="2"/><path d="M6.4 5v6c0 1.1 2.5 2 5.6 2s5.6-.9 5.6-2V5"/><rect x="3.5" y="15.6" width="17" height="5.4" rx="1.6"/><circle cx="7" cy="18.3" r="1.1" fill="currentColor" stroke="none"/><path d="M11 18.3h6"/>',
  storageAccount:
    '<ellipse cx="12" cy="6.2" rx="7.5" ry="2.8"/><path d="M4.5 6.2v11.6c0 1.5 3.4 2.8 7.5 2.8s7.5-1.3 7.5-2.8V6.2M4.5 12c0 1.5 3.4 2.8 7.5 2.8s7.5-1.3 7.5-2.8"/>',
  subnet: '<rect x="3" y="3" width="18" height="18" rx="3" stroke-dasharray="3.2 2.4"/><path d="M8 12h8M8 8.6h8M8 15.4h4.5"/>',
  subscription:
    '<path d="M3 7.2a1.7 1.7 0 0 1 1.7-1.7h14.6A1.7 1.7 0 0 1 21 7.2v2.4a2.4 2.4 0 0 0 0 4.8v2.4a1.7 1.7 0 0 1-1.7 1.7H4.7A1.7 1.7 0 0 1 3 16.8v-2.4a2.4 2.4 0 0 0 0-4.8z"/><path d="M14.5 5.5v13" stroke-dasharray="2 2.3"/>',
  virtualHub:
    '<circle cx="12" cy="12" r="3.6"/><path d="M9.4 9.4 6 6M14.6 9.4 18 6M9.4 14.6 6 18M14.6 14.6 18 18"/><circle cx="4.9" cy="4.9" r="1.7" fill="currentColor" stroke="none"/><circle cx="19.1" cy="4.9" r="1.7" fill="currentColor" stroke="none"/><circle cx="4.9" cy="19.1" r="1.7" fill="currentColor" stroke="none"/><circle cx="19.1" cy="19.1" r="1.7" fill="currentColor" stroke="none"/>',
  virtualMachine:
    '<rect x="3" y="4" width="18" height="12.5" rx="1.8"/><path d="M8.5 20.2h7M12 16.5v3.7"/><path d="m7.4 7.8 2.5 2.4-2.5 2.4M12.6 12.6h4"/>',
  virtualNetworkGateway:
    '<path d="M4 20V11a8 8 0 0 1 16 0v9"/><path d="M8.2 20v-8.6a3.8 3.8 0 0 1 7.6 0V20"/><path d="M2.6 20h4M17.4 20h4"/><path d="M12 20v-4.4"/>',
  virtualWan:
    '<circle cx="12" cy="4.8" r="2.2"/><circle cx="19.2" cy="12" r="2.2"/><circle cx="12" cy="19.2" r="2.2"/><circle cx="4.8" cy="12" r="2.2"/><path d="M14.2 5.2a7.2 7.2 0 0 1 4.6 4.6M18.8 14.2a7.2 7.2 0 0 1-4.6 4.6M9.8 18.8a7.2 7.2 0 0 1-4.6-4.6M5.2 9.8a7.2 7.2 0 0 1 4.6-4.6"/>',
  vnet: '<rect x="3" y="3" width="18" height="18" rx="3"/><rect x="7" y="7" width="10" height="10" rx="1.5"/><circle cx="12" cy="12" r="1.5" fill="currentColor" stroke="none"/>',
  vpnConnection:
    '<ellipse cx="18" cy="12" rx="2.6" ry="5.4"/><path d="M18 6.6H6c-1.5 0-2.6 2.4-2.6 5.4s1.1 5.4 2.6 5.4h12"/><path d="M6.8 12h7.8" stroke-dasharray="2.6 2.6"/>',
  vpnDevice:
    '<rect x="3" y="11" width="18" height="8" rx="1.8"/><path d="M8 11V8.6a4 4 0 0 1 8 0V11"/><circle cx="12" cy="15" r="1.3" fill="currentColor" stroke="none"/><path d="M6 15h2M16 15h2"/>',
  vpnGateway: '<path d="M4.5 20v-8.5a7.5 7.5 0 0 1 15 0V20z"/><path d="M12 13.2V16.4"/><circle cx="12" cy="11.2" r="2"/>',
  vpnSite:
    '<path d="M4 20V8.5L12 4l8 4.5V20z"/><path d="M9.8 12.6v-1.2a2.2 2.2 0 0 1 4.4 0v1.2"/><rect x="8.4" y="12.6" width="7.2" height="4.6" rx="1"/>',
  zoneLink:
    '<circle cx="8.6" cy="12" r="5.8"/><path d="M2.8 12h6.4M8.6 6.2c-2.6 3.6-2.6 8 0 11.6"/><rect x="12" y="7.4" width="9.2" height="9.2" rx="1.8"/>',
};
