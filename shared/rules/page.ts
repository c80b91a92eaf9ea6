// The documentation page of a rule and the list of all pages, as Markdown made from the rule itself. Pure: same rule, same bytes.
import { isObject, type Json } from '../base/json.ts';
import { compareText } from '../base/order.ts';
import { factsMonth, isOlderThanYear } from '../facts/ages.ts';
import { sourceOf } from '../facts/sources.ts';
import { fieldsOf, kindOf, type Resource } from '../kinds/index.ts';
import { agreedPlan } from '../plan/agreed-plan.ts';
import type { Plan } from '../plan/plan.ts';
import type { Confidence, Finding, Rule } from './define-rule.ts';
import { exampleSvg } from './example-picture.ts';
import { fillSlots, runRules } from './run.ts';

/** Rows of an example table. Examples of limits hold hundreds of alike resources; nobody reads them all. */
const ROWS = 12;
/** Characters of one value in an example table. */
const VALUE_LENGTH = 240;

const CONFIDENCE: { readonly [C in Confidence]: string } = {
  stated: 'stated by Microsoft',
  inferred: 'inferred from stated facts; switch it off if your network shows otherwise',
  old: 'only found in older texts; the number is a parameter, check it before relying on it',
  conflict: 'sources disagree; see the parameters',
};

/** Drawings of the two examples of a rule; null where there is nothing to draw or too much. */
export function rulePictures(rule: Rule): { readonly fails: string | null; readonly passes: string | null } {
  const failing = rule.examples.fails();
  const subjects = runRules(failing, [rule]).map((finding) => finding.subject);
  return {
    fails: exampleSvg(failing, `An example that ${rule.code} finds at fault`, subjects),
    passes: exampleSvg(rule.examples.passes(), `An example that ${rule.code} passes`),
  };
}

/** `docs/rules/<family>/<rule>.md` of a rule: what it wants, why, how it looks, an example each way, the fix, how to silence it.
 *  `drawn` says which examples have a drawing beside the page; a terminal has none. */
export function rulePage(
  rule: Rule,
  drawn: { readonly fails: boolean; readonly passes: boolean } = { fails: false, passes: false },
): string {
  const failing = rule.examples.fails();
  const findings = runRules(failing, [rule]);
  return joined([
    `# ${rule.title}`,
    `${code(rule.code)} · ${rule.severity} · ${code(rule.id)} · reviewed ${rule.reviewed}`,
    rule.why,
    rule.confidence && rule.confidence !== 'stated' ? `Confidence: ${CONFIDENCE[rule.confidence]}.` : null,
    '## How to see it',
    ...seenAs(rule, findings),
    '## An example that fails',
    drawn.fails ? `![Drawing of the example that fails](./${fileOf(rule)}.fails.svg)` : null,
    exampleTable(failing),
    '## An example that passes',
    drawn.passes ? `![Drawing of the example that passes](./${fileOf(rule)}.passes.svg)` : null,
    exampleTable(rule.examples.passes()),
    '## Fix',
    fixText(rule, failing, findings[0]),
    '## How to silence it',
    'When the plan is right and the rule is wrong for it, write down why. Leave out `resource` to silence the rule for the whole plan.',
    fenced({
      settings: {
        suppressions: [
          {
            rule: rule.code,
            ...(findings[0]?.subject ? { resource: findings[0].subject } : {}),
            reason: 'Accepted by the network team, see the change record.',
          },
        ],
      },
    }),
    ...parameterTexts(rule),
    '## Sources',
    sourceList(rule),
  ]);
}

/** `docs/rules/README.md`: every rule under its family, with a link to its page. */
export function ruleIndexPage(rules: readonly Rule[]): string {
  const aged = rules.filter((rule) =>
    rule.sources.some((label) => {
      const month = factsMonth(label);
      return month !== undefined && isOlderThanYear(month, rule.reviewed);
    }),
  );
  const families = new Map<string, Rule[]>();
  for (const rule of rules) {
    const family = rule.id.slice(0, rule.id.indexOf('/'));
    const list = families.get(family);
    if (list) list.push(rule);
    else families.set(family, [rule]);
  }
  const names = [...families.keys()].sort(compareText);
  return joined([
    '# Planning rules',
    `${counted(rules.length, 'rule', 'rules')} in ${counted(names.length, 'family', 'families')}. Each page is generated from the rule it describes.`,
    aged.length > 0
      ? `${counted(aged.length, 'rule stands', 'rules stand')} on facts that were older than a year at the last review: ${[...aged]
          .sort((a, b) => compareText(a.code, b.code))
          .map((rule) => `[${rule.code}](./${rule.id}.md)`)
          .join(', ')}.`
      : null,
    ...names.flatMap((family) => [
      `## ${heading(family)}`,
      table(
        ['Code', 'Requirement', 'Severity', 'Fix'],
        [...(families.get(family) ?? [])]
          .sort((a, b) => compareText(a.code, b.code))
          .map((rule) => [code(rule.code), `[${cell(rule.title)}](./${rule.id}.md)`, rule.severity, fixWord(rule)]),
      ),
    ]),
  ]);
}

function fileOf(rule: Rule): string {
  return rule.id.slice(rule.id.indexOf('/') + 1);
}

function seenAs(rule: Rule, findings: readonly Finding[]): readonly string[] {
  const messages = [...new Set(findings.map((finding) => finding.message))].slice(0, 3);
  if (messages.length === 0) return [`> ${rule.message}`];
  return ['The example below is answered with:', messages.map((message) => `> ${message}`).join('\n>\n')];
}

