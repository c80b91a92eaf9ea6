// Starts a resource kind: writes the kind file and an icon, lists it in shared/kinds/index.ts.
//   npm run new-kind -- <kindName> "Label" [Microsoft.Provider/type] [--root folder]
// Refuses to overwrite anything. What only a person can fill in is listed at the end.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments, refuse, write } from './lib/scaffold.mjs';

const USAGE = 'Usage: npm run new-kind -- <kindName> "Label" [Microsoft.Provider/type] [--root folder]';

function main(args) {
  const { words, root } = readArguments(args);
  const [kind, label, type, ...rest] = words;
  if (!kind || !label || rest.length > 0) return refuse(USAGE);
  if (!/^[a-z][A-Za-z0-9]*$/.test(kind))
    return refuse(`"${kind}" is no kind name. Write it in camel case with a small first letter, for example natGateway.`);
  if (type !== undefined && !/^Microsoft\.[A-Za-z.]+(\/[A-Za-z]+)+$/.test(type))
    return refuse(`"${type}" is no ARM type. Write it like Microsoft.Network/natGateways, or leave it out.`);
  const indexFile = join(root, 'shared/kinds/index.ts');
  if (!existsSync(indexFile)) return refuse(`${indexFile} is missing. Run this in the project, or name its folder with --root.`);
  const file = kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const kindFile = join(root, `shared/kinds/${file}.ts`);
  const iconFile = join(root, `assets/icons/${kind}.svg`);
  if (existsSync(kindFile)) return refuse(`shared/kinds/${file}.ts is already there. Choose another name or edit that file.`);
  const index = readFileSync(indexFile, 'utf8');
  const listed = withKind(index, kind, file);
  if (listed === null) return refuse(`shared/kinds/index.ts has no list to put ${kind} into, or lists it already. Add it by hand.`);

  write(kindFile, kindText(kind, label, type));
  writeFileSync(indexFile, listed);
  if (!existsSync(iconFile)) write(iconFile, ICON);

  console.log(
    `${kind} is now shared/kinds/${file}.ts, listed in shared/kinds/index.ts, with a first assets/icons/${kind}.svg. Left to fill in:`,
  );
  for (const line of [
    `shared/kinds/${file}.ts: description, family, palette group, parents, fields, defaults, readOnly, drawing`,
    `assets/icons/${kind}.svg: draw it on the 24 grid, then node scripts/glyphs.mjs`,
    'shared/facts/name-rules.ts: the rule for its names, if Azure has one',
    'test/golden: npm run golden adds it to the case "every-kind"; read the difference',
    'CHANGELOG.md: one line in the words of those who will use it',
  ])
    console.log(`  - ${line}`);
}

/** The index with one import and one line more, both in alphabetical order; null when that cannot be done. */
function withKind(text, kind, file) {
  const list = /export const KINDS = \{\n([\s\S]*?)\} as const;/.exec(text);
  if (!list || new RegExp(`^  ${kind},$`, 'm').test(list[1])) return null;
  const names = [...list[1].matchAll(/^ {2}(\w+),$/gm)].map(([, name]) => name);
  const sorted = [...names, kind].sort();
  const imports = [...text.matchAll(/^import \{ (\w+) \} from '\.\/[\w-]+\.ts';\n/gm)];
  const after = imports.filter(([, name]) => name < kind).pop() ?? imports[0];
  if (!after) return null;
  const line = `import { ${kind} } from './${file}.ts';\n`;
  const at = after[1] < kind ? after.index + after[0].length : after.index;
  const withImport = text.slice(0, at) + line + text.slice(at);
  return withImport.replace(list[1], `${sorted.map((name) => `  ${name},\n`).join('')}`);
}

function kindText(kind, label, type) {
  const pascal = kind[0].toUpperCase() + kind.slice(1);
  const arm =
    type === undefined ? 'null' : `{\n    type: '${type}',\n    apiVersion: '2024-05-01',\n    location: 'region',\n    readOnly: [],\n  }`;
  return `// ${label}: what it is, in one line.
import { defineKind } from './define-kind.ts';
import { text } from './fields.ts';

export const ${kind} = defineKind({
  kind: '${kind}',
  label: '${label}',
  plural: '${label}s',
  description: '${label}.',
  family: 'plain',
  palette: null,
  parents: [],
  fields: {
    example: text({ label: 'Example'${type === undefined ? '' : ", arm: 'properties.example'"} }),
  },
  defaults: {},
  arm: ${arm},
  draw: {
    role: 'card',
    zone: 'azure',
    fact: (resource) => resource.example,
  },
});

export type ${pascal} = ResourceFrom<typeof ${kind}>;
`;
}

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round">
  <rect x="4" y="4" width="16" height="16" rx="2.5"/>
</svg>
`;

main(process.argv.slice(2));
