// Reads the text of an ARM template or parameter file the way Azure does. What the text means is arm-template.ts's question.

import { isObject, type Json } from '../base/json.ts';
import { readJson } from '../base/read-json.ts';
import { err, type Problem, type Result } from '../base/result.ts';

/** The JSON of a template text: comments, trailing commas and line breaks inside strings are accepted. Codes: those of
 *  `readJson`, and template-not-object. */
export function readTemplateJson(text: string): Result<Json, Problem> {
  const read = readJson(text, { comments: true });
  if (!read.ok || isObject(read.value)) return read;
  return err({ code: 'template-not-object', message: 'The JSON is not an object, so it cannot be a template or a parameter file.' });
}
