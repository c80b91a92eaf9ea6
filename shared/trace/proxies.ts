// Which names of a server go through its proxy, and what the proxy lets pass. Source: catalogue sections 1.7, 2.3 and 4.5, label arc-proxy.
import { ARC_BYPASS_GROUPS } from '../facts/arc-names.ts';
import { fitsPattern } from '../facts/name-tags.ts';
import type { ResourceOf } from '../kinds/index.ts';
import type { Lookup } from '../plan/lookup.ts';
import { coversName, plainName } from './name-match.ts';

/** Ports whose requests the agent of a server hands to its proxy. */
export const PROXIED_PORTS: readonly number[] = [80, 443];

/** The proxy a server is told to use. */
export interface ProxyUse {
  readonly host: string;
  readonly port: number;
  readonly proxy: ResourceOf<'proxyServer'> | null;
}

/** The proxy of a server, or null when it has none. A text that is no address of a proxy counts as one nobody knows. */
export function proxyOf(find: Lookup, server: ResourceOf<'arcServer'>): ProxyUse | null {
  const text = server.proxyUrl?.trim();
  if (!text) return null;
  const parts = /^(?:https?:\/\/)?(\[[0-9a-f:.]+\]|[^\s/:@]+)(?::(\d{1,5}))?\/?$/i.exec(text);
  const host = (parts?.[1] ?? text).replace(/^\[|\]$/g, '').toLowerCase();
  const proxy = find
    .byKind('proxyServer')
    .find((one) => one.address === host || one.name.toLowerCase() === host || one.name.toLowerCase() === host.split('.')[0]);
  return { host, port: Number(parts?.[2] ?? proxy?.port ?? 80), proxy: proxy ?? null };
}

/** Whether a server sends a name around its proxy. */
export function isBypassed(server: ResourceOf<'arcServer'>, name: string): boolean {
  const asked = plainName(name);
  return (server.proxyBypass ?? []).some((entry) => {
    const group = ARC_BYPASS_GROUPS.find((one) => one.group.toLowerCase() === entry.trim().toLowerCase());
    return group ? group.patterns.some((pattern) => fitsPattern(asked, pattern)) : coversName(entry.trim(), asked);
  });
}

/** Whether a proxy lets a name pass. Denied names win over allowed ones. */
export function proxyAllows(proxy: ResourceOf<'proxyServer'>, name: string): boolean {
  if ((proxy.deniedNames ?? []).some((pattern) => coversName(pattern, name))) return false;
  if ((proxy.allowedNames ?? []).some((pattern) => coversName(pattern, name))) return true;
  return proxy.defaultAction !== 'deny';
}
