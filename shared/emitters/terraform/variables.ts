// Variables of a configuration: what whoever applies it decides or keeps secret.
import { compareText } from '../../base/order.ts';
import { snakeMaker } from '../names.ts';
import { argument, type Block, type Expression, literal, reference } from './model.ts';

export interface Variable {
  readonly name: string;
  readonly description: string;
  /** Absent: any. */
  readonly type?: string;
  /** Absent: a value has to be given. */
  readonly defaultValue?: string;
  readonly sensitive?: boolean;
  /** Why there is no value yet, for a note. */
  readonly missing?: string;
}

export interface Variables {
  /** The variable under a key, made at the first asking. */
  readonly ask: (key: string, words: string, make: () => Omit<Variable, 'name'>) => Expression;
  readonly all: () => readonly Variable[];
}

export function variableSet(): Variables {
  const identifier = snakeMaker();
  const byKey = new Map<string, Variable>();
  return {
    ask: (key, words, make) => {
      let variable = byKey.get(key);
      if (!variable) {
        variable = { name: identifier(words, 'value'), ...make() };
        byKey.set(key, variable);
      }
      return reference(`var.${variable.name}`);
    },
    all: () => [...byKey.values()].sort((a, b) => compareText(a.name, b.name)),
  };
}

export function variableBlock(variable: Variable): Block {
  return {
    name: 'variable',
    labels: [variable.name],
    items: [
      argument('description', literal(variable.description)),
      ...(variable.type === undefined ? [] : [argument('type', reference(variable.type))]),
      ...(variable.defaultValue === undefined ? [] : [argument('default', literal(variable.defaultValue))]),
      ...(variable.sensitive ? [argument('sensitive', literal(true))] : []),
    ],
  };
}
