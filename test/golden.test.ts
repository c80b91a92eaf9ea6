// Golden folders: a plan and what every emitter must make of it. "npm run golden" writes them; nothing here does.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { KIND_NAMES } from '../shared/kinds/index.ts';
import { readPlan } from '../shared/plan/file.ts';
import type { Plan } from '../shared/plan/plan.ts';
import { goldenFiles } from './helpers/golden.ts';

const folder = new URL('./golden/', import.meta.url);
const cases = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

function planIn(name: string): Plan {
  const read = readPlan(readFileSync(new URL(`${name}/plan.causeway.json`, folder), 'utf8'));
  if (!read.ok) throw new Error(read.error.message);
  return read.value.plan;
}

describe('golden', () => {
  it.each(cases)('%s: every format writes what it wrote before', (name) => {
    const expected = new URL(`${name}/expected/`, folder);
    const files = goldenFiles(planIn(name));
    const stored = existsSync(expected)
      ? readdirSync(expected, { recursive: true, withFileTypes: true }).flatMap((entry) =>
          entry.isFile() ? [`${entry.parentPath}/${entry.name}`] : [],
        )
      : [];
    expect(stored.length).toBe(files.size);
    for (const [path, text] of files) expect(readFileSync(new URL(path, expected), 'utf8'), path).toBe(text);
  });

  it('has a case with every kind', () => {
    const covered = new Set(cases.flatMap((name) => [...planIn(name).resources.values()].map((resource) => resource.kind)));
    expect(KIND_NAMES.filter((kind) => !covered.has(kind))).toEqual([]);
  });

  it.each(cases)('%s: twice the same bytes, in any time zone', (name) => {
    const before = process.env.TZ;
    const first = goldenFiles(planIn(name));
    process.env.TZ = 'Pacific/Kiritimati';
    const second = goldenFiles(planIn(name));
    process.env.TZ = before;
    expect([...second]).toEqual([...first]);
  });
});
