// Every rule over real material: templates people deploy, and the states recorded services were in. What Azure plainly accepted must not
// be an error; the errors that remain are judged one by one below, with the reason why each is right.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isObject, type Json, type JsonObject } from '../../../shared/base/json.ts';
import { importSources } from '../../../shared/importers/index.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { ALL_RULES } from '../../../shared/rules/config.ts';
import { judge } from '../../../shared/rules/judge.ts';
import { corpus, NO_CORPUS } from '../../helpers/corpus.ts';

/** `FILE CODE SUBJECT` → why the error is right although the file exists. */
const JUDGED: { readonly [finding: string]: string } = {
  ...Object.fromEntries(
    [
      '101-hub-and-spoke-sandbox.json VPN-011 virtualNetworkGateway:hubvpngateway',
      '101-point-to-site.json VPN-011 virtualNetworkGateway:vnetgw',
      '101-site-to-site-vpn-create.json VPN-011 virtualNetworkGateway:azuregateway',
      '201-extend-vnet-to-multi-vnet.json VPN-011 virtualNetworkGateway:get-prereq-existingvnetname-gw',
      '201-extend-vnet-to-multi-vnet.json VPN-011 virtualNetworkGateway:newvnet-gw',
      '201-vnet-to-vnet-bgp.json VPN-011 virtualNetworkGateway:vnet1-gateway',
      '201-vnet-to-vnet-bgp.json VPN-011 virtualNetworkGateway:vnet2-gateway',
    ].map((one) => [one, 'Older than the retirement of Basic addresses (2025-09-30): a gateway made today is refused a dynamic address.']),
  ),
  '101-azure-bastion-nsg.json SUB-009 subnet:vnet01/azurebastionsubnet':
    'Its default is a /27; new Bastion hosts need a /26 since November 2021.',
};

function planOf(name: string, text: string, parameters?: string): Plan | null {
  const read = importSources([{ name, text }], parameters === undefined ? {} : { parameters: { name: 'parameters', text: parameters } });
  return read.ok ? read.value.plan : null;
}

/** `CODE SUBJECT` of every error, and of every rule that broke. */
function errorsOf(plan: Plan): readonly string[] {
  return judge(plan, ALL_RULES, {})
    .findings.filter((one) => one.severity === 'error' || one.data.internal === true)
    .map((one) => `${one.rule} ${one.subject}`);
}

function files(folder: string): readonly string[] {
  const root = corpus(folder);
  if (root === null) return [];
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json') && !/parameters\.json$|(^|\/)index\.json$/.test(file))
    .map((file) => join(root, file))
    .sort();
}

interface Call {
  readonly request: { readonly method: string; readonly uri: string };
  readonly response?: { readonly status?: number; readonly body?: Json };
}

const armIdOf = (uri: string): string => (uri.replace(/^https?:\/\/[^/]+/, '').split('?')[0] ?? '').toLowerCase();

/** The states a recorded subscription was in: after each answer that says what exists. Deleting takes a resource away again. */
function* statesOf(calls: readonly Call[]): Generator<readonly JsonObject[]> {
  const live = new Map<string, JsonObject>();
  for (const { request, response } of calls) {
    const done = (response?.status ?? 200) < 300;
    const id = armIdOf(request.uri);
    if (request.method === 'DELETE' && done) {
      for (const known of [...live.keys()]) if (known === id || known.startsWith(`${id}/`)) live.delete(known);
      continue;
    }
    if (!done || !['GET', 'PUT', 'PATCH'].includes(request.method)) continue;
    const body = response?.body;
    const list = isObject(body) && Array.isArray(body.value) ? body.value : [body];
    let changed = false;
    for (const one of list) {
      if (!isObject(one) || typeof one.id !== 'string' || typeof one.type !== 'string' || !/\/providers\//i.test(one.id)) continue;
      live.set(one.id.toLowerCase(), one);
      changed = true;
    }
    if (changed) yield [...live.values()];
  }
}

const root = corpus('.');

describe.skipIf(root === null)(root === null ? `rules over real material, ${NO_CORPUS}` : 'rules over real material', () => {
  const seen = new Set<string>();

  function expectJudged(file: string, errors: readonly string[]): void {
    const found = errors.map((one) => `${basename(file)} ${one}`);
    for (const one of found) seen.add(one);
    expect(found.filter((one) => !Object.hasOwn(JUDGED, one))).toEqual([]);
  }

  it.each(['topologies', 'az-output', 'templates'].flatMap(files))('%s has judged errors only', (file) => {
    const beside = file.replace(/\.json$/, '.parameters.json');
    const plan = planOf(basename(file), readFileSync(file, 'utf8'), existsSync(beside) ? readFileSync(beside, 'utf8') : undefined);
    if (plan) expectJudged(file, errorsOf(plan));
  });

  it('replays states that hold networks', () => {
    const states = files('http').flatMap((file) => [
      ...statesOf((JSON.parse(readFileSync(file, 'utf8')) as { readonly calls?: readonly Call[] }).calls ?? []),
    ]);
    const plans = states.flatMap((state) => planOf('state.json', JSON.stringify(state)) ?? []);
    expect(plans.length).toBeGreaterThan(200);
    expect(plans.filter((plan) => [...plan.resources.values()].some((one) => one.kind === 'vnet')).length).toBeGreaterThan(100);
  });

  it.each(files('http'))('%s: no recorded state has an error that is not judged', (file) => {
    const json = JSON.parse(readFileSync(file, 'utf8')) as { readonly calls?: readonly Call[] };
    const errors = new Set<string>();
    for (const state of statesOf(json.calls ?? [])) {
      const plan = planOf(basename(file), JSON.stringify(state));
      if (plan) for (const one of errorsOf(plan)) errors.add(one);
    }
    expectJudged(file, [...errors]);
  });

  it('judges nothing that is not found any more', () => {
    expect(Object.keys(JUDGED).filter((one) => !seen.has(one))).toEqual([]);
  });
});
