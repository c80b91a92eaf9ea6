// The model as Bicep text, laid out as `bicep format` does: two spaces, one entry a line, single quotes.
import type { BicepFile, BicepModule, BicepParameter, BicepResource, Value } from './model.ts';

/** Addresses that the linter wants to see taken from environment(). Names of private zones hold them for good.
 *  Source: learn.microsoft.com/azure/azure-resource-manager/bicep/linter-rule-no-hardcoded-environment-urls (2026-11). */
const ENVIRONMENT_HOSTS =
  /(api\.loganalytics\.io|azuredatalake(analytics|store)\.net|core\.windows\.net|database\.windows\.net|datalake\.azure\.net|gallery\.azure\.com|graph\.windows\.net|login\.microsoftonline\.com|management\.azure\.com|region\.asazure\.windows\.net|trafficmanager\.net|vault\.azure\.net)/i;

/** A text in single quotes. Quotes, backslashes, `${` and line ends are escaped; characters a reader cannot see are written by number. */
export function quoteBicep(text: string): string {
  return `'${insideQuotes(text)}'`;
}

/** The same, for the inside of quotes that stand already. */
export function insideQuotes(text: string): string {
  let out = '';
  for (const character of text) out += escaped(character);
  return out.replace(/\$\{/g, '\\${');
}

function escaped(character: string): string {
  switch (character) {
    case '\\':
      return '\\\\';
    case "'":
      return "\\'";
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    case '\t':
      return '\\t';
    default:
      return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(character)
        ? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
        : /\p{Cs}/u.test(character)
          ? '\\u{fffd}'
          : character;
  }
}

/** A text for a comment line: what could end the line or turn its reading order becomes a space. */
export function bicepComment(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ').trim();
}

function keyText(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? key : quoteBicep(key);
}

/** A value as text; lines after the first are indented by `indent`. */
export function valueText(value: Value, indent = ''): string {
  const deeper = `${indent}  `;
  switch (value.kind) {
    case 'code':
      return value.code;
    case 'literal':
      return literalText(value.value);
    case 'list':
      if (value.items.length === 0) return '[]';
      return `[\n${value.items.map((item) => `${deeper}${valueText(item, deeper)}\n`).join('')}${indent}]`;
    case 'object':
      if (value.entries.length === 0) return '{}';
      return `{\n${value.entries.map(([key, inner]) => `${deeper}${keyText(key)}: ${valueText(inner, deeper)}\n`).join('')}${indent}}`;
  }
}

/** Bicep knows whole numbers only; others come out of JSON text. */
function literalText(value: string | number | boolean | null): string {
  if (typeof value === 'string') return quoteBicep(value);
  return typeof value === 'number' && !Number.isSafeInteger(value) ? `json('${value}')` : String(value);
}

function parameterText(parameter: BicepParameter): string {
  const lines = [`@description(${quoteBicep(parameter.description)})`];
  if (parameter.secure) lines.push('@secure()');
  if (parameter.unknown !== undefined) lines.push(`@metadata({\n  causewayUnknown: ${quoteBicep(parameter.unknown)}\n})`);
  const value = parameter.defaultValue === undefined ? '' : ` = ${valueText(parameter.defaultValue)}`;
  lines.push(`param ${parameter.name} ${parameter.type}${value}`);
  return lines.join('\n');
}

function itemText(item: BicepResource | BicepModule): string {
  const head =
    item.form === 'module'
      ? `module ${item.symbol} ${quoteBicep(item.path)} =`
      : `resource ${item.symbol} ${quoteBicep(`${item.type}@${item.apiVersion}`)}${item.existing ? ' existing' : ''} =`;
  return `${head} ${valueText({ kind: 'object', entries: item.entries })}`;
}

/** A file as text, ending in a line end. `head` are comment lines for its top. */
export function fileText(file: BicepFile, head: readonly string[] = []): string {
  const parts: string[] = head.length > 0 ? [head.map((line) => `// ${bicepComment(line)}`).join('\n')] : [];
  if (file.scope === 'subscription') parts.push("targetScope = 'subscription'");
  if (file.description !== null) parts.push(`metadata description = ${quoteBicep(file.description)}`);
  parts.push(...file.parameters.map(parameterText), ...file.items.map(itemText));
  return `${withDirectives(parts.join('\n\n'))}\n`;
}

/** Every line end here is layout, for texts hold none: lines may be looked at one by one. */
function withDirectives(text: string): string {
  return text
    .split('\n')
    .flatMap((line) =>
      ENVIRONMENT_HOSTS.test(line) && !line.startsWith('@')
        ? [`${/^ */.exec(line)?.[0] ?? ''}#disable-next-line no-hardcoded-env-urls`, line]
        : [line],
    )
    .join('\n');
}
