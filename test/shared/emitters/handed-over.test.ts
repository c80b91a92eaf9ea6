// What is handed over: nothing that somebody typed leaves its place, scripts run nothing of it, and what is written is true of the plan.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EmittedFile } from '../../../shared/emitters/emitter.ts';
import { allowList } from '../../../shared/emitters/firewall/allow-list.ts';
import { emitterOf } from '../../../shared/emitters/index.ts';
import type { Resource } from '../../../shared/kinds/index.ts';
import { lookupOf } from '../../../shared/plan/lookup.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { SAMPLES } from '../../../shared/plan/samples/index.ts';
import { RULES } from '../../../shared/rules/index.ts';
import { runRules } from '../../../shared/rules/run.ts';
import { prove, stateOf } from '../../../shared/trace/prove.ts';
import { everyText } from './every-text.ts';
import { HOSTILE } from './hostile.ts';
import { bashSyntax, HAS_SHELLCHECK, shellcheck } from './shell.ts';

const FORMATS = ['dns', 'firewall', 'arc-onboarding', 'test-plan', 'report'] as const;

function filesOf(format: string, plan: Plan): readonly EmittedFile[] {
  const emitter = emitterOf(format);
  if (!emitter) throw new Error(`no ${format}`);
  return emitter.emit({ plan, findings: runRules(plan, RULES) }).files;
}

