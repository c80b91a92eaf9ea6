// Parameters of a template: declared, given, checked against each other.
import { evaluateAll, invalidTemplate, type Scope } from './expressions.ts';
import { type Bag, isBag, type Tree, textAt } from './tree.ts';

const TYPES: { readonly [type: string]: (value: Tree) => boolean } = {
  string: (value) => typeof value === 'string',
  securestring: (value) => typeof value === 'string',
  int: (value) => typeof value === 'number' && Number.isInteger(value),
  bool: (value) => typeof value === 'boolean',
  array: Array.isArray,
  object: isBag,
  secureobject: isBag,
};

/** Checks what was given against what is declared and notes the values. Answers the parameters as a deployment shows them. */
export function readParameters(declared: Bag, given: Bag, values: Map<string, Tree>, scope: Scope): Bag {
  const strange = Object.keys(given).filter((name) => !Object.keys(declared).some((one) => one.toLowerCase() === name.toLowerCase()));
  if (strange.length > 0)
    throw invalidTemplate(
      `The following parameters were supplied, but do not correspond to any parameters defined in the template: '${strange.join(', ')}'`,
    );
  const shown: Bag = {};
  for (const [name, declaration] of Object.entries(declared)) {
    const type = textAt(declaration, 'type').toLowerCase();
    const check = TYPES[type];
    if (check === undefined) throw invalidTemplate(`The type '${type}' of the template parameter '${name}' is not valid`);
    const key = Object.keys(given).find((one) => one.toLowerCase() === name.toLowerCase());
    const entry = key === undefined ? undefined : given[key];
    let value = isBag(entry) ? entry.value : undefined;
    if (entry !== undefined && (!isBag(entry) || (entry.value === undefined && entry.reference === undefined)))
      throw invalidTemplate(
        `The value for the template parameter '${name}' is not provided. Please see https://aka.ms/arm-create-parameter-file for usage details.`,
      );
    const standard = isBag(declaration) ? declaration.defaultValue : undefined;
    if (value === undefined && standard !== undefined) value = evaluateAll(standard, scope);
    if (value === undefined)
      throw invalidTemplate(
        `The value for the template parameter '${name}' is not provided. Please see https://aka.ms/arm-create-parameter-file for usage details.`,
      );
    if (value !== null && !check(value))
      throw invalidTemplate(
        `Template parameter JToken type is not valid. Expected '${type}'. Actual '${Array.isArray(value) ? 'array' : typeof value}'. Parameter '${name}'`,
      );
    const allowed = isBag(declaration) ? declaration.allowedValues : undefined;
    if (Array.isArray(allowed) && !allowed.some((one) => JSON.stringify(one) === JSON.stringify(value)))
      throw invalidTemplate(
        `The provided value for the template parameter '${name}' is not valid. The value is not part of the allowed value(s): '${allowed.join(',')}'`,
      );
    values.set(name.toLowerCase(), value);
    const cased = type.startsWith('secure')
      ? `Secure${type.slice(6, 7).toUpperCase()}${type.slice(7)}`
      : `${type.slice(0, 1).toUpperCase()}${type.slice(1)}`;
    shown[name] = type.startsWith('secure') ? { type: cased } : { type: cased, value };
  }
  return shown;
}
