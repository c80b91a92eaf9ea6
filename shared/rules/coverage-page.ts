// The coverage page: each code of the catalogue with its rule, or why it has none.
import type { Rule } from './define-rule.ts';
import { catalogueCodes, LEFT_OUT, type Reason } from './left-out.ts';

const REASONS: { readonly [reason in Reason]: string } = {
  held: 'kept by the product itself',
  facts: 'not in the plan',
  covered: 'covered',
};

/** Markdown table of all codes; the same for the same rules. */
export function coveragePage(rules: readonly Rule[]): string {
  const byCode = new Map(rules.map((rule) => [rule.code, rule]));
  const codes = catalogueCodes();
  const rows = codes.map((code) => {
    const rule = byCode.get(code);
    if (rule) return `| \`${code}\` | [${rule.title}](${rule.id}.md) | ${rule.severity} |`;
    const left = LEFT_OUT.find((one) => one.codes.includes(code));
    return `| \`${code}\` | ${left ? `${REASONS[left.reason]}: ${left.note}${left.test ? ` Test: [${left.test}](../../${left.test}).` : ''}` : 'nobody has decided yet'} | – |`;
  });
  const written = codes.filter((code) => byCode.has(code)).length;
  return `# Coverage of the rule catalogue

${written} of ${codes.length} codes have a rule. The others say why not.

| Code | Rule or reason | Severity |
| --- | --- | --- |
${rows.join('\n')}
`;
}
