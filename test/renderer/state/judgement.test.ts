// The window and the command say the same of a plan, finding by finding.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../../renderer/state/judgement.ts';
import { setProfile } from '../../../renderer/state/preferences.ts';
import { readPlan } from '../../../shared/plan/file.ts';
import { PROFILE_NAMES } from '../../../shared/rules/profiles.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { runMain } from '../../helpers/run-main.ts';

const SAMPLES = join(import.meta.dirname, '../../../assets/samples');

interface Said {
  readonly fingerprint: string;
  readonly severity: string;
  readonly message: string;
  readonly field: string | null;
}

describe.each(PROFILE_NAMES)('findings under the profile %s', (profile) => {
  it.each(readdirSync(SAMPLES))('of %s are those of the command line', async (name) => {
    const text = readFileSync(join(SAMPLES, name), 'utf8');
    const read = readPlan(text);
    if (!read.ok) throw new Error(read.error.message);
    setProfile(profile);
    const shown = findingsOf(read.value.plan)
      .filter((one) => one.suppressed === null)
      .map(({ fingerprint, severity, message, field }): Said => ({ fingerprint, severity, message, field: field ?? null }));
    const { stdout, stderr } = await runMain(['validate', '-', '--format', 'json', '--profile', profile], {
      cwd: await temporaryFolder(),
      stdin: text,
    });
    expect(stderr).toBe('');
    const printed = (JSON.parse(stdout) as { readonly findings: readonly Said[] }).findings;
    expect(printed.map(({ fingerprint, severity, message, field }) => ({ fingerprint, severity, message, field }))).toEqual(shown);
  });
});
