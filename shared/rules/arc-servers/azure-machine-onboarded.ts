// ARC-010: virtual machines of Azure do not run the Arc agent.
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const azureMachineOnboarded = defineRule({
  code: 'ARC-010',
  id: 'arc-servers/azure-machine-onboarded',
  title: 'Virtual machines of Azure do not run the Arc agent',
  severity: 'warning',
  why: 'Azure manages its own machines already. A second agent on them makes two resources of one machine, and is supported for evaluation only.',
  sources: ['arc-azvm'],
  reviewed: '2026-11',
  message: '{name} is an Azure virtual machine. Use its own extensions and remove the Arc agent.',
  check({ find, report }) {
    for (const server of find.byKind('arcServer')) if (server.isAzureVm === true) report({ subject: server.id, field: 'isAzureVm' });
  },
  examples: { fails: () => server(true), passes: () => server(false) },
});

function server(isAzureVm: boolean): Plan {
  return planOf([make('site', 'plant', { prefixes: ['192.168.0.0/16'] }), make('arcServer', 'srv-1', { parent: 'site:plant', isAzureVm })]);
}
