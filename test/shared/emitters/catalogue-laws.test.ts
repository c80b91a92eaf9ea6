// Laws of the catalogue that the exports keep by themselves, so that no rule has to judge them. Each is named by its code.
import { describe, expect, it } from 'vitest';
import { pushOf } from '../../../shared/azure/push/push-of.ts';
import { emitterOf } from '../../../shared/emitters/index.ts';
import { lookupOf } from '../../../shared/plan/lookup.ts';
import { SAMPLES } from '../../../shared/plan/samples/index.ts';

describe.each(SAMPLES.map((sample) => [sample.file, sample.plan()] as const))('%s', (_, plan) => {
  const servers = lookupOf(plan).byKind('arcServer');

  function filesOf(format: string): ReadonlyMap<string, string> {
    const emitted = emitterOf(format)?.emit({ plan, findings: [] });
    return new Map(emitted?.files.map((file) => [file.path, file.text]));
  }

  it('ARC-002: the script that connects a server of a scope hands the scope to the agent', () => {
    const files = filesOf('arc-onboarding');
    expect(servers.length).toBeGreaterThan(0);
    for (const server of servers) {
      const scope = lookupOf(plan).getKind('arcPrivateLinkScope', server.privateLinkScope);
      const text = files.get(server.osType === 'linux' ? 'onboard-linux.sh' : 'onboard-windows.ps1') ?? '';
      expect(text).toContain(server.name);
      expect(text).toContain(`/privateLinkScopes/${scope?.name}`);
      expect(text).toContain('--private-link-scope');
    }
  });

  it('ARC-008: the test plan holds the commands that verify a server, after the step that changes names', () => {
    const text = filesOf('test-plan').get('test-plan.md') ?? '';
    expect(text).toContain('--enable-pls-check');
    expect(text).toMatch(/Resolve-DnsName|dig \+short/);
  });

  it('DNS-024: caches are emptied where names change, in the test plan and in the push', () => {
    const text = filesOf('test-plan').get('test-plan.md') ?? '';
    const flush = text.search(/ipconfig \/flushdns/);
    expect(flush).toBeGreaterThan(text.indexOf('## 4 Names'));
    expect(flush).toBeLessThan(text.indexOf('### 4.1'));
    const push = pushOf(plan, [], { subscription: '11111111-1111-1111-1111-111111111111' });
    const names = push.ok ? push.value.steps.filter((step) => step.kind === 'by-hand' && /forwarders|hosts files/.test(step.title)) : [];
    expect(names).not.toEqual([]);
    for (const step of names) expect(step.kind === 'by-hand' && step.instruction).toContain('empty the caches');
  });

  it('ARC-012: Terraform makes no Arc server, since azurerm cannot set its scope; a note says who makes it', () => {
    const emitted = emitterOf('terraform')?.emit({ plan, findings: [] });
    expect(emitted?.files.map((file) => file.text).join('\n')).not.toMatch(/azurerm_arc_machine|hybridcompute\/machines/i);
    for (const server of servers)
      expect(emitted?.notes.some((note) => note.subject === server.id && note.message.includes('associate it'))).toBe(true);
  });
});
