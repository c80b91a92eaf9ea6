// The circle: a plan is previewed, pushed, compared, imported again, changed, pushed again; what comes back from Azure is the plan.
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Resource } from '../../../shared/kinds/index.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { type Circle, circle, PLACE, pushed, SAMPLES } from '../../helpers/circle.ts';

interface DriftResult {
  readonly same: boolean;
  readonly basis: string;
  readonly changes: readonly { readonly state: string; readonly field: string | null; readonly resource: { readonly id: string } }[];
  readonly notSeen: readonly unknown[];
  readonly notCompared: readonly unknown[];
}

async function expectNoDrift({ run }: Circle, file = 'plan.causeway.json'): Promise<void> {
  const diff = await run('diff', file, ...PLACE, '--exit-code', '--format', 'json');
  const drift = JSON.parse(diff.stdout) as DriftResult;
  const changes = drift.changes.map((one) => JSON.stringify(one));
  expect([diff.exit, drift.basis, changes]).toEqual([0, 'three-way', []]);
}

interface Preview {
  readonly changes: readonly {
    readonly kind: string;
    readonly target: { readonly name: string };
    readonly properties: readonly { readonly path: string; readonly noise: string | null }[];
    readonly reason: string | null;
  }[];
}

/** What a preview would really change: one line each. */
async function announced({ run }: Circle, file = 'plan.causeway.json'): Promise<readonly string[]> {
  const preview = await run('what-if', file, ...PLACE, '--values', 'values.json', '--format', 'json');
  expect([preview.exit, preview.exit === 0 ? '' : preview.stderr]).toEqual([0, '']);
  return (JSON.parse(preview.stdout) as Preview).changes
    .flatMap(({ kind, target, properties, reason }) => {
      const real = properties.flatMap(({ path, noise }) => (noise === null ? [path] : []));
      return kind === 'no-change' ? [] : [[kind, target.name, ...real, ...(reason === null ? [] : [reason])].join(' ')];
    })
    .sort();
}

function edited(plan: Plan, changes: { readonly [id: string]: object }): Plan {
  const resources = new Map(plan.resources);
  for (const [id, change] of Object.entries(changes)) {
    const before = resources.get(id);
    if (!before) throw new Error(`The plan has no ${id}`);
    resources.set(id, { ...before, ...change } as Resource);
  }
  return { ...plan, resources };
}

describe('a plan and Azure', () => {
  for (const sample of readdirSync(SAMPLES))
    it(`agree after a push of ${sample}, after an import, an edit and another push; nothing is created twice`, async () => {
      const at = await circle(sample);
      expect((await announced(at)).filter((line) => !/^create |finishes what an earlier step creates/.test(line))).toEqual([]);
      await pushed(at);
      await expectNoDrift(at);
      const made = at.azure.state.all().map(({ id }) => String(id));

      const { layout } = await at.read('plan.causeway.json');
      expect(await at.run('import', '--into', 'plan.causeway.json')).toMatchObject({ exit: 0 });
      await expectNoDrift(at);
      const back = await at.read('plan.causeway.json');
      for (const [id, { x, y }] of layout) expect([id, back.layout.get(id)]).toEqual([id, expect.objectContaining({ x, y })]);
      expect(await announced(at)).toEqual([]);

      const change = { tags: { owner: 'network' }, addressSpace: ['10.0.0.0/16', '10.99.0.0/24'] };
      await at.write('plan.causeway.json', edited(back, { 'vnet:vnet-hub': change }));
      expect(await announced(at)).toEqual(['modify vnet-hub properties.addressSpace.addressPrefixes[1] tags']);
      // Devices, firewalls and servers stand as they are: nobody is asked to do anything once more.
      const once = await at.run('push', 'plan.causeway.json', ...PLACE, '--values', 'values.json', '--yes');
      expect([once.exit, once.stdout]).toEqual([0, expect.stringMatching(/^All \d+ steps are done\.\n$/)]);
      await expectNoDrift(at);

      expect(await at.run('import', '-o', 'fresh.causeway.json')).toMatchObject({ exit: 0 });
      await expectNoDrift(at, 'fresh.causeway.json');
      expect(await announced(at, 'fresh.causeway.json')).toEqual([]);
      for (const id of made) expect([id, at.azure.state.creations(id)]).toEqual([id, expect.toSatisfy((times: number) => times <= 1)]);
      const sent = JSON.stringify(at.azure.log.filter(({ method }) => method === 'PUT').map(({ body }) => body));
      expect(sent).not.toMatch(/networkInterfaces|created by private endpoint/);
    });
});
