// What documents cite is there: files of the project, verbs and options of the command, scripts of the package.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const PAGES = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md'],
  ...readdirSync(join(ROOT, 'docs'), { recursive: true })
    .map((name) => `docs/${String(name)}`)
    .filter((name) => name.endsWith('.md') && !name.startsWith('docs/rules/')),
];
const read = (page: string): string => readFileSync(join(ROOT, page), 'utf8');
const VERBS = readdirSync(join(ROOT, 'cli/verbs')).map((name) => name.replace(/\.ts$/, ''));
const SCRIPTS = Object.keys((JSON.parse(read('package.json')) as { readonly scripts: object }).scripts);

/** Paths in backticks that begin with a folder of the project; patterns and folders yet to be made are none. */
function citedPaths(text: string): readonly string[] {
  const rooms = 'shared|services|electron|cli|renderer|test|scripts|docs|assets|bin';
  return [...text.matchAll(new RegExp(`\`((?:${rooms})/[A-Za-z0-9_./-]+)\``, 'g'))].map((match) => match[1] ?? '');
}

describe.each(PAGES)('%s', (page) => {
  const text = read(page);

  it('cites files that are there', () => {
    expect(citedPaths(text).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('links to files that are there', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)].map((match) => match[1] ?? '');
    expect(links.filter((link) => !existsSync(resolve(ROOT, dirname(page), link)))).toEqual([]);
  });

  it('names verbs and scripts that are there', () => {
    const verbs = [...text.matchAll(/^\s*(?:- (?:run|script): )?causeway ([a-z]+)/gm)].map((match) => match[1] ?? '');
    expect(verbs.filter((verb) => !VERBS.includes(verb) && verb !== 'help')).toEqual([]);
    const scripts = [...text.matchAll(/npm run ([a-z0-9-]+)/g)].map((match) => match[1] ?? '');
    expect(scripts.filter((script) => !SCRIPTS.includes(script))).toEqual([]);
  });
});
