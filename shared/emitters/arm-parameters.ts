// Parameters of a template: names, locations, secrets, ids outside the plan, values known only at deployment.
// Asking twice for the same thing gives the same parameter.
import type { Json, JsonObject, MutableJson } from '../base/json.ts';
import { compareText } from '../base/order.ts';
import { identifierMaker } from './names.ts';

export interface Parameter {
  readonly name: string;
  readonly type: 'string' | 'secureString' | 'secureObject' | 'array' | 'object' | 'int' | 'bool';
  readonly defaultValue?: Json;
  readonly description?: string;
  /** Cause of an unknown value, kept so that reading the template back names it the same. */
  readonly unknown?: string;
}

/** Most parameters a template may have. Source: learn.microsoft.com/azure/azure-resource-manager/templates/best-practices (2026-08). */
export const MOST_PARAMETERS = 256;

/** What a parameter is, apart from its name. */
export type ParameterFacts = Omit<Parameter, 'name'>;

export interface Parameters {
  /** The parameter of a purpose, made when it is first asked for. */
  readonly ask: (key: string, words: string, make: ParameterFacts | (() => ParameterFacts)) => Parameter;
  /** Runs a job and tells which parameters it asked for, by name. */
  readonly during: <T>(job: () => T) => { readonly result: T; readonly used: readonly Parameter[] };
  /** All parameters that were asked for, by name. */
  readonly all: () => readonly Parameter[];
}

/** An empty set of parameters. */
export function parameterSet(): Parameters {
  const byKey = new Map<string, Parameter>();
  const identifier = identifierMaker();
  let asked: Set<Parameter> | null = null;
  const byName = (a: Parameter, b: Parameter): number => compareText(a.name, b.name);
  return {
    ask: (key, words, make) => {
      let parameter = byKey.get(key);
      if (!parameter) {
        parameter = { name: identifier(words, 'parameter'), ...(typeof make === 'function' ? make() : make) };
        byKey.set(key, parameter);
      }
      asked?.add(parameter);
      return parameter;
    },
    during: (job) => {
      const before = asked;
      const own = new Set<Parameter>();
      asked = own;
      const result = job();
      asked = before;
      return { result, used: [...own].sort(byName) };
    },
    all: () => [...byKey.values()].sort(byName),
  };
}

/** The declaration of a parameter in template JSON. */
export function parameterJson(parameter: Parameter): JsonObject {
  const metadata: MutableJson = {};
  if (parameter.description !== undefined) metadata.description = parameter.description;
  if (parameter.unknown !== undefined) metadata.causewayUnknown = parameter.unknown;
  return {
    type: parameter.type,
    ...(parameter.defaultValue === undefined ? {} : { defaultValue: parameter.defaultValue }),
    ...(Object.keys(metadata).length > 0 ? { metadata } : {}),
  };
}
