// PLS-018: the agent of a server is new enough for private endpoints. Its support window is another rule's business.
import { planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { exampleScope } from './scope-book.ts';

export const agentTooOldForScope = defineRule({
  code: 'PLS-018',
  id: 'private-link-scopes/agent-too-old-for-scope',
  title: 'The agent of a server in an Arc scope is new enough for private endpoints',
  severity: 'error',
  why: 'Agents learned private endpoints with version 1.4. Until 1.41 the management of extensions over an endpoint had faults, so servers with extensions want a later one.',
  sources: ['arc-rel'],
  reviewed: '2026-11',
  message: '{name} runs agent {version}; private endpoints need {least} or later. Upgrade the agent.',
  parameters: { least: '1.4', leastWithExtensions: '1.42' },
  check({ find, report, parameter }) {
    const least = parameter<string>('least');
    const leastWithExtensions = parameter<string>('leastWithExtensions');
    for (const server of find.byKind('arcServer')) {
      const version = server.agentVersion;
      if (server.privateLinkScope === undefined || version === undefined || !/^\d+(\.\d+)*$/.test(version)) continue;
      const about = { subject: server.id, field: 'agentVersion' };
      if (isOlder(version, least)) report({ ...about, data: { version, least } });
      else if (isOlder(version, leastWithExtensions) && (server.extensions ?? []).length > 0)
        report({
          ...about,
          severity: 'warning',
          data: { version, least: leastWithExtensions },
          message: '{name} runs agent {version} and has extensions; over a private endpoint they need {least} or later. Upgrade the agent.',
        });
    }
  },
  examples: {
    fails: () => planOf(exampleScope({}, { agentVersion: '1.3' })),
    passes: () => planOf(exampleScope({}, { agentVersion: '1.67' })),
  },
});

/** Compares versions number by number: 1.4 is older than 1.42, and 1.42.02 is not older than 1.42. */
function isOlder(version: string, than: string): boolean {
  const own = version.split('.').map(Number);
  for (const [i, wanted] of than.split('.').map(Number).entries()) {
    const part = own[i] ?? 0;
    if (part !== wanted) return part < wanted;
  }
  return false;
}
