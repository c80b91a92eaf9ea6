// The parameters file of a Bicep deployment: every parameter with the value it has, secrets and unknown values from the environment.
import type { BicepParameter, Value } from './model.ts';
import { bicepComment, quoteBicep, valueText } from './text.ts';

/** Text of main.bicepparam, or null where main.bicep takes no parameters. */
export function parameterFile(parameters: readonly BicepParameter[]): string | null {
  if (parameters.length === 0) return null;
  const lines = parameters.map((parameter) => `// ${bicepComment(parameter.description)}\n${line(parameter)}\n`);
  return `using 'main.bicep'\n\n${lines.join('\n')}`;
}

/** Values that only a deployment can compute stay with their default, as a comment. */
function line(parameter: BicepParameter): string {
  const { name, type, defaultValue } = parameter;
  if (defaultValue && !holdsCode(defaultValue)) return `param ${name} = ${valueText(defaultValue)}`;
  if (defaultValue) return `// param ${name} = ${bicepComment(valueText(defaultValue))}`;
  const read = `readEnvironmentVariable(${quoteBicep(environmentName(name))})`;
  return `param ${name} = ${type === 'string' ? read : type === 'int' ? `int(${read})` : type === 'bool' ? `bool(${read})` : `json(${read})`}`;
}

function holdsCode(value: Value): boolean {
  if (value.kind === 'code') return true;
  if (value.kind === 'list') return value.items.some(holdsCode);
  return value.kind === 'object' && value.entries.some(([, inner]) => holdsCode(inner));
}

/** `connectionCnSharedKey` → `CONNECTION_CN_SHARED_KEY`. */
export function environmentName(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
}