function exampleTable(plan: Plan): string {
  const resources = [...plan.resources.values()];
  if (resources.length === 0) return 'A plan without resources.';
  const rows = resources.slice(0, ROWS).map((resource) => [kindOf(resource.kind).label, cell(resource.name), keyFields(plan, resource)]);
  const more = resources.length - rows.length;
  const settings = Object.entries(plan.settings).filter(([name, value]) => name !== 'cloud' || value !== 'public');
  return joined([
    table(['Kind', 'Name', 'Fields'], rows),
    more > 0 ? `and ${more} more of the same sort.` : null,
    settings.length > 0
      ? `Settings: ${settings.map(([name, value]) => code(`${name}: ${shortened(readable(plan, value as Json))}`)).join(', ')}`
      : null,
    agreedText(plan),
  ]).trimEnd();
}

/** Where the design of an example differs from what it was agreed on with Azure. */
function agreedText(plan: Plan): string | null {
  const before = agreedPlan(plan);
  if (!before) return null;
  const lines = [...plan.resources.values()].flatMap((design) => {
    const agreed = before.resources.get(design.id);
    if (!agreed) return [];
    const [then, now] = [agreed, design].map(
      (one) => ({ name: one.name, ...fieldsOf(one) }) as { readonly [field: string]: Json | undefined },
    );
    const said = (value: Json | undefined): string => (value === undefined ? 'nothing' : shortened(readable(plan, value)));
    return [...new Set([...Object.keys(then ?? {}), ...Object.keys(now ?? {})])]
      .filter((field) => JSON.stringify(then?.[field]) !== JSON.stringify(now?.[field]))
      .map(
        (field) =>
          `- ${cell(agreed.name)}, ${code(field)}: in Azure ${code(said(then?.[field]))}, in the design ${code(said(now?.[field]))}`,
      );
  });
  return lines.length === 0
    ? 'Azure has the same.'
    : joined(['Since design and Azure agreed, the design changed:', lines.join('\n')]).trimEnd();
}

/** What a resource states beyond the defaults of its kind: place, then fields in the order of the kind. */
function keyFields(plan: Plan, resource: Resource): string {
  const kind = kindOf(resource.kind);
  const values = fieldsOf(resource);
  const parts: string[] = [];
  for (const field of ['parent', 'group', 'region', 'origin', ...Object.keys(kind.fields)]) {
    const value = values[field];
    if (value === undefined || JSON.stringify(value) === JSON.stringify(kind.defaults[field])) continue;
    parts.push(code(`${field}: ${shortened(readable(plan, value))}`));
  }
  for (const field of Object.keys(resource.unknown ?? {})) parts.push(code(`${field}: not known`));
  return parts.join(' ');
}

/** A value in one line, references by the name of what they point at: `name default, zones (zone privatelink.azure.com)`. */
function readable(plan: Plan, value: Json | undefined): string {
  if (Array.isArray(value)) {
    const parts = value.map((one) => (isObject(one) ? `(${readable(plan, one)})` : readable(plan, one)));
    return parts.length === 0 ? 'none' : parts.join(value.some(isObject) ? ' ' : ', ');
  }
  if (isObject(value))
    return Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([name, inner]) => `${name} ${readable(plan, inner)}`)
      .join(', ');
  const text = String(value);
  return plan.resources.get(text)?.name ?? text;
}

function shortened(text: string): string {
  return text.length > VALUE_LENGTH ? `${text.slice(0, VALUE_LENGTH - 1)}…` : text;
}

function fixText(rule: Rule, failing: Plan, finding: Finding | undefined): string {
  if (!rule.fix) return 'There is no automatic fix: the message says what to do.';
  const promise = rule.fix.safe
    ? 'It cannot let traffic pass that did not pass before, so it is among the safe fixes.'
    : 'It can change what traffic passes, so look at the preview before you apply it.';
  const name = finding && failing.resources.get(finding.subject)?.name;
  return `“${fillSlots(rule.fix.label, { name, ...finding?.data })}”. ${promise}`;
}

function fixWord(rule: Rule): string {
  if (!rule.fix) return '';
  return rule.fix.safe ? 'safe' : 'after review';
}

function parameterTexts(rule: Rule): readonly string[] {
  const entries = Object.entries(rule.parameters ?? {});
  if (entries.length === 0) return [];
  return [
    '## Parameters',
    table(
      ['Name', 'Default'],
      entries.map(([name, value]) => [code(name), code(JSON.stringify(value))]),
    ),
    'Set another value in the settings of the plan:',
    fenced({ settings: { parameters: { [rule.code]: Object.fromEntries(entries) } } }),
  ];
}

function sourceList(rule: Rule): string {
  if (rule.sources.length === 0) return 'None: the rule follows from how the plan is built.';
  return rule.sources
    .map((label) => {
      const source = sourceOf(label);
      const month = factsMonth(label);
      const age = month !== undefined && isOlderThanYear(month, rule.reviewed) ? ` (facts of ${month}, older than a year: check them)` : '';
      return `- ${source ? `[${source.title}](${source.url})` : label}${age}`;
    })
    .join('\n');
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function heading(family: string): string {
  const words = family.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function code(text: string): string {
  return `\`${cell(text).replaceAll('`', "'")}\``;
}

/** Text that cannot break out of a table cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ');
}

function fenced(value: Json): string {
  return `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
}

/** Paragraphs with one empty line between them and a line break at the end. */
function joined(paragraphs: readonly (string | null)[]): string {
  return `${paragraphs.filter((one) => one !== null && one !== '').join('\n\n')}\n`;
}
