// Values a push asks for: how they are named for scripts, read from text and put into a deployment. No value is ever part of an error.
import { isObject, type Json, type JsonObject, type MutableJson } from '../../base/json.ts';
import { err, ok, type Problem, type Result } from '../../base/result.ts';
import { visible } from '../../base/visible.ts';
import type { PushParameter, PushPlan, PushStep, PushValues } from '../../contract/azure.ts';
import { snakeCase } from '../../emitters/names.ts';

export type DeployStep = Extract<PushStep, { readonly kind: 'deploy' }>;

/** The parameters of a push, each once, by name. */
export function parametersOf(push: PushPlan): readonly PushParameter[] {
  const byName = new Map(
    push.steps.flatMap((step) => (step.kind === 'deploy' ? step.parameters.map((one) => [one.name, one] as const) : [])),
  );
  return [...byName.keys()].sort().flatMap((name) => byName.get(name) ?? []);
}

/** Environment variable that holds the value of a parameter: `CAUSEWAY_VALUE_CONNECTION_CN_SITE_SHARED_KEY`. */
export function environmentNameOf(parameter: PushParameter): string {
  return `CAUSEWAY_VALUE_${snakeCase(parameter.name).toUpperCase()}`;
}

/** A text as the value of a parameter: JSON for lists and objects, a number, true or false, else the text itself. */
export function parameterValue(parameter: PushParameter, text: string): Result<Json, Problem> {
  switch (parameter.type) {
    case 'int':
      return /^-?\d{1,15}$/.test(text) ? ok(Number(text)) : refused(parameter, 'a whole number');
    case 'bool':
      return text === 'true' || text === 'false' ? ok(text === 'true') : refused(parameter, 'true or false');
    case 'array': {
      const value = parsed(text);
      return Array.isArray(value) ? ok(value) : refused(parameter, 'a JSON list');
    }
    case 'object':
    case 'secureObject': {
      const value = parsed(text);
      return isObject(value) ? ok(value) : refused(parameter, 'a JSON object');
    }
    default:
      return text === '' ? refused(parameter, 'a text that is not empty') : ok(text);
  }
}

function refused(parameter: PushParameter, what: string): Result<Json, Problem> {
  return err({ code: 'value-invalid', message: `${visible(parameter.label)} (${parameter.name}) must be ${what}.` });
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** `properties` of a deployment or of its preview, or the first value that is missing or cannot be read. */
export function deploymentProperties(step: DeployStep, values: PushValues): Result<JsonObject, Problem> {
  const parameters: MutableJson = {};
  for (const parameter of step.parameters) {
    const text = Object.hasOwn(values, parameter.name) ? values[parameter.name] : undefined;
    if (text === undefined)
      return err({
        code: 'value-missing',
        message: `${visible(parameter.label)} is missing. Give it when asked, or in ${environmentNameOf(parameter)}.`,
      });
    const value = parameterValue(parameter, text);
    if (!value.ok) return value;
    parameters[parameter.name] = { value: value.value };
  }
  return ok({ mode: 'Incremental', template: step.template, parameters });
}
