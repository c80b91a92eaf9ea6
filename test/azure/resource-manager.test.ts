// The stand-in itself: state, lists, long-running operations, deployments.
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { type Ask, askOf, type Body, follow } from './ask.ts';
import { type ResourceManager, type StartOptions, SUBSCRIPTION, startResourceManager } from './resource-manager.ts';

let azure: ResourceManager | undefined;
afterEach(async () => {
  await azure?.close();
  azure = undefined;
});

const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-one`;
const DEPLOYMENTS = `${GROUP}/providers/Microsoft.Resources/deployments`;

async function start(options: StartOptions = {}): Promise<{ readonly azure: ResourceManager; readonly ask: Ask }> {
  azure = await startResourceManager(options);
  azure.state.addGroup('rg-one', 'westeurope');
  return { azure, ask: askOf(azure) };
}

/** The template a sample is emitted as, with a value for what has none. */
function sample(name: string): { readonly template: Body; readonly parameters: Body } {
  const template = JSON.parse(readFileSync(`test/golden/${name}/expected/arm/main.json`, 'utf8')) as Body;
  const parameters: Body = {};
  for (const [key, one] of Object.entries<Body>(template.parameters))
    if (one.defaultValue === undefined) parameters[key] = { value: 'secret' };
  return { template, parameters };
}

describe('deployments', () => {
  for (const name of ['arc-private-link', 'arc-private-link-hub-spoke', 'arc-private-link-expressroute', 'arc-private-link-single-server'])
    it(`create every resource of the template of ${name} once, and its preview then creates nothing`, async () => {
      const { ask, azure } = await start();
      const properties = { mode: 'Incremental', ...sample(name) };
      const put = await ask('PUT', `${DEPLOYMENTS}/${name}`, { properties }, { version: '2024-03-01' });
      expect([put.status, put.body.error]).toEqual([201, undefined]);
      expect((await follow(ask, put)).body).toEqual({ status: 'Succeeded' });
      const ids = Object.values<Body>(put.body.properties.dependencies).map((one) => one.id);
      expect(ids.length).toBeGreaterThan(5);
      expect(ids.map((id) => azure.state.creations(id))).toEqual(ids.map(() => 1));
      const preview = await follow(ask, await ask('POST', `${DEPLOYMENTS}/${name}/whatIf`, { properties }, { version: '2024-03-01' }));
      const kinds = new Set(preview.body.properties.changes.map((one: Body) => one.changeType));
      // What Azure made by itself, such as the interface of an endpoint, is left alone.
      expect([...kinds].sort()).toEqual(['Ignore', 'Modify', 'NoChange']);
    });
});
