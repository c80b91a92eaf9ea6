// The pack for approval: what it tells, the order of its steps, the way back, its hashes.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { changePack } from '../../../shared/change-pack/change-pack.ts';
import type { Judged } from '../../../shared/change-pack/differences.ts';
import type { Resource } from '../../../shared/kinds/index.ts';
import { make, planOf } from '../../../shared/plan/build.ts';
import { readPlan } from '../../../shared/plan/file.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { SAMPLES } from '../../../shared/plan/samples/index.ts';
import { RULES } from '../../../shared/rules/index.ts';
import { runRules } from '../../../shared/rules/run.ts';
import { everyText } from '../emitters/every-text.ts';
import { HOSTILE } from '../emitters/hostile.ts';
import { elements } from '../emitters/markup.ts';

const judged = (plan: Plan): Judged => ({ plan, findings: runRules(plan, RULES) });

function pack(before: Plan, after: Plan): ReadonlyMap<string, string> {
  return new Map(changePack(judged(before), judged(after)).files.map((file) => [file.path, file.text]));
}

/** Titles of the numbered steps under a heading. */
function steps(files: ReadonlyMap<string, string>, heading: string): readonly string[] {
  const part = (files.get('change.md') ?? '').split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...part.matchAll(/^\d+\. \*\*(.*)\*\*$/gm)].map((match) => match[1] ?? '');
}

function sample(file: string): Plan {
  const found = SAMPLES.find((one) => one.file === file);
  if (!found) throw new Error(`no sample ${file}`);
  return found.plan();
}

function changed(plan: Plan, change: (resource: Resource) => Resource | null): Plan {
  const resources = [...plan.resources.values()].flatMap((one) => change(one) ?? []);
  return { ...plan, resources: new Map(resources.map((one) => [one.id, one])) };
}

const PRIVATE = new Set(['arcPrivateLinkScope', 'privateEndpoint', 'zoneLink', 'privateDnsZone', 'dnsResolver', 'resolverInbound']);
/** Servers that are connected over the Internet today, and the same with private link. */
const connected = (plan: Plan): Plan =>
  changed(plan, (one) => (one.kind === 'arcServer' ? { ...one, origin: 'import', status: 'Connected' } : one));
const AFTER = connected(sample('arc-private-link'));
const BEFORE = changed(AFTER, (one) => {
  if (PRIVATE.has(one.kind)) return null;
  if (one.kind === 'arcServer') {
    const { privateLinkScope: _, ...rest } = one;
    return rest;
  }
  return one.kind === 'dnsServer' ? { ...one, forwarders: [] } : one;
});

describe('a move of connected servers to private link', () => {
  const files = pack(BEFORE, AFTER);
  const forth = steps(files, 'Steps');
  const back = steps(files, 'Roll-back');
  const at = (all: readonly string[], word: RegExp): readonly number[] => all.flatMap((title, i) => (word.test(title) ? [i] : []));
  const first = (all: readonly string[], word: RegExp): number => Math.min(...at(all, word));
  const last = (all: readonly string[], word: RegExp): number => Math.max(...at(all, word));

  it('joins every server to its scope before any name leads there, and closes public access last', () => {
    expect(at(forth, /^Associate /)).toHaveLength(3);
    expect(first(forth, /still open/)).toBeLessThan(first(forth, /^Associate /));
    expect(last(forth, /^Associate /)).toBeLessThan(first(forth, /^Deploy 3 resources/));
    expect(last(forth, /^Associate /)).toBeLessThan(first(forth, /forwarders/));
    expect(first(forth, /^Verify/)).toBeLessThan(first(forth, /^Close public access/));
    expect(last(forth, /^Close public access/)).toBe(forth.length - 1);
  });

  it('goes back the other way round: open first, names next, servers after them', () => {
    expect(back[0]).toMatch(/^Take back: Close public access/);
    expect(last(back, /forwarders/)).toBeLessThan(first(back, /Associate /));
    expect(last(back, /Deploy 3 resources/)).toBeLessThan(first(back, /Associate /));
    expect(back.at(-1)).toMatch(/still open/);
    expect(files.get('change.md')).toContain('again in the form of step 3 above');
    expect(files.get('change.md')).toContain('privateLinkScope from arcPrivateLinkScope:pls-arc back to –.');
  });

  it('goes back over waiting and looking without a step', () => expect(at(back, /Verify|Check that/)).toEqual([]));
});

