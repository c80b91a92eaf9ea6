// Functions that encode and decode: base64, JSON, URIs.

import type { Json } from '../../../base/json.ts';
import { readJson } from '../../../base/read-json.ts';
import { base64Bytes, base64Of, decodedUri, encodedUri, utf8Bytes, utf8Text } from '../bytes.ts';
import { fault, isFault, type Outcome } from '../fault.ts';
import { asText, eager, type FunctionTable } from './definition.ts';

/** Encoding functions, by name. Source: learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-string (2026-11). */
export const ENCODING_FUNCTIONS: FunctionTable = {
  base64: eager('text', ([text]) => base64Of(utf8Bytes(asText(text)))),
  base64ToJson: eager('text', ([text]) => jsonFrom(fromBase64(asText(text)))),
  base64ToString: eager('text', ([text]) => fromBase64(asText(text))),
  dataUri: eager('text', ([text]) => `data:text/plain;charset=utf8;base64,${base64Of(utf8Bytes(asText(text)))}`),
  dataUriToString: eager('text', ([text]) => fromDataUri(asText(text))),
  json: eager('text', ([text]) => jsonFrom(asText(text))),
  uri: eager('text text', ([base, relative]) => joinedUri(asText(base), asText(relative))),
  uriComponent: eager('text', ([text]) => encodedUri(asText(text))),
  uriComponentToString: eager(
    'text',
    ([text]) => decodedUri(asText(text)) ?? fault('wrong-text', 'uriComponentToString() got a broken percent escape.'),
  ),
};

function fromBase64(text: string): Outcome {
  const bytes = base64Bytes(text);
  const decoded = bytes === null ? null : utf8Text(bytes);
  return decoded ?? fault('wrong-text', `'${text.slice(0, 40)}' is not text in base64.`);
}

function jsonFrom(text: Outcome): Outcome {
  if (isFault(text)) return text;
  const read = readJson(asText(text), { comments: true });
  const value: Json | undefined = read.ok ? read.value : undefined;
  return value === undefined ? fault('wrong-json', `json() got a text that is not JSON: '${asText(text).slice(0, 40)}'.`) : value;
}

function fromDataUri(text: string): Outcome {
  const found = /^data:([^,]*),(.*)$/is.exec(text);
  if (found === null) return fault('wrong-text', 'dataUriToString() needs a data URI.');
  const [, header = '', body = ''] = found;
  if (/;base64$/i.test(header)) return fromBase64(body);
  return decodedUri(body) ?? fault('wrong-text', 'dataUriToString() got a broken percent escape.');
}

/** A relative address against a base: replaces everything after the last slash of the base's path. */
function joinedUri(base: string, relative: string): Outcome {
  const found = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)([^?#]*)/i.exec(base);
  if (found === null) return fault('wrong-text', `uri() needs an absolute address, not '${base.slice(0, 60)}'.`);
  const [, origin = '', path = ''] = found;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(relative)) return relative;
  if (relative.startsWith('/')) return `${origin}${relative}`;
  return `${origin}${path.slice(0, path.lastIndexOf('/') + 1) || '/'}${relative}`;
}
