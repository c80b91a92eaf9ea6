// Functions over dates. The present moment is unknown here, so the same template always gives the same plan.

import { unknown } from '../../../base/unknown.ts';
import { fault, type Outcome } from '../fault.ts';
import { asNumber, asText, eager, type FunctionTable, lazy } from './definition.ts';

/** Functions over dates, by name. Source: learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-date (2026-11). */
export const DATE_FUNCTIONS: FunctionTable = {
  dateTimeAdd: eager('text text text?', ([base, duration, format]) =>
    dateTimeAdd(asText(base), asText(duration), format === undefined ? null : asText(format)),
  ),
  dateTimeFromEpoch: eager('number', ([seconds]) => isoText(asNumber(seconds) * 1000)),
  dateTimeToEpoch: eager('text', ([text]) => epoch(asText(text))),
  newGuid: lazy(0, 0, () => unknown('newGuid()')),
  utcNow: lazy(0, 1, () => unknown('utcNow()')),
};

const ISO = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;
const DURATION = /^([+-])?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i;

function millisecondsOf(text: string): number | null {
  const found = ISO.exec(text.trim());
  if (found === null) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone = 'Z'] = found;
  const moment = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    Math.round(Number(fraction) * 1000),
  );
  if (zone.toUpperCase() === 'Z') return moment;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return moment - (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

function epoch(text: string): Outcome {
  const moment = millisecondsOf(text);
  return moment === null ? fault('wrong-date', `'${text.slice(0, 40)}' is not a date in ISO 8601 form.`) : Math.floor(moment / 1000);
}

function dateTimeAdd(base: string, duration: string, format: string | null): Outcome {
  const moment = millisecondsOf(base);
  if (moment === null) return fault('wrong-date', `'${base.slice(0, 40)}' is not a date in ISO 8601 form.`);
  const found = DURATION.exec(duration.trim());
  if (found === null) return fault('wrong-date', `'${duration.slice(0, 40)}' is not a duration in ISO 8601 form.`);
  const sign = found[1] === '-' ? -1 : 1;
  const part = (position: number): number => sign * Number(found[position] ?? 0);
  // Years and months count as 365 and 30 days, as Azure does.
  const days = part(2) * 365 + part(3) * 30 + part(4) * 7 + part(5);
  return dateText(moment + ((days * 24 + part(6)) * 60 + part(7)) * 60_000 + part(8) * 1000, format);
}

function isoText(moment: number): Outcome {
  return dateText(moment, null);
}

/** A moment in the common letters of a .NET format; the default is ISO 8601 to the second. */
function dateText(moment: number, format: string | null): Outcome {
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return fault('wrong-date', 'The date is outside the range that can be written.');
  const iso = date.toISOString().replace(/\.\d+Z$/, 'Z');
  if (format === null) return iso;
  if (format === 'u') return iso.replace('T', ' ');
  if (format === 'd') return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
  const hour = date.getUTCHours();
  const letters: { readonly [letters: string]: number } = {
    yyyy: date.getUTCFullYear(),
    yy: date.getUTCFullYear() % 100,
    MM: date.getUTCMonth() + 1,
    M: date.getUTCMonth() + 1,
    dd: date.getUTCDate(),
    d: date.getUTCDate(),
    HH: hour,
    H: hour,
    hh: hour % 12 || 12,
    h: hour % 12 || 12,
    mm: date.getUTCMinutes(),
    m: date.getUTCMinutes(),
    ss: date.getUTCSeconds(),
    s: date.getUTCSeconds(),
  };
  return format.replace(/yyyy|yy|MM?|dd?|HH?|hh?|mm?|ss?/g, (run) => String(letters[run] ?? run).padStart(run.length, '0'));
}
