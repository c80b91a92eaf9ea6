// Every Azure resource of a recording is in the plan, inside another resource of it, or in the list of what was not taken.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importSources } from '../../../shared/importers/index.ts';
import { armIdOf } from '../../../shared/plan/arm-id.ts';
import { writePlan } from '../../../shared/plan/file.ts';
import { corpus } from '../../helpers/corpus.ts';

interface Found {
  readonly id: string;
  readonly name: string;
}

/** Naive on purpose: anything with an id, a name and a provider counts, except inside what was asked for. */
function resourcesIn(value: unknown, found: Found[], top: boolean): void {
  if (Array.isArray(value)) for (const item of value) resourcesIn(item, found, top);
  else if (typeof value === 'object' && value !== null) {
    const object = value as { readonly [key: string]: unknown };
    const { id, name } = object;
    const isResource =
      typeof id === 'string' && typeof name === 'string' && /^\/subscriptions\/.+\/providers\/[^/]+\/[^/]+\/[^/]+/i.test(id);
    if (isResource && top) found.push({ id, name });
    for (const [key, inner] of Object.entries(object)) if (key !== 'request') resourcesIn(inner, found, top && !isResource);
  }
}

for (const folder of [
  'topologies',
  'az-output',
  'http/azure-cli',
  'http/azure-cli-extensions',
  'examples/network',
  'examples/privatedns',
  'examples/dnsresolver',
  'examples/hybridcompute',
  'examples/insights',
  'examples/resourcegraph',
]) {
  const path = corpus(folder);
  describe.skipIf(path === null)(`${folder}${path === null ? ' (skipped: no corpus)' : ''}`, () => {
    const files = path === null ? [] : readdirSync(path).filter((name) => name.endsWith('.json'));
    it.each(files)('%s loses nothing', (name) => {
      const text = readFileSync(join(path ?? '', name), 'utf8');
      const found: Found[] = [];
      resourcesIn(JSON.parse(text), found, true);
      const read = importSources([{ name, text }]);
      if (!read.ok) {
        expect(found).toEqual([]);
        return;
      }
      const { plan, unmapped } = read.value;
      const ids = new Set<string>();
      for (const resource of plan.resources.values()) ids.add((armIdOf(plan, resource) ?? '').toLowerCase());
      const file = writePlan(plan).toLowerCase();
      const left = found.filter(({ id, name: label }) => {
        if (ids.has(id.toLowerCase())) return false;
        if (unmapped.some((one) => id.toLowerCase().endsWith(one.name.split('/').pop()?.toLowerCase() ?? '') || one.reason.includes(id)))
          return false;
        const parent = id.toLowerCase().split('/').slice(0, -2).join('/');
        return !(ids.has(parent) && file.includes(JSON.stringify(label.toLowerCase())));
      });
      expect(left).toEqual([]);
    });
  });
}
