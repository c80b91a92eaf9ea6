// The scaffolding of kinds, run as a person runs it, in a temporary copy of the folder it writes to.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../../scripts/new-kind.mjs', import.meta.url));
const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

let root = '';

function newKind(...words: readonly string[]): { readonly code: number | null; readonly out: string; readonly err: string } {
  const run = spawnSync(process.execPath, [SCRIPT, ...words, '--root', root], { encoding: 'utf8' });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'new-kind-'));
  mkdirSync(join(root, 'shared/kinds'), { recursive: true });
  cpSync(join(PROJECT, 'shared/kinds/index.ts'), join(root, 'shared/kinds/index.ts'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('npm run new-kind', () => {
  it('writes the kind and its icon and lists it in alphabetical order', () => {
    const run = newKind('trafficManager', 'Traffic Manager profile', 'Microsoft.Network/trafficManagerProfiles');
    expect(run.code).toBe(0);
    expect(run.out).toContain('Left to fill in');
    expect(existsSync(join(root, 'assets/icons/trafficManager.svg'))).toBe(true);
    expect(readFileSync(join(root, 'shared/kinds/traffic-manager.ts'), 'utf8')).toContain(
      "type: 'Microsoft.Network/trafficManagerProfiles'",
    );
    const listed = [...readFileSync(join(root, 'shared/kinds/index.ts'), 'utf8').matchAll(/^ {2}(\w+),$/gm)].map(([, name]) => name);
    expect(listed).toContain('trafficManager');
    expect(listed).toEqual([...listed].sort());
  });

  it.each([
    ['nothing', []],
    ['a name with a capital', ['TrafficManager', 'Traffic Manager']],
    ['a type that is none', ['trafficManager', 'Traffic Manager', 'Network/x']],
  ])('refuses %s with one sentence and writes nothing', (_, words) => {
    const run = newKind(...words);
    expect(run.code).toBe(1);
    expect(run.err.trim().split('\n')).toHaveLength(1);
    expect(existsSync(join(root, 'shared/kinds/traffic-manager.ts'))).toBe(false);
  });

  it('refuses a kind that is there', () => {
    newKind('trafficManager', 'Traffic Manager profile');
    expect(newKind('trafficManager', 'Again').err).toContain('already there');
  });
});
