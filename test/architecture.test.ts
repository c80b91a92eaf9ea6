// The house rules that no compiler holds: who imports whom, no circles, every kind and rule in its list, its icon and its page.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KIND_NAMES } from '../shared/kinds/index.ts';
import { RULES } from '../shared/rules/index.ts';

const ROOT = join(import.meta.dirname, '..');
const ROOMS = ['shared', 'services', 'electron', 'cli', 'renderer'] as const;

/** Which rooms a room may import besides itself. */
const ROOM_IMPORTS: { readonly [room: string]: readonly string[] } = {
  shared: [],
  services: ['shared'],
  electron: ['shared', 'services'],
  cli: ['shared', 'services'],
  renderer: ['shared'],
};

/** Which parts of shared a part may import besides itself. */
const PART_IMPORTS: { readonly [part: string]: readonly string[] } = {
  base: [],
  net: ['base'],
  facts: ['base', 'net'],
  kinds: ['base', 'facts', 'net'],
  plan: ['base', 'facts', 'net', 'kinds'],
  addresses: ['base', 'facts', 'net', 'kinds', 'plan'],
  books: ['base', 'facts', 'net', 'kinds', 'plan'],
  trace: ['base', 'facts', 'net', 'kinds', 'plan', 'books'],
  rules: ['base', 'facts', 'net', 'kinds', 'plan', 'addresses', 'books', 'trace'],
  emitters: ['base', 'facts', 'net', 'kinds', 'plan', 'addresses', 'books', 'trace', 'rules'],
  importers: ['base', 'facts', 'net', 'kinds', 'plan'],
  // Needs what a plan is, and nothing that judges it: findings and verdicts stay because the network stays.
  sanitise: ['base', 'facts', 'net', 'kinds', 'plan'],
  azure: ['base', 'facts', 'net', 'kinds', 'plan', 'books', 'trace', 'rules', 'emitters', 'importers', 'contract'],
  // Says in words what the push of a change does and what it changes, so it stands above all of them.
  'change-pack': ['base', 'net', 'kinds', 'plan', 'trace', 'rules', 'emitters', 'azure', 'contract'],
  contract: ['base'],
};

/** Packages a room may use; `null`: any that package.json names. */
const ROOM_PACKAGES: { readonly [room: string]: readonly string[] | null } = {
  shared: ['jsonc-parser', 'zod'],
  services: [
    '@azure/core-auth',
    '@azure/core-rest-pipeline',
    '@azure/identity',
    '@azure/msal-node',
    '@resvg/resvg-wasm',
    'pdfkit',
    'svg-to-pdfkit',
    '@fontsource/ibm-plex-mono',
    '@fontsource/ibm-plex-sans',
  ],
  electron: ['electron'],
  cli: ['commander'],
  renderer: null,
};

/** Files of kinds/ that describe no kind. */
const KIND_MACHINERY = new Set(['arm-read', 'arm-write', 'define-kind', 'drawing', 'fields', 'index']);

interface Import {
  readonly file: string;
  /** Path in the project for our own files, package name otherwise. */
  readonly target: string;
  readonly own: boolean;
}

function filesBelow(folder: string): string[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { recursive: true })
    .map((name) => `${folder}/${String(name).split(sep).join('/')}`)
    .filter((path) => /\.tsx?$/.test(path) && statSync(join(ROOT, path)).isFile())
    .sort();
}

const SPECIFIER = /(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return [...text.matchAll(SPECIFIER)].map((match) => {
    const specifier = match[1] ?? match[2] ?? '';
    if (specifier.startsWith('.')) return { file, target: posix.normalize(`${dirname(file)}/${specifier}`), own: true };
    const parts = specifier.split('/');
    return { file, target: specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? ''), own: false };
  });
}

const FILES = ROOMS.flatMap(filesBelow);
const IMPORTS = FILES.flatMap(importsOf);
const show = ({ file, target }: Import): string => `${file} → ${target}`;
const segment = (path: string, at: number): string => path.split('/')[at] ?? '';

