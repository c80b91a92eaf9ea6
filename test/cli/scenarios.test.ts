import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCli, runCli } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { matches, parseScenario } from '../helpers/scenario.ts';

const FOLDER = join(import.meta.dirname, 'scenarios');
const SCENARIOS = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));

beforeAll(buildCli);

/** Compares loosely where the scenario says so; shows a readable difference where not. */
function expectText(actual: string, expected: string | null): void {
  if (expected !== null && !matches(actual, expected)) expect(actual).toBe(expected);
}

describe('scenario', () => {
  it.each(SCENARIOS)('%s', async (name) => {
    const scenario = parseScenario(readFileSync(join(FOLDER, name), 'utf8'));
    const folder = await temporaryFolder();
    for (const [path, text] of scenario.files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const finished = await runCli(scenario.args, { cwd: folder, stdin: scenario.stdin });
    expectText(finished.stderr, scenario.stderr);
    expectText(finished.stdout, scenario.stdout);
    expect(finished.exit).toBe(scenario.exit);
    for (const [path, text] of scenario.after) expectText(await readFile(join(folder, path), 'utf8'), text);
    for (const path of scenario.absent) expect(existsSync(join(folder, path)), path).toBe(false);
  });
});
