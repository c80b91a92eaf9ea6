// causeway rules: lists the planning rules.
import { ok } from '../../shared/base/result.ts';
import { ALL_RULES } from '../../shared/rules/config.ts';
import type { Rule } from '../../shared/rules/define-rule.ts';
import { choose } from '../choose.ts';
import type { Context } from '../context.ts';
import { helpOf, sourceUrl } from '../describe.ts';
import { EXIT, type Outcome } from '../failure.ts';
import { columns, jsonText } from '../output.ts';
import type { DefineVerb } from '../verb.ts';

/** Describes the verb to the parser. */
export const define: DefineVerb = (command, context, run) => {
  command
    .option('--format <format>', 'text or json', 'text')
    .addHelpText('after', '\nExample:\n  causeway rules --format json')
    .action((options: { readonly format: string }) => run(async () => list(context, options.format)));
};

function list(context: Context, wanted: string): Outcome {
  const format = choose(wanted, { what: 'format', known: ['text', 'json'] as const });
  if (!format.ok) return format;
  if (format.value === 'json') context.result(jsonText({ version: 1, rules: ALL_RULES.map(viewOf) }));
  else context.result(columns(ALL_RULES.map((rule) => [rule.code, rule.severity, fixOf(rule) === 'none' ? '' : 'fix', rule.title])));
  return ok(EXIT.fine);
}

function fixOf(rule: Rule): 'safe' | 'unsafe' | 'none' {
  return rule.fix ? (rule.fix.safe ? 'safe' : 'unsafe') : 'none';
}

function viewOf(rule: Rule): object {
  return {
    rule: rule.code,
    id: rule.id,
    title: rule.title,
    severity: rule.severity,
    family: rule.id.slice(0, rule.id.indexOf('/')),
    source: sourceUrl(rule),
    asOf: rule.reviewed,
    help: helpOf(rule.id),
    fix: fixOf(rule),
  };
}
