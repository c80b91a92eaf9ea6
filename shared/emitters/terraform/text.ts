// Terraform configuration as text, in the layout of `terraform fmt`. Whatever a plan says stays text: no interpolation, no second line.

import { isVisibleText } from '../../base/visible.ts';
import type { Block, ConfigurationFile, Expression, Item } from './model.ts';

/** Widest list that stays on one line. */
const WIDE = 100;

export function fileText(file: ConfigurationFile): string {
  const head = file.head.map((line) => (line === '' ? '#' : `# ${comment(line)}`));
  const blocks = file.blocks.map((block) => blockLines(block, '').join('\n'));
  return `${[...(head.length > 0 ? [head.join('\n')] : []), ...blocks].join('\n\n')}\n`;
}

/** A text for a comment line: what could end the line or turn its reading order becomes a space. */
export function comment(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ').trim();
}

function blockLines(block: Block, indent: string): readonly string[] {
  const head = [block.name, ...block.labels.map((label) => `"${label}"`)].join(' ');
  if (block.items.length === 0) return [`${indent}${head} {}`];
  return [`${indent}${head} {`, ...itemLines(block.items, `${indent}  `), `${indent}}`];
}

/** Arguments on one line stand together with their signs aligned; what needs several lines stands apart. */
function itemLines(items: readonly Item[], indent: string): readonly string[] {
  const groups: string[][] = [];
  let run: { readonly name: string; readonly text: string }[] = [];
  const close = (): void => {
    if (run.length > 0) groups.push(aligned(run, indent));
    run = [];
  };
  for (const item of items) {
    if ('nested' in item) {
      close();
      groups.push([...blockLines(item.nested, indent)]);
      continue;
    }
    const text = expressionText(item.value, indent);
    if (text.includes('\n')) {
      close();
      groups.push([`${indent}${item.argument} = ${text}`]);
    } else run.push({ name: item.argument, text });
  }
  close();
  return groups.flatMap((group, i) => (i === 0 ? group : ['', ...group]));
}

function aligned(run: readonly { readonly name: string; readonly text: string }[], indent: string): string[] {
  const width = Math.max(...run.map(({ name }) => [...name].length));
  return run.map(({ name, text }) => `${indent}${name}${' '.repeat(width - [...name].length)} = ${text}`);
}

export function expressionText(value: Expression, indent = ''): string {
  switch (value.kind) {
    case 'literal':
      return typeof value.value === 'string' ? quoteHcl(value.value) : String(value.value);
    case 'reference':
      return value.path;
    case 'template':
      return `"${value.parts.map((part) => (typeof part === 'string' ? beforeReference(insideQuotes(part)) : `\${${part.path}}`)).join('')}"`;
    case 'json':
      return `jsonencode(${expressionText(value.value, indent)})`;
    case 'list':
      return listText(value.items, indent);
    case 'object':
      return objectText(value.entries, indent);
  }
}

function listText(items: readonly Expression[], indent: string): string {
  if (items.length === 0) return '[]';
  const flat = items.map((item) => expressionText(item, `${indent}  `));
  const line = `[${flat.join(', ')}]`;
  if (!line.includes('\n') && line.length <= WIDE) return line;
  return `[\n${flat.map((text) => `${indent}  ${text},`).join('\n')}\n${indent}]`;
}

function objectText(entries: readonly (readonly [string, Expression])[], indent: string): string {
  if (entries.length === 0) return '{}';
  const deeper = `${indent}  `;
  const lines: string[] = [];
  let run: { readonly name: string; readonly text: string }[] = [];
  const close = (): void => {
    if (run.length > 0) lines.push(...aligned(run, deeper));
    run = [];
  };
  for (const [key, value] of entries) {
    const text = expressionText(value, deeper);
    const name = PLAIN_KEY.test(key) ? key : keyText(key);
    if (text.includes('\n')) {
      close();
      lines.push(`${deeper}${name} = ${text}`);
    } else run.push({ name, text });
  }
  close();
  return `{\n${lines.join('\n')}\n${indent}}`;
}

/** Keys that stand bare; words of the language do not. */
const PLAIN_KEY = /^(?!(?:true|false|null|for|if|in)$)[A-Za-z_][A-Za-z0-9_-]*$/;

function keyText(key: string): string {
  return quoteHcl(key);
}

/** A text as a quoted template without templates in it. */
export function quoteHcl(text: string): string {
  return `"${insideQuotes(text)}"`;
}

/** Text that stands as it is. */
const PLAIN = /^[\x20-\x21\x23-\x5b\x5d-\x7a\x7c-\x7e]*$/;

/** The inside of a quoted template. Source: HCL native syntax specification, quoted template expressions. */
function insideQuotes(text: string): string {
  if (PLAIN.test(text)) return text;
  let out = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (character === '"' || character === '\\') out += `\\${character}`;
    else if (character === '\n') out += '\\n';
    else if (character === '\r') out += '\\r';
    else if (character === '\t') out += '\\t';
    else if (code >= 0xd800 && code <= 0xdfff) out += '\\ufffd';
    else if (!isVisibleText(character)) out += code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
    else out += character;
  }
  // "$${" is the sign for "${"; before further signs the number of the character is clearer than a row of them.
  return out.replace(
    /([$%]+)\{/g,
    (_, signs: string) => `${signs.length === 1 ? signs + signs : [...signs].map((sign) => `\\u${hex(sign.charCodeAt(0), 4)}`).join('')}{`,
  );
}

/** A last "$" would escape the reference that follows. */
function beforeReference(text: string): string {
  return text.replace(/[$%]+$/, (signs) => [...signs].map((sign) => `\\u${hex(sign.charCodeAt(0), 4)}`).join(''));
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
