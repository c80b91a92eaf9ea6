// Values a push asks for: from a file, from the environment, or typed on the terminal. They are kept nowhere.
import { environmentNameOf, parameterValue } from '../../shared/azure/push/values.ts';
import { isObject } from '../../shared/base/json.ts';
import { readJson } from '../../shared/base/read-json.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { PushParameter, PushValues } from '../../shared/contract/azure.ts';
import { type Context, nameOf, readText } from '../context.ts';
import { EXIT, type Failure, usageFailure } from '../failure.ts';
import { visible } from '../output.ts';

export const VALUES_OPTION = 'JSON file with values the push asks for, by name; before CAUSEWAY_VALUE_NAME in the environment';

/** The values of the parameters, or the first that is missing or has not its form. */
export async function valuesFor(
  context: Context,
  parameters: readonly PushParameter[],
  file: string | undefined,
): Promise<Result<PushValues, Failure>> {
  const given: Result<PushValues, Failure> = file === undefined ? ok({}) : await readValues(context, file);
  if (!given.ok) return given;
  const values: { [name: string]: string } = {};
  for (const parameter of parameters) {
    const text = given.value[parameter.name] ?? context.env[environmentNameOf(parameter)] ?? (await typed(context, parameter));
    if (text === null)
      return err({
        exit: EXIT.usage,
        message: `The push needs a value: ${visible(parameter.label)}. ${visible(parameter.why)} Set ${environmentNameOf(parameter)}, or put "${parameter.name}" into the file of --values.`,
      });
    const value = parameterValue(parameter, text);
    if (!value.ok) return usageFailure(value.error.message);
    values[parameter.name] = text;
  }
  return ok(values);
}

async function typed({ ask, remark }: Context, { label, why, secret }: PushParameter): Promise<string | null> {
  if (ask === null) return null;
  remark(visible(why));
  return ask(`${visible(label)}: `, { secret });
}

async function readValues(context: Context, file: string): Promise<Result<PushValues, Failure>> {
  const text = await readText(context, file);
  if (!text.ok) return text;
  const json = readJson(text.value, { comments: true });
  // The parser's message quotes nothing of the file.
  if (!json.ok || !isObject(json.value)) return usageFailure(`${nameOf(file)} is no JSON object of names and values.`);
  return ok(
    Object.fromEntries(
      Object.entries(json.value).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value ?? null)]),
    ),
  );
}
