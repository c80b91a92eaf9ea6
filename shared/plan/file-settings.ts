// Reads the settings of a plan file. What does not have its form is left out and noted, so that nobody downstream meets it.
import { isObject, type Json, type JsonObject } from '../base/json.ts';
import type { Cloud, Settings } from './plan.ts';

const CLOUDS: readonly Cloud[] = ['public', 'us-government', 'china'];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const isDay = (value: Json | undefined): boolean => typeof value === 'string' && DAY.test(value);
const isText = (value: Json | undefined): boolean => typeof value === 'string';
const isTextOrAbsent = (value: Json | undefined): boolean => value === undefined || typeof value === 'string';

/** The settings of a plan file. */
export function readSettings(json: Json | undefined, notes: string[]): Settings {
  if (!isObject(json)) return { cloud: 'public' };
  const cloud = CLOUDS.find((one) => one === json.cloud);
  if (json.cloud !== undefined && !cloud) notes.push(`settings.cloud ${JSON.stringify(json.cloud)} is not known; "public" is used.`);
  if (json.asOf !== undefined && !isDay(json.asOf)) notes.push('settings.asOf is no day such as 2026-11-25; dated rules answer unknown.');
  if (json.parameters !== undefined && !isParameters(json.parameters))
    notes.push('settings.parameters is no table of rule codes and was left out.');
  const suppressions = entriesOf(json.suppressions, isSuppression, 'A suppression without "rule" and "reason" was left out.', notes);
  const reservations = entriesOf(json.reservations, isReservation, 'A reservation without "range" and "name" was left out.', notes);
  const intents = entriesOf(json.intents, isIntent, 'An intent without "name", "from", "to", "port" and "expect" was left out.', notes);
  const { asOf, parameters, suppressions: _, reservations: __, intents: ___, ...rest } = json;
  return {
    ...rest,
    cloud: cloud ?? 'public',
    ...(isDay(asOf) ? { asOf } : {}),
    ...(isParameters(parameters) ? { parameters } : {}),
    ...(suppressions ? { suppressions } : {}),
    ...(reservations ? { reservations } : {}),
    ...(intents ? { intents } : {}),
  } as unknown as Settings;
}

/** The entries of a list that have their form; undefined where there is no list. */
function entriesOf(json: Json | undefined, fits: (one: Json) => boolean, note: string, notes: string[]): readonly Json[] | undefined {
  if (!Array.isArray(json)) return undefined;
  const entries = json.filter(fits);
  if (entries.length !== json.length) notes.push(note);
  return entries;
}

function isParameters(json: Json | undefined): json is JsonObject {
  return isObject(json) && Object.values(json).every(isObject);
}

function isSuppression(one: Json): boolean {
  return (
    isObject(one) &&
    isText(one.rule) &&
    isText(one.reason) &&
    isTextOrAbsent(one.resource) &&
    (one.expires === undefined || isDay(one.expires))
  );
}

function isReservation(one: Json): boolean {
  return isObject(one) && isText(one.range) && isText(one.name) && isTextOrAbsent(one.reason);
}

function isIntent(one: Json): boolean {
  if (!isObject(one)) return false;
  const { port } = one;
  return (
    [one.name, one.from, one.to].every((text) => typeof text === 'string' && text !== '') &&
    typeof port === 'number' &&
    Number.isInteger(port) &&
    port >= 0 &&
    port <= 65535 &&
    (one.protocol === undefined || one.protocol === 'tcp' || one.protocol === 'udp' || one.protocol === 'icmp') &&
    (one.expect === 'allow' || one.expect === 'deny') &&
    isTextOrAbsent(one.via)
  );
}