const TEXTS: readonly (readonly [string, string])[] = [
  ...HOSTILE,
  ['markup', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
  ['a table', 'a | b\n| --- |\n# heading ```'],
  ['typographic quotes', '\u2019; New-Item hostile-file; \u2018'],
  ['a formula', '=cmd|calc!A0'],
];

/** Rows of a CSV text by RFC 4180. */
function csvRows(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/g)) {
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  return rows;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
const STEERING = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

describe.each(TEXTS)('%s in every text field', (_, text) => {
  const plans = [everyText(text), everyText(text, { addresses: true })];

  it('stays in its place in every document', () => {
    for (const plan of plans)
      for (const format of FORMATS)
        for (const { path, text: written } of filesOf(format, plan)) {
          expect(path).toMatch(/^[a-zA-Z0-9._/-]+$/);
          if (path.endsWith('.json')) {
            const read = JSON.parse(written) as { readonly plan: string };
            expect(read.plan).toBe(text);
          } else if (path.endsWith('.csv')) expect(new Set(csvRows(written).map((row) => row.length)).size).toBe(1);
          else if (path.endsWith('.md')) {
            expect(written.replace(/```[\s\S]*?\n```|`[^`\n]+`/g, '')).not.toMatch(/<(?:script|img)/);
            expect(written).not.toMatch(STEERING);
            // Every heading is ours.
            for (const heading of written.replace(/(`{3,})[\s\S]*?\n\1/g, '').match(/^#+ .*$/gm) ?? [])
              expect(heading).not.toMatch(/^# heading/);
          } else if (!/\.(?:sh|ps1)$/.test(path)) expect(written.replaceAll('\r\n', '\n')).not.toMatch(STEERING);
        }
  });

  it('leaves bash good bash', () => {
    for (const plan of plans)
      for (const { path, text: script } of filesOf('arc-onboarding', plan)) {
        if (!path.endsWith('.sh')) continue;
        expect(bashSyntax(script), path).toBe('');
        if (HAS_SHELLCHECK) expect(shellcheck(script), path).toBe('');
      }
  });

  it('makes scripts run nothing of it', () => {
    for (const plan of plans) {
      const resources = new Map(plan.resources);
      const server = lookupOf(plan).byKind('arcServer')[0];
      if (server) resources.set(server.id, { ...server, osType: 'linux' });
      const linux = { ...plan, resources };
      for (const { path, text: script } of filesOf('arc-onboarding', linux)) {
        if (!path.endsWith('.sh')) continue;
        const run = runAlone(script, text);
        expect(run.left, run.errors).toEqual([]);
        expect(run.calls.length, run.errors).toBeGreaterThan(0);
        // The name arrives as one argument, as it is.
        const named = run.calls.flatMap((call) => call.filter((_word, i) => call[i - 1] === '--name' || call[i - 1] === '--resource-name'));
        for (const word of named) expect(word).toBe(text);
      }
    }
  });
});

/** Runs a script in an empty folder with stand-ins for the programs it calls. */
function runAlone(
  script: string,
  server: string,
): { readonly left: readonly string[]; readonly calls: readonly (readonly string[])[]; readonly errors: string } {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-run-'));
  try {
    for (const name of ['bin', 'cwd', 'tmp']) mkdirSync(join(folder, name));
    for (const name of ['az', 'azcmagent', 'hostname']) {
      writeFileSync(
        join(folder, 'bin', name),
        `#!/bin/bash\n{ for word in "$@"; do printf '%s\\0' "$word"; done; printf '\\1\\0'; } >>'${folder}/calls'\n`,
      );
      chmodSync(join(folder, 'bin', name), 0o755);
    }
    const done = spawnSync('/bin/bash', ['-s'], {
      input: script,
      cwd: join(folder, 'cwd'),
      encoding: 'utf8',
      env: {
        PATH: `${join(folder, 'bin')}:/usr/bin:/bin`,
        TMPDIR: join(folder, 'tmp'),
        ARC_SUBSCRIPTION_ID: 'subscription',
        ARC_SERVER_NAME: server,
      },
    });
    const log = readdirSync(folder).includes('calls') ? readFileSync(join(folder, 'calls'), 'utf8') : '';
    const calls = log
      .split('\u0001\0')
      .filter((call) => call !== '')
      .map((call) => call.split('\0').slice(0, -1));
    return { left: [...readdirSync(join(folder, 'cwd')), ...readdirSync(join(folder, 'tmp'))], calls, errors: done.stderr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// ── What is written is true ────────────────────────────────────────────────────────────────────────────────────────

/** The plan with the allow-list as the only thing its site firewalls let pass. */
function underAllowList(plan: Plan, leaveOut: (reason: string) => boolean): Plan {
  const { entries } = allowList(plan);
  const resources = new Map(plan.resources);
  for (const firewall of lookupOf(plan).byKind('siteFirewall'))
    resources.set(firewall.id, {
      ...firewall,
      defaultAction: 'deny',
      rules: entries
        .filter((one) => one.direction === 'outbound' && one.protocol !== 'esp' && !leaveOut(one.reason))
        .map((one, i) => ({
          name: `r${i}`,
          action: 'allow' as const,
          sources: one.sources.flatMap((source) => (source.address === undefined ? [] : [`${source.address}/32`])),
          destinations: one.addresses.map((address) => `${address}/32`),
          fqdns: one.addresses.length > 0 ? [] : one.fqdns,
          protocol: one.protocol === 'udp' ? ('Udp' as const) : ('Tcp' as const),
          ports: String(one.port ?? ''),
        })),
    } as Resource);
  return { ...plan, resources };
}

const verdicts = (plan: Plan): readonly string[] =>
  prove(plan).rows.map((row) => `${row.server.name} ${row.needed.name} ${stateOf(row.trace)}`);

describe('the allow-list', () => {
  const withFirewall = SAMPLES.map((sample) => [sample.file, sample.plan()] as const).filter(
    ([, plan]) => lookupOf(plan).byKind('siteFirewall').length > 0,
  );

  it.each(withFirewall)('%s: is enough, with everything else denied', (_, plan) => {
    expect(verdicts(underAllowList(plan, () => false))).toEqual(verdicts(plan));
  });

  it.each(withFirewall)('%s: is needed, line by line', (_, plan) => {
    for (const reason of new Set(
      allowList(plan).entries.flatMap((one) => (one.direction === 'outbound' && one.proof !== null ? [one.reason] : [])),
    ))
      expect(verdicts(underAllowList(plan, (one) => one === reason)), reason).not.toEqual(verdicts(plan));
  });
});

describe('the test plan', () => {
  it('says for each name what the engine says', () => {
    for (const sample of SAMPLES) {
      const plan = sample.plan();
      const text = filesOf('test-plan', plan)[0]?.text ?? '';
      for (const row of prove(plan).rows) {
        const answers = row.trace.name.addresses.map((address) => `\`${address}\``).join(' ');
        if (row.trace.name.answer === 'private')
          expect(text).toContain(
            `| \`${row.needed.name}\` | ${row.needed.port} | ${answers} | ${row.trace.verdict === 'delivered' ? 'yes' : '**no'}`,
          );
        else expect(text).toContain(`| \`${row.needed.name}\` | ${row.needed.port} |`);
      }
    }
  });

  it('has the steps in the order of a change on running servers', () => {
    const [sample] = SAMPLES;
    const text = sample ? (filesOf('test-plan', sample.plan())[0]?.text ?? '') : '';
    expect(text.match(/^## .*$/gm)).toEqual([
      '## 1 Scope and endpoint, in Azure',
      '## 2 Association, in Azure',
      '## 3 Edge of the site',
      '## 4 Names and ways, on each server',
      '## 5 Close the scope, last',
    ]);
  });
});

describe('a plan with errors', () => {
  it('still gives what is sound, and the head lists what is not', () => {
    const plan = everyText('x y', { addresses: true });
    const errors = runRules(plan, RULES).filter((finding) => finding.severity === 'error');
    expect(errors.length).toBeGreaterThan(0);
    for (const format of FORMATS) {
      const heads = filesOf(format, plan).filter((file) => /\.(?:md|txt)$/.test(file.path));
      for (const file of heads) expect(file.text, file.path).toContain(`The plan has ${errors.length} open errors`);
    }
  });
});

describe('secrets', () => {
  it('of a proxy address are left out', () => {
    const plan = everyText('http://user:hunter2@proxy:8080', { addresses: true });
    const written = FORMATS.flatMap((format) => filesOf(format, { ...plan, info: { name: 'x' } }))
      .filter((file) => /onboard/.test(file.path))
      .map((file) => file.text.match(/^.*(?:proxy_url=|ProxyUrl ).*$/gm)?.join('\n') ?? '');
    expect(written.join('\n')).toContain('http://proxy:8080');
    expect(written.join('\n')).not.toContain('hunter2');
  });
});
