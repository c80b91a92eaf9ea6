// Intents are settings of the plan: put, replaced, taken out through commands.
import { describe, expect, it } from 'vitest';
import { intentCommand, intentProblem, isPort, withoutIntent } from '../../../renderer/proof/intents.ts';
import { endFrom } from '../../../renderer/state/proof.ts';
import type { Intent } from '../../../shared/plan/plan.ts';
import { arcByVpn } from '../../../shared/plan/samples/index.ts';
import { changed, SERVER } from './broken.ts';

const A: Intent = { name: 'A', from: SERVER, to: 'gbl.his.arc.azure.com', port: 443, expect: 'allow' };
const B: Intent = { ...A, name: 'B', expect: 'deny' };

describe('intents', () => {
  it('go to the end, are replaced in their place, and leave nothing behind', () => {
    let plan = arcByVpn();
    plan = changed(plan, intentCommand(plan, null, A));
    plan = changed(plan, intentCommand(plan, null, B));
    plan = changed(plan, intentCommand(plan, 'A', { ...A, name: 'C', port: 80 }));
    expect(plan.settings.intents).toEqual([{ ...A, name: 'C', port: 80 }, B]);
    plan = changed(plan, withoutIntent(plan, 'C'));
    plan = changed(plan, withoutIntent(plan, 'B'));
    expect(plan.settings.intents).toBeUndefined();
  });

  it.each([
    ['no name', { name: ' ', from: SERVER, to: 'internet', port: '443' }, 'name'],
    ['a name that is taken', { name: 'A', from: SERVER, to: 'internet', port: '443' }, 'name'],
    ['no start', { name: 'B', from: '', to: 'internet', port: '443' }, 'from'],
    ['a start outside the plan', { name: 'B', from: 'nowhere', to: 'internet', port: '443' }, 'from'],
    ['no end', { name: 'B', from: 'internet', to: '', port: '443' }, 'to'],
    ['no port', { name: 'B', from: 'internet', to: SERVER, port: '70000' }, 'port'],
  ] as const)('are refused with %s', (_, draft, field) => {
    const plan = arcByVpn();
    expect(intentProblem(changed(plan, intentCommand(plan, null, A)), null, draft)?.field).toBe(field);
  });

  it('keep their own name', () => {
    const plan = arcByVpn();
    expect(intentProblem(changed(plan, intentCommand(plan, null, A)), 'A', { ...A, port: '443' })).toBeNull();
  });

  it.each([
    ['0', true],
    ['65535', true],
    ['65536', false],
    ['', false],
    ['4.5', false],
    ['-1', false],
  ])('port %s', (text, fits) => expect(isPort(text)).toBe(fits));
});

describe('the text of an end', () => {
  it.each([
    ['srv-erp-01', SERVER],
    [' SRV-ERP-01 ', SERVER],
    ['Internet', 'internet'],
    ['10.0.1.4', '10.0.1.4'],
    ['10.0.1.0/24', '10.0.1.0/24'],
    ['gbl.his.arc.azure.com', 'gbl.his.arc.azure.com'],
    // Three zones are linked by links of one name.
    ['link-vnet-hub', 'link-vnet-hub'],
    [SERVER, SERVER],
    ['', ''],
  ])('%s', (text, expected) => expect(endFrom(arcByVpn(), text)).toBe(expected));
});
