// npm run docs: writes docs/rules from the rules themselves. --check: writes nothing and fails when a page is stale.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from './lib/build.mjs';
import { ROOT } from './lib/run.mjs';

const checkOnly = process.argv.includes('--check');
const folder = join(ROOT, 'docs', 'rules');

await build({ only: ['tools'] });
const { rulePage, ruleIndexPage, rulePictures } = await import(join(ROOT, 'dist', 'tools', 'page.js'));
const [{ RULES: catalogue }, { OWN_RULES }] = await Promise.all(
  ['rules', 'own-rules'].map((name) => import(join(ROOT, 'dist', 'tools', `${name}.js`))),
);
const RULES = [...catalogue, ...OWN_RULES];

const { coveragePage } = await import(join(ROOT, 'dist', 'tools', 'coverage-page.js'));
const wanted = new Map([
  ['README.md', ruleIndexPage(RULES)],
  ['coverage.md', coveragePage(catalogue)],
  ...RULES.flatMap((rule) => {
    const { fails, passes } = rulePictures(rule);
    return [
      [`${rule.id}.md`, rulePage(rule, { fails: fails !== null, passes: passes !== null })],
      ...(fails === null ? [] : [[`${rule.id}.fails.svg`, fails]]),
      ...(passes === null ? [] : [[`${rule.id}.passes.svg`, passes]]),
    ];
  }),
]);
const present = existsSync(folder)
  ? readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll('\\', '/'),
      )
  : [];
const superfluous = present.filter((path) => !wanted.has(path));
const stale = [...wanted].filter(([path, text]) => !existsSync(join(folder, path)) || readFileSync(join(folder, path), 'utf8') !== text);

if (checkOnly) {
  for (const [path] of stale) console.error(`docs/rules/${path} is missing or stale.`);
  for (const path of superfluous) console.error(`docs/rules/${path} belongs to no rule.`);
  if (stale.length + superfluous.length > 0) {
    console.error('Run "npm run docs" and commit what it writes.');
    process.exit(1);
  }
  console.log(`${wanted.size} pages are fresh.`);
} else {
  for (const path of superfluous) rmSync(join(folder, path));
  for (const [path, text] of stale) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  console.log(`${stale.length} written, ${superfluous.length} removed, ${wanted.size} in all.`);
}
