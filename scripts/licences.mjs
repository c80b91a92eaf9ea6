// npm run licences: which packages of others go into what is shipped, under which licences. Writes docs/licences.md and, with --sbom FILE,
// a CycloneDX bill of materials; --check only says whether the page is fresh and every licence is one we accept.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { ROOT } from './lib/run.mjs';

const PAGE = join(ROOT, 'docs', 'licences.md');

/** Licences that let people pass the product on. Fonts come under OFL. */
const ACCEPTED = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'MPL-2.0',
  'EPL-2.0',
  'OFL-1.1',
  'Unlicense',
  'CC0-1.0',
  'BlueOak-1.0.0',
  'Python-2.0',
  'Zlib',
]);

/** True when an expression such as `(MIT OR GPL-3.0)` leaves us a licence we accept. */
export function isAccepted(expression) {
  const plain = expression.replace(/[()]/g, ' ').trim();
  return plain.split(/\s+OR\s+/).some((choice) => choice.split(/\s+AND\s+/).every((one) => ACCEPTED.has(one.trim())));
}

const ROOMS = ['shared', 'services', 'cli', 'electron', 'renderer'];
/** Provided by the desktop runtime, which comes with licences of its own. */
const PROVIDED = new Set(['electron']);
const SPECIFIER = /(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?['"]([^'".][^'"]*)['"]|\bimport\(\s*['"]([^'".][^'"]*)['"]/g;

/** Packages the rooms import: all that is shipped follows from them. */
export function importedPackages() {
  const names = new Set();
  for (const room of ROOMS)
    for (const file of readdirSync(join(ROOT, room), { recursive: true }).map(String)) {
      if (!/\.(?:tsx?|css)$/.test(file)) continue;
      const text = readFileSync(join(ROOT, room, file), 'utf8');
      for (const [, first, second] of text.matchAll(SPECIFIER)) {
        const [scope, name] = (first ?? second ?? '').split('/');
        const named = scope.startsWith('@') ? `${scope}/${name}` : scope;
        if (!isBuiltin(named) && !named.startsWith('node:') && !PROVIDED.has(named)) names.add(named);
      }
    }
  return [...names].sort();
}

/** Packages in the closure of some packages, by name and version. */
export function shippedPackages(lock, roots) {
  const packages = lock.packages;
  const found = new Map();
  const queue = roots.map((name) => [name, '']);
  while (queue.length > 0) {
    const [name, from] = queue.pop();
    const path = nearestPath(packages, name, from);
    const entry = path === null ? undefined : packages[path];
    if (!entry || found.has(path)) continue;
    found.set(path, { name, version: entry.version, licence: entry.license ?? BY_FILE.get(name) ?? licenceIn(path) });
    for (const next of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) queue.push([next, path]);
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
}

/** Where Node.js would find a package that a package asks for. */
function nearestPath(packages, name, from) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (packages[path]) return path;
    if (folder === '') return null;
  }
}

/** Packages whose manifest is silent, and what the licence file in them says. */
const BY_FILE = new Map([['png-js', 'MIT']]);

/** Some packages name their licence in their own manifest only. */
function licenceIn(path) {
  try {
    const { license, licenses } = JSON.parse(readFileSync(join(ROOT, path, 'package.json'), 'utf8'));
    return typeof license === 'string' ? license : (licenses?.[0]?.type ?? license?.type ?? 'not stated');
  } catch {
    return 'not stated';
  }
}

function pageOf(list) {
  const counts = new Map();
  for (const { licence } of list) counts.set(licence, (counts.get(licence) ?? 0) + 1);
  const sums = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([licence, count]) => `${count} × ${licence}`);
  return `# Licences of what is shipped

Made by \`npm run licences\` from the lockfile. Causeway itself is under the MIT licence. It ships parts of these ${list.length} packages: ${sums.join(', ')}.

| package | version | licence |
| --- | --- | --- |
${list.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`).join('\n')}
`;
}

function bill(list, manifest) {
  const components = list.map(({ name, version, licence }) => ({
    type: 'library',
    'bom-ref': `pkg:npm/${name.replace('@', '%40')}@${version}`,
    name,
    version,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    licenses: [/ (OR|AND) /.test(licence) ? { expression: licence } : { license: { id: licence } }],
  }));
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', name: manifest.name, version: manifest.version } },
    components,
  };
}

const read = (name) => JSON.parse(readFileSync(join(ROOT, name), 'utf8'));

/** What is wrong with the licences, in sentences. */
export function licenceFaults() {
  const list = shippedPackages(read('package-lock.json'), importedPackages());
  const faults = list
    .filter(({ licence }) => !isAccepted(licence))
    .map(({ name, version, licence }) => `${name} ${version} is under ${licence}.`);
  if (readFileSync(PAGE, 'utf8') !== pageOf(list)) faults.push('docs/licences.md is stale. Run "npm run licences".');
  return faults;
}

if (process.argv[1] === import.meta.filename) {
  const [word, file] = process.argv.slice(2);
  const manifest = read('package.json');
  const list = shippedPackages(read('package-lock.json'), importedPackages());
  if (word === '--check') {
    const faults = licenceFaults();
    for (const fault of faults) console.error(fault);
    process.exitCode = faults.length === 0 ? 0 : 1;
  } else if (word === '--sbom') {
    writeFileSync(file ?? 'bom.json', `${JSON.stringify(bill(list, manifest), null, 2)}\n`);
  } else {
    writeFileSync(PAGE, pageOf(list));
    console.log(`${list.length} packages. Wrote docs/licences.md.`);
  }
}
