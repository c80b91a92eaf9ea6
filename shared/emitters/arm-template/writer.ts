// What the writing of one template shares: the design, its scope, the parameters asked for so far, symbolic names.

import { isChildType } from '../../plan/arm-id.ts';
import { type Lookup, lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import { type Parameters, parameterSet } from '../arm-parameters.ts';
import type { ArmDesign } from '../arm-resources.ts';
import type { Scope } from '../arm-scope.ts';
import { identifierMaker, MOST_NAME_PARAMETERS } from '../names.ts';

export interface Writer {
  readonly plan: Plan;
  readonly find: Lookup;
  readonly design: ArmDesign;
  readonly scope: Scope;
  readonly parameters: Parameters;
  /** Symbolic name of a resource within templates. */
  readonly symbol: (key: string) => string;
  readonly manyNames: boolean;
}

export function makeWriter(plan: Plan, design: ArmDesign, scope: Scope): Writer {
  const identifier = identifierMaker();
  const symbols = new Map<string, string>();
  const topLevel = design.resources.filter((one) => !isChildType(one.type)).length;
  return {
    plan,
    find: lookupOf(plan),
    design,
    scope,
    parameters: parameterSet(),
    symbol: (key) => {
      let symbol = symbols.get(key);
      if (symbol === undefined) {
        symbol = identifier(key.replace(/[:#/]/g, ' '), 'resource');
        symbols.set(key, symbol);
      }
      return symbol;
    },
    manyNames: topLevel > MOST_NAME_PARAMETERS,
  };
}

/** Text of an expression without brackets. */
export type Expression = string;

export function quote(text: string): Expression {
  return `'${text.replace(/'/g, "''")}'`;
}

/** A literal string: ARM reads what stands between brackets as an expression unless the first one is doubled, and takes any other text
 *  as it is. Source: learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions, escape characters (2026-08). */
export function literal(text: string): string {
  return text.startsWith('[') && text.endsWith(']') ? `[${text}` : text;
}
