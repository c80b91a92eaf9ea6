// A change of one value deep in a resource, as the fields an update command needs.
import { fieldsOf, type Resource } from '../kinds/index.ts';

/** The top-level field of `path` (`rules.3.name`) with the value at the path replaced. A value of undefined removes it. */
export function changeAt(resource: Resource, path: string, value: unknown): { readonly [field: string]: unknown } {
  const [field, ...rest] = path.split('.');
  if (field === undefined) return {};
  return { [field]: replaced(fieldsOf(resource)[field], rest, value) };
}

type Values = { readonly [field: string]: unknown };

function replaced(before: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(before)) {
    const index = Number(key);
    if (rest.length === 0 && value === undefined) return before.filter((_, i) => i !== index);
    return before.map((item: unknown, i) => (i === index ? replaced(item, rest, value) : item));
  }
  if (typeof before !== 'object' || before === null) return before;
  const out: { [field: string]: unknown } = { ...before, [key]: replaced((before as Values)[key], rest, value) };
  if (out[key] === undefined) delete out[key];
  return out;
}