describe('two samples', () => {
  const before = sample('arc-private-link');
  const after = sample('arc-private-link-hub-spoke');
  const files = pack(before, after);

  it('lie in the pack with pictures, documents, and a hash of every file', () => {
    expect([...files.keys()]).toEqual([
      'after.causeway.json',
      'after.svg',
      'before.causeway.json',
      'before.svg',
      'change.html',
      'change.md',
      'SHA256SUMS',
    ]);
    const sums = (files.get('SHA256SUMS') ?? '').trimEnd().split('\n');
    expect(sums).toHaveLength(6);
    for (const line of sums) {
      const [hash = '', path = ''] = line.split('  ');
      expect(
        createHash('sha256')
          .update(files.get(path) ?? '', 'utf8')
          .digest('hex'),
      ).toBe(hash);
    }
  });

  it('can be opened again', () => {
    for (const [path, plan] of [
      ['before.causeway.json', before],
      ['after.causeway.json', after],
    ] as const) {
      const read = readPlan(files.get(path) ?? '');
      expect(read.ok && read.value.plan.resources.size).toBe(plan.resources.size);
    }
  });

  it('has both hashes of the plans in the document', () => {
    for (const path of ['before.causeway.json', 'after.causeway.json'])
      expect(files.get('change.md')).toContain(
        createHash('sha256')
          .update(files.get(path) ?? '', 'utf8')
          .digest('hex'),
      );
  });

  it('deletes parts before what they are parts of', () => {
    const forth = steps(files, 'Steps');
    expect(forth.findIndex((one) => one.startsWith('Delete snet-app'))).toBeLessThan(
      forth.findIndex((one) => one.startsWith('Delete vnet-spoke')),
    );
    expect(steps(files, 'Roll-back')[0]).toMatch(/^Create nsg-vnet-spoke again/);
  });

  it('shows only the entries of a list that come and go', () => expect(files.get('change.md')).toContain('"vault.azure.net"'));
});

it('nothing to do gives a pack that says so', () => {
  const plan = sample('arc-private-link');
  const files = pack(plan, plan);
  expect(steps(files, 'Steps')).toEqual([]);
  expect(files.get('change.md')).toMatch(/## Steps\n\n.*\n\nNone\.\n/);
});

it('what stands at the sites is a step of its own', () => {
  const site = make('site', 'harbour', { prefixes: ['192.168.0.0/16'] });
  const files = pack(planOf([site]), planOf([{ ...site, prefixes: ['192.168.0.0/16', '172.16.0.0/16'] } as Resource]));
  expect(steps(files, 'Steps')).toEqual(['Change what stands at the sites']);
  expect(files.get('change.md')).toContain('Site harbour: prefixes from');
});

it('a plan with errors keeps its steps, and its head lists the errors', () => {
  const before = planOf([make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] })]);
  const after = planOf([make('vnet', 'hub', { addressSpace: ['10.0.0.0/33'] })]);
  const files = pack(before, after);
  expect(steps(files, 'Steps').length).toBeGreaterThan(0);
  expect(files.get('change.md')).toContain('Errors in the plan after the change');
});

it.each([...HOSTILE, ['markup', '</title><script>alert(1)</script>" onload="alert(1)'] as const])(
  'hostile text stays text: %s',
  (_, text) => {
    const empty = planOf([]);
    for (const [before, after] of [
      [empty, everyText(text, { addresses: true })],
      [everyText(text, { addresses: true }), empty],
    ] as const) {
      const files = pack(before, after);
      const found = elements(files.get('change.html') ?? '', new Set(['meta']));
      expect(found.filter((one) => /^(script|iframe|object|embed|link|form|base|a)$/.test(one.name))).toEqual([]);
      for (const one of found) for (const key of one.values.keys()) expect(key).not.toMatch(/^on|^style$|^srcdoc$/);
      const ids = found.flatMap((one) => one.values.get('id') ?? []);
      expect(new Set(ids).size).toBe(ids.length);
      expect((files.get('change.md') ?? '').replace(/`[^`]*`/g, '')).not.toMatch(/<script|\]\(javascript/i);
    }
  },
);
