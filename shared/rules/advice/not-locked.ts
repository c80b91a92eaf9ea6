// RES-004: gateways and scopes have a lock. Zones are ZON-015. Imported resources are left out: lists of resources hold no locks.
import type { Kind, Resource } from '../../kinds/index.ts';
import { planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { exampleScope } from '../private-link-scopes/scope-book.ts';
import { exampleLock, lockedBy } from './locks.ts';

const LOCKED_KINDS = [
  ...(['virtualNetworkGateway', 'vpnGateway', 'expressRouteGateway', 'circuit'] as const),
  ...(['arcPrivateLinkScope', 'monitorPrivateLinkScope'] as const),
] as const satisfies readonly Kind[];

export const notLocked = defineRule({
  code: 'RES-004',
  id: 'advice/not-locked',
  title: 'Gateways, circuits and scopes are locked against deletion',
  severity: 'warning',
  why: 'A gateway takes most of an hour to build again, a circuit weeks, and with a scope every server loses its private path. A lock costs nothing and stops a wrong click.',
  sources: ['pdns-res'],
  reviewed: '2026-11',
  message: 'Nothing locks {names}. Put a lock on each, or on its resource group.',
  check({ find, report }) {
    const isLocked = lockedBy(find);
    const open = LOCKED_KINDS.flatMap((kind) => find.byKind(kind) as readonly Resource[]).filter(
      (one) => one.origin !== 'import' && !one.existing && !isLocked(one),
    );
    const [first, ...others] = open;
    if (first) report({ subject: first.id, related: others.map((one) => one.id), data: { names: open.map((one) => one.name) } });
  },
  examples: {
    fails: () => planOf(exampleScope()),
    passes: () => planOf([...exampleScope(), exampleLock('arcPrivateLinkScope:pls-arc')]),
  },
});