describe('rooms', () => {
  it('are found', () => {
    expect(FILES.length).toBeGreaterThan(100);
    expect(IMPORTS.filter((one) => one.own).length).toBeGreaterThan(100);
  });

  it('import only the rooms they may', () => {
    const wrong = IMPORTS.filter(({ file, target, own }) => {
      const from = segment(file, 0);
      const to = segment(target, 0);
      if (!own || from === to || !ROOMS.some((room) => room === to)) return false;
      return !ROOM_IMPORTS[from]?.includes(to);
    });
    expect(wrong.map(show)).toEqual([]);
  });

  it('import nothing from test, scripts or build results', () => {
    const wrong = IMPORTS.filter(({ target, own }) => own && ['test', 'scripts', 'dist', '..'].includes(segment(target, 0)));
    expect(wrong.map(show)).toEqual([]);
  });

  it('use only the packages they may', () => {
    const wrong = IMPORTS.filter(({ file, target, own }) => {
      const allowed = ROOM_PACKAGES[segment(file, 0)];
      if (own || allowed === null || allowed === undefined || target.startsWith('node:')) return false;
      return !allowed.includes(target);
    });
    expect(wrong.map(show)).toEqual([]);
  });

  it('shared and renderer use nothing of Node.js', () => {
    const wrong = IMPORTS.filter(({ file, target }) => /^(shared|renderer)\//.test(file) && target.startsWith('node:'));
    expect(wrong.map(show)).toEqual([]);
  });

  it('name files with their extension', () => {
    const wrong = IMPORTS.filter(({ target, own }) => own && !/\.[a-z0-9]+(\?.*)?$/.test(target));
    expect(wrong.map(show)).toEqual([]);
  });
});

describe('inside shared', () => {
  it('each part imports only the parts below it', () => {
    const wrong = IMPORTS.filter(({ file, target, own }) => {
      if (!own || segment(file, 0) !== 'shared' || segment(target, 0) !== 'shared') return false;
      const from = segment(file, 1);
      const to = segment(target, 1);
      return from !== to && !PART_IMPORTS[from]?.includes(to);
    });
    expect(wrong.map(show)).toEqual([]);
  });

  it('has no clock and no randomness', () => {
    const wrong = FILES.filter((file) => file.startsWith('shared/')).filter((file) => {
      const text = readFileSync(join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      return /\bMath\.random\(|\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/.test(text);
    });
    expect(wrong).toEqual([]);
  });
});

describe('imports', () => {
  it('run in no circle', () => {
    const targets = new Map<string, string[]>();
    for (const { file, target, own } of IMPORTS) if (own) targets.set(file, [...(targets.get(file) ?? []), target]);
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      const at = path.indexOf(file);
      if (at >= 0) circles.push([...path.slice(at), file].join(' → '));
      if (at >= 0 || done.has(file)) return;
      for (const target of targets.get(file) ?? []) visit(target, [...path, file]);
      done.add(file);
    };
    for (const file of FILES) visit(file, []);
    expect(circles).toEqual([]);
  });
});

describe('kinds', () => {
  const kindFiles = filesBelow('shared/kinds').filter((file) => file.split('/').length === 3 && !KIND_MACHINERY.has(nameOf(file)));

  function nameOf(file: string): string {
    return posix.basename(file, '.ts');
  }
  const kebab = (kind: string): string => kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

  it('import the shape of a kind, base, facts and shared parts, never each other', () => {
    const wrong = IMPORTS.filter(
      ({ file, target }) =>
        kindFiles.includes(file) && !/^shared\/(base|facts)\/|^shared\/kinds\/(define-kind|fields|parts\/[a-z-]+)\.ts$/.test(target),
    );
    expect(wrong.map(show)).toEqual([]);
  });

  it('are all in the list, each under the name of its file', () => {
    expect(kindFiles.map(nameOf).sort()).toEqual(KIND_NAMES.map(kebab).sort());
  });

  it('each have an icon', () => {
    expect(KIND_NAMES.filter((kind) => !existsSync(join(ROOT, 'assets/icons', `${kind}.svg`)))).toEqual([]);
  });
});

describe('rules', () => {
  const TABLES = new Set([
    'example-picture',
    'config',
    'coverage-page',
    'memory',
    'left-out',
    'judge',
    'profiles',
    'define-rule',
    'run',
    'fix',
    'index',
    'page',
  ]);
  const ruleFiles = filesBelow('shared/rules').filter((file) => file.split('/').length === 4);

  it('have one code and one id each', () => {
    expect(new Set(RULES.map((rule) => rule.code)).size).toBe(RULES.length);
    expect(new Set(RULES.map((rule) => rule.id)).size).toBe(RULES.length);
  });

  it('stand in the file their id names, or in a table of their family', () => {
    const missing = RULES.filter((rule) => {
      if (ruleFiles.includes(`shared/rules/${rule.id}.ts`)) return false;
      const family = rule.id.split('/')[0];
      return !ruleFiles.some((file) => segment(file, 2) === family && readFileSync(join(ROOT, file), 'utf8').includes(`'${rule.code}'`));
    });
    expect(missing.map((rule) => `${rule.code} ${rule.id}`)).toEqual([]);
  });

  it('are registered: no file declares a rule that is not in the list', () => {
    const ids = new Set(RULES.map((rule) => rule.id));
    const stray = ruleFiles
      .filter((file) => /\bdefineRule\(\{/.test(readFileSync(join(ROOT, file), 'utf8')))
      .map((file) => relative('shared/rules', file).split(sep).join('/').replace(/\.ts$/, ''))
      .filter((id) => !ids.has(id));
    expect(stray).toEqual([]);
  });

  it('lie in a family folder', () => {
    const loose = filesBelow('shared/rules').filter((file) => file.split('/').length === 3 && !TABLES.has(posix.basename(file, '.ts')));
    expect(loose).toEqual([]);
  });

  it('each have a page', () => {
    expect(RULES.filter((rule) => !existsSync(join(ROOT, 'docs/rules', `${rule.id}.md`))).map((rule) => rule.id)).toEqual([]);
  });
});

describe('what is kept for a plan', () => {
  // Rules are asked again only when what they read has changed. A store of one's own would hide what was read.
  // The picture and the arrangement, which no rule reads, have theirs.
  it('is kept through plan/reads.ts, so that nobody reads in secret', () => {
    const guarded = FILES.filter(
      (file) => /^shared\/(plan|books|rules)\//.test(file) && file !== 'shared/plan/lookup.ts' && !/plan\/(arrange|picture)/.test(file),
    );
    const wrong = guarded.filter((file) => /new WeakMap<(Resources|Lookup|Plan)\b/.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(wrong).toEqual([]);
  });

  it('is said to be traced by every rule that reaches the trace engine', () => {
    const targets = new Map<string, string[]>();
    for (const { file, target, own } of IMPORTS) if (own) targets.set(file, [...(targets.get(file) ?? []), target]);
    const reaches = (file: string, seen: Set<string>): boolean => {
      if (seen.has(file)) return false;
      seen.add(file);
      return (targets.get(file) ?? []).some((target) => target.startsWith('shared/trace/') || reaches(target, seen));
    };
    const wrong = RULES.filter((rule) => rule.traces !== true && reaches(`shared/rules/${rule.id}.ts`, new Set()));
    expect(wrong.map((rule) => rule.id)).toEqual([]);
  });

  it('is read through the lookup by rules and books', () => {
    const guarded = FILES.filter((file) => /^shared\/books\//.test(file) || /^shared\/rules\/(?!settings\/|report\/)[^/]+\//.test(file));
    const wrong = guarded.filter((file) => {
      const text = readFileSync(join(ROOT, file), 'utf8').replace(/\b(fix|examples): \{[\s\S]*/, '');
      return /\bplan\.resources\.(values|entries|keys|forEach|get|size)\b|\bof plan\.resources\b|\bplan\.(layout|info)\b/.test(text);
    });
    expect(wrong).toEqual([]);
  });
});

describe('the page', () => {
  it('imports React Flow in renderer/canvas only', () => {
    const wrong = IMPORTS.filter(({ file, target }) => target === '@xyflow/react' && !file.startsWith('renderer/canvas/'));
    expect(wrong.map(show)).toEqual([]);
  });
});
