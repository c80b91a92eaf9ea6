// Starts a planning rule: writes the rule file, lists it in shared/rules/index.ts, makes sure its family has a test.
//   npm run new-rule -- <family>/<rule-name> CODE "Title" [--root folder]
// Refuses to overwrite anything. What only a person can fill in is marked TODO and listed at the end.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments, refuse, write } from './lib/scaffold.mjs';

const USAGE = 'Usage: npm run new-rule -- <family>/<rule-name> CODE "Title" [--root folder]';
const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*\/[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const CODE = /^[A-Z]{2,5}-\d{3}$/;

function main(args) {
  const { words, root } = readArguments(args);
  const [id, code, title, ...rest] = words;
  if (!id || !code || !title || rest.length > 0) return refuse(USAGE);
  if (!ID.test(id)) return refuse(`"${id}" is no rule id. Write family/name-of-the-fault in lower case, for example peering/missing-half.`);
  if (!CODE.test(code)) return refuse(`"${code}" is no catalogue code. Write it like PEER-016.`);
  if (title.endsWith('.')) return refuse('The title states the requirement without a full stop at its end.');

  const indexFile = join(root, 'shared/rules/index.ts');
  const ruleFile = join(root, `shared/rules/${id}.ts`);
  const [family, fault] = id.split('/');
  const testFile = join(root, `test/shared/rules/${family}.test.ts`);
  if (!existsSync(indexFile)) return refuse(`${indexFile} is missing. Run this in the project, or name its folder with --root.`);
  if (existsSync(ruleFile)) return refuse(`shared/rules/${id}.ts is already there. Choose another name or edit that file.`);

  const index = readIndex(readFileSync(indexFile, 'utf8'), join(root, 'shared/rules'));
  if (index === null)
    return refuse('shared/rules/index.ts has no list "export const RULES: readonly Rule[] = […];". Add the rule by hand.');
  const name = fault.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
  const sameCode = index.rules.find((rule) => rule.code === code);
  if (sameCode) return refuse(`${code} is taken by shared/rules/${sameCode.path}.`);
  const sameName = index.rules.find((rule) => rule.name === name);
  if (sameName) return refuse(`The name ${name} is taken by shared/rules/${sameName.path}. Choose another file name.`);

  write(ruleFile, ruleText({ id, code, title, name }));
  writeFileSync(indexFile, withRule(index, { name, code, path: `${id}.ts` }));
  const familyHasTest = existsSync(testFile);
  if (!familyHasTest) write(testFile, testText({ family, fault, name }));

  console.log(`${code} is now shared/rules/${id}.ts and listed in shared/rules/index.ts. Left to fill in:`);
  const left = [
    `shared/rules/${id}.ts: severity, why, sources, reviewed, message, check, examples, and a fix if there is an automatic one`,
    'shared/facts/sources.ts: the labels named in `sources`, where they are new',
    familyHasTest
      ? `test/shared/rules/${family}.test.ts: one row per case of ${code}, its boundary and one beyond`
      : `test/shared/rules/${family}.test.ts: further rows, the boundary and one beyond`,
    'docs/rules: npm run build && npm run docs',
    'CHANGELOG.md: one line in the words of those who will meet the rule',
  ];
  for (const line of left) console.log(`  - ${line}`);
}

/** The text of the index around its list, and the listed rules with their files and codes. Null when there is no list. */
function readIndex(text, folder) {
  const list = /export const RULES: readonly Rule\[\] = \[([\s\S]*?)\];/.exec(text);
  if (!list) return null;
  const paths = new Map();
  for (const [, name, path] of text.matchAll(/import \{ (\w+) \} from '\.\/([\w./-]+)';\r?\n/g)) paths.set(name, path);
  const rules = list[1]
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map((entry) => {
      const name = entry.replace(/^\.\.\./, '');
      const path = paths.get(name) ?? '';
      const file = join(folder, path);
      const code = path && existsSync(file) ? (/\b([A-Z]{2,5}-\d{3})\b/.exec(codeLine(readFileSync(file, 'utf8')))?.[1] ?? '') : '';
      return { entry, name, path, code };
    });
  return { text, list, rules };
}

/** The line of a rule file that says its code: the `code` field, or the heading of a table of rules. */
function codeLine(text) {
  return /^\s*code: '.*$/m.exec(text)?.[0] ?? /^\/\/ Table of rules: .*$/m.exec(text)?.[0] ?? '';
}

/** The text of the index with one more rule: the import in order of paths, the entry in order of codes. */
function withRule(index, rule) {
  const at = index.rules.findIndex((one) => one.code > rule.code);
  const entries = index.rules.map((one) => one.entry);
  entries.splice(at < 0 ? entries.length : at, 0, rule.name);
  const listed = `export const RULES: readonly Rule[] = [\n${entries.map((entry) => `  ${entry},\n`).join('')}];`;
  const text = index.text.slice(0, index.list.index) + listed + index.text.slice(index.list.index + index.list[0].length);

  const imports = [...text.matchAll(/^import (?:type )?\{[^}]*\} from '\.\/([\w./-]+)';$/gm)];
  const before = imports.find((one) => one[0].startsWith('import type') || one[1] > rule.path);
  const line = `import { ${rule.name} } from './${rule.path}';\n`;
  const place = before ? before.index : 0;
  return text.slice(0, place) + line + text.slice(place);
}

function quoted(text) {
  return text.includes("'") && !text.includes('"') ? JSON.stringify(text) : `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function ruleText({ id, code, title, name }) {
  return `// ${code}: ${title}.
import { make, planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';

export const ${name} = defineRule({
  code: '${code}',
  id: '${id}',
  title: ${quoted(title)},
  severity: 'warning',
  why: 'TODO one to three sentences that teach why this matters.',
  sources: [],
  reviewed: '${new Date().toISOString().slice(0, 7)}',
  message: 'TODO say what is wrong with {name}, and what to do next.',
  check({ find, report }) {
    for (const network of find.byKind('vnet')) {
      // TODO replace this condition by the one of the catalogue.
      if (network.addressSpace?.length === 0) report({ subject: network.id, field: 'addressSpace' });
    }
  },
  examples: {
    fails: () => planOf([make('vnet', 'vnet-hub')]),
    passes: () => planOf([make('vnet', 'vnet-hub', { addressSpace: ['10.0.0.0/16'] })]),
  },
});
`;
}

function testText({ family, fault, name }) {
  return `// Boundary cases of the ${family} rules: one row per case, its first column is its name.
import { describe, expect, it } from 'vitest';
import { make, planOf } from '../../../shared/plan/build.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Rule } from '../../../shared/rules/define-rule.ts';
import { ${name} } from '../../../shared/rules/${family}/${fault}.ts';
import { said } from '../../helpers/rules.ts';

describe('${family} rules', () => {
  it.each<readonly [string, Rule, Plan, readonly string[]]>([
    ['says nothing about an empty plan', ${name}, planOf([]), []],
    // TODO a row at the boundary and one beyond it.
    ['TODO finds the fault', ${name}, planOf([make('vnet', 'hub')]), ['warning vnet:hub']],
  ])('%s', (_name, rule, plan, expected) => {
    expect(said(rule, plan)).toEqual(expected);
  });
});
`;
}

main(process.argv.slice(2));
