// Places in the text of a plan file: the text between them is what was asked for.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { make, planOf } from '../../../shared/plan/build.ts';
import { writePlan } from '../../../shared/plan/file.ts';
import { placesIn, type Region } from '../../../shared/plan/json-places.ts';

const TEXT = `{
  "info": { "name": "Places" },
  "settings": { "suppressions": [ { "rule": "A" }, { "rule": "B" } ] },
  "resources": [
    { "note": "\\"id\\": 1 } ] \\\\", "id": "vnet:hub", "rules": [ { "name": "a" },
      { "name": "b", "priority": 100 } ], "tags": { "cost.center": "x" } },
    { "kind": "vnet" },
    { "id": "vn\\u0065t:app", "addressSpace": [
        "10.0.0.0/16"
      ] },
    { "id": "vnet:hub", "second": true }
  ]
}
`;

function cut(text: string, region: Region | null): string | null {
  if (region === null) return null;
  const lines = text.split('\n');
  const offset = (line: number, column: number): number =>
    lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  return text.slice(offset(region.startLine, region.startColumn), offset(region.endLine, region.endColumn));
}

describe('places of resources', () => {
  const places = placesIn(TEXT);
  it.each<readonly [string, string, string | undefined, string | null]>([
    ['the id', 'vnet:hub', undefined, '"id": "vnet:hub"'],
    ['an id with an escape', 'vnet:app', undefined, '"id": "vn\\u0065t:app"'],
    ['a field', 'vnet:app', 'addressSpace', '"addressSpace": [\n        "10.0.0.0/16"\n      ]'],
    ['an element of a list', 'vnet:app', 'addressSpace.0', '"10.0.0.0/16"'],
    ['a field of an entry', 'vnet:hub', 'rules.1.priority', '"priority": 100'],
    ['a field that is not written, in an entry', 'vnet:hub', 'rules.1.access', '{ "name": "b", "priority": 100 }'],
    ['an entry beyond the list', 'vnet:hub', 'rules.7.name', '"rules": [ { "name": "a" },\n      { "name": "b", "priority": 100 } ]'],
    ['a key with a dot in it', 'vnet:hub', 'tags.cost.center', '"cost.center": "x"'],
    ['a field that is not written: the id', 'vnet:hub', 'region', '"id": "vnet:hub"'],
    ['the second of two with one id is not read', 'vnet:hub', 'second', '"id": "vnet:hub"'],
    ['a resource that is not there', 'vnet:none', undefined, null],
  ])('%s', (_, id, field, expected) => {
    expect(cut(TEXT, places.ofResource(id, field))).toBe(expected);
  });
});

describe('places of paths', () => {
  const places = placesIn(TEXT);
  it.each([
    ['info.name', '"name": "Places"'],
    ['settings.suppressions.1', '{ "rule": "B" }'],
    ['settings.suppressions.9', '"suppressions": [ { "rule": "A" }, { "rule": "B" } ]'],
    ['nowhere', '{'],
  ])('%s', (path, expected) => {
    expect(cut(TEXT, places.ofPath(path))).toBe(expected);
  });

  it('are found among comments', () => {
    const text = '// {\n{ /* "b": 1, } */ "a": 1, // "b"\n  "b": [1, /* ] */ 2] }';
    expect(cut(text, placesIn(text).ofPath('b.1'))).toBe('2');
  });
});

describe('placesIn', () => {
  it('counts columns in UTF-16 units and lines by line feeds', () => {
    const text = '{"a":"🙂","b":1,\r\n"c":2}';
    expect(placesIn(text).ofPath('b')).toEqual({ startLine: 1, startColumn: 11, endLine: 1, endColumn: 16 });
    expect(placesIn(text).ofPath('c')).toEqual({ startLine: 2, startColumn: 1, endLine: 2, endColumn: 6 });
  });

  it('finds every resource and field of a written plan', () => {
    const plan = planOf(
      Array.from({ length: 2_000 }, (_, i) => make('vnet', `v${i}`, { addressSpace: [`10.0.${i % 256}.0/24`], notes: '"id": "x" }] \\' })),
    );
    const text = writePlan(plan);
    const lines = text.split('\n');
    const places = placesIn(text);
    for (const { id } of plan.resources.values()) {
      expect(lines[(places.ofResource(id)?.startLine ?? 0) - 1]).toBe(`      "id": "${id}",`);
      expect(lines[(places.ofResource(id, 'addressSpace')?.startLine ?? 0) - 1]).toBe('      "addressSpace": [');
    }
  });

  it('answers with the text of any member of any JSON', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue(), { minKeys: 1, noNullPrototype: true }),
        fc.boolean(),
        (value, indent) => {
          const text = JSON.stringify(value, null, indent ? 2 : 0);
          const places = placesIn(text);
          for (const key of Object.keys(value)) {
            const found = cut(text, places.ofPath(key)) ?? '';
            expect(JSON.parse(`{${found}}`)).toEqual({ [key]: JSON.parse(JSON.stringify(value[key])) });
          }
        },
      ),
    );
  });

  it('ends on any text whatever', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', '/', '*', '\n', '1', 'id', '"resources":[', '"id":"a"')),
        (parts) => {
          const places = placesIn(parts.join(''));
          places.ofResource('a', 'x.0');
          places.ofPath('resources.0.id');
        },
      ),
    );
  });
});
