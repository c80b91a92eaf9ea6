// Connecting the servers of a plan to Azure Arc: agent scripts, scripts for servers that are connected already, the policies that keep it so.
import { ARC_POLICIES } from '../facts/arc-policies.ts';
import { lookupOf } from '../plan/lookup.ts';
import { associateBash, associatePowerShell } from './arc-onboarding/associate.ts';
import { linuxScript } from './arc-onboarding/linux.ts';
import { serverGroups, settingNotes } from './arc-onboarding/settings.ts';
import { windowsScript } from './arc-onboarding/windows.ts';
import type { EmitInput, Emitted, EmittedFile, Emitter } from './emitter.ts';
import { headLines } from './head.ts';
import { code, md, table } from './markdown.ts';

export const arcOnboarding: Emitter = {
  format: 'arc-onboarding',
  label: 'Arc onboarding scripts',
  description:
    'Scripts that connect servers to Azure Arc through their scope, for Windows and Linux, and associate those already connected.',
  extension: '.md',
  emit,
};

function emit(input: EmitInput): Emitted {
  const { plan } = input;
  const notes = settingNotes(plan);
  const head = headLines(input, notes, 'Arc onboarding');
  const short = headLines({ plan, findings: [] }, [], 'Arc onboarding');
  const files: EmittedFile[] = [{ path: 'arc-onboarding.md', text: readme(input, head) }];
  const put = (path: string, text: string | null): void => void (text !== null && files.push({ path, text }));
  put('onboard-linux.sh', linuxScript(plan, short));
  put('onboard-windows.ps1', windowsScript(plan, short));
  put('associate.sh', associateBash(plan, short));
  put('associate.ps1', associatePowerShell(plan, short));
  return { files, notes };
}

function readme({ plan }: EmitInput, head: readonly string[]): string {
  const groups = serverGroups(plan, 'all');
  const scopes = lookupOf(plan).byKind('arcPrivateLinkScope');
  return [
    '# Arc onboarding',
    '',
    ...head.map((line) => (line.startsWith('  ') ? `* ${md(line)}` : md(line))),
    '',
    '## Order',
    '',
    '1. Scope with public access enabled, endpoint approved, firewall open (`causeway export --to firewall`).',
    '2. Servers that are connected already: `associate.sh` or `associate.ps1`. Wait 15 minutes.',
    '3. DNS (`causeway export --to dns`), then the checks of `causeway export --to test-plan`.',
    '4. New servers: `onboard-linux.sh` and `onboard-windows.ps1`, on each server.',
    '5. Public access of the scope disabled, last.',
    '',
    'The scripts hold no secret. They read one of a service principal from the environment or ask for it.',
    '',
    '## Servers',
    '',
    ...(groups.length === 0
      ? ['The plan has no Arc-enabled server.']
      : table(
          ['Servers', 'Resource group', 'Region', 'Scope', 'Proxy', 'Around the proxy'],
          groups.map(({ settings, servers }) => [
            servers.map((server) => md(server.name, 60)).join(', '),
            md(settings.resourceGroup, 100),
            md(settings.location, 60),
            code(settings.scope),
            code(settings.proxyUrl),
            code(settings.proxyBypass),
          ]),
        )),
    '',
    '## Policies',
    '',
    'Assign them at the subscription or a management group. Those that change resources need an identity with the roles their definition names.',
    '',
    ...table(
      ['Policy', 'Definition', 'Changes resources'],
      ARC_POLICIES.map((policy) => [
        md(policy.does),
        code(`/providers/Microsoft.Authorization/policyDefinitions/${policy.definition}`),
        policy.changes ? 'yes' : 'no',
      ]),
    ),
    '',
    ...(scopes.length === 0 ? [] : [`Scopes of the plan: ${scopes.map((scope) => md(scope.name, 80)).join(', ')}.`, '']),
  ].join('\n');
}
