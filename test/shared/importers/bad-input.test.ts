import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Json } from '../../../shared/base/json.ts';
import { readJson } from '../../../shared/base/read-json.ts';
import { isUnknown, unknown } from '../../../shared/base/unknown.ts';
import { expandTemplate } from '../../../shared/importers/arm-template.ts';
import { isFault } from '../../../shared/importers/expressions/fault.ts';
import { functionNames } from '../../../shared/importers/expressions/functions/registry.ts';
import { parseExpression } from '../../../shared/importers/expressions/parser.ts';
import { callKey, type Expression, printExpression } from '../../../shared/importers/expressions/syntax.ts';
import { readTemplateJson } from '../../../shared/importers/template-json.ts';
import { expandSections, first, PLACE, SCHEMA } from './expand.ts';

function refusal(sections: { readonly [section: string]: Json }): { readonly code: string; readonly message: string } {
  const expanded = expandTemplate({ $schema: SCHEMA, resources: [], ...sections }, PLACE);
  if (expanded.ok) throw new Error('The template was accepted.');
  return expanded.error;
}

function resource(value: Json, more: { readonly [key: string]: Json } = {}): Json {
  return { type: 'A.B/c', apiVersion: '1', name: 'r', properties: { x: value }, ...more };
}

it('names the circle when variables refer to each other', () => {
  const variables = { a: "[concat(variables('b'), '1')]", b: { c: ["[variables('a')]"] } };
  expect(refusal({ variables, resources: [resource("[variables('a')]")] })).toEqual({
    code: 'self-reference',
    message: "resources[0].properties.x: variables('a') refers to itself: a -> b -> a.",
  });
});

it('refuses parameters that default to themselves and functions that call each other', () => {
  expect(
    refusal({
      parameters: { p: { type: 'string', defaultValue: "[parameters('p')]" } },
      resources: [resource('x', { name: "[parameters('p')]" })],
    }).message,
  ).toContain("parameters('p') refers to itself: p -> p");
  const body = (value: string): Json => ({ parameters: [], output: { type: 'string', value } });
  const functions = [{ namespace: 'n', members: { a: body('[n.b()]'), b: body('[n.a()]') } }];
  expect(refusal({ functions, resources: [resource('[n.a()]')] })).toMatchObject({
    code: 'self-reference',
    message: expect.stringContaining('n.a -> n.b -> n.a'),
  });
});

it.each([
  ['a resource loop', { resources: [resource('x', { copy: { name: 'c', count: 1e9 } })] }, 'resources[0].copy.count'],
  ['a property loop', { resources: [resource({ copy: [{ name: 'c', count: 801, input: 1 }] })] }, 'resources[0].properties.x.c'],
  [
    'a variable loop',
    { variables: { copy: [{ name: 'v', count: 1e9, input: 1 }] }, resources: [resource("[variables('v')]")] },
    'resources[0].properties.x',
  ],
  ['a negative count', { resources: [resource('x', { copy: { name: 'c', count: -1 } })] }, 'cannot be negative'],
])('refuses more copies than Azure allows: %s', (_, sections, part) => {
  const error = refusal(sections as { readonly [section: string]: Json });
  expect(error.code).toBe('copy-count');
  expect(error.message).toContain(part);
});

function doubling(seed: string, step: (previous: string) => string, rounds: number): { readonly [name: string]: Json } {
  const variables: { [name: string]: Json } = { v0: seed };
  for (let round = 1; round <= rounds; round++) variables[`v${round}`] = `[${step(`variables('v${round - 1}')`)}]`;
  return variables;
}

it.each([
  ['texts', (v: string) => `concat(${v}, ${v})`],
  ['arrays', (v: string) => `createArray(${v}, ${v})`],
  ['formats', (v: string) => `format('{0}{0}{0}{0}', ${v})`],
  ['replacements', (v: string) => `replace(${v}, 'x', 'xxxxxxxxxx')`],
])('stops variables that double themselves: %s', (_, step) => {
  expect(refusal({ variables: doubling('x', step, 60), resources: [resource("[variables('v60')]")] }).code).toBe('too-large');
});

it('stops work that explodes: loops in loops in loops', () => {
  const inner = "map(range(0, 9999), lambda('c', add(lambdaVariables('c'), 1)))";
  const value = `[map(range(0, 9999), lambda('a', ${inner}))]`;
  expect(refusal({ resources: [resource(value)] }).code).toMatch(/too-many-steps|too-large/);
}, 20_000);

it('stops deployments in deployments', () => {
  let template: Json = { $schema: SCHEMA, resources: [] };
  for (let level = 0; level < 20; level++)
    template = {
      $schema: SCHEMA,
      resources: [{ type: 'Microsoft.Resources/deployments', apiVersion: '1', name: 'd', properties: { template } }],
    };
  expect(expandTemplate(template, PLACE)).toMatchObject({ ok: false, error: { code: 'too-deep' } });
});

it('treats __proto__ and constructor as ordinary keys everywhere', () => {
  const text = `{"$schema":"${SCHEMA}","variables":{"__proto__":"v","constructor":{"__proto__":{"polluted":true}}},
    "parameters":{"__proto__":{"type":"string","defaultValue":"p"}},
    "resources":[{"type":"A.B/c","apiVersion":"1","name":"[concat(variables('__proto__'), parameters('__proto__'))]","__proto__":{"polluted":true},
    "properties":{"__proto__":{"polluted":true},"a":"[variables('constructor')]","b":"[union(json('{\\"__proto__\\":{\\"polluted\\":1}}'), createObject('__proto__', 2))]"}}],}`;
  const read = readTemplateJson(text);
  expect(read.ok).toBe(true);
  if (!read.ok) return;
  const made = first(expandSections(read.value as { readonly [section: string]: Json }));
  expect(made.name).toBe('vp');
  expect(Object.keys(made.properties as object)).toEqual(['__proto__', 'a', 'b']);
  expect(({} as { readonly polluted?: unknown }).polluted).toBeUndefined();
  expect((made as { readonly polluted?: unknown }).polluted).toBeUndefined();
  expect(refusal({ variables: {}, resources: [resource("[variables('toString')]", { copy: { name: 'c', count: 900 } })] }).code).toBe(
    'copy-count',
  );
});

it.each([
  ['nested parentheses', '('.repeat(1_000_000)],
  ['nested calls', 'a('.repeat(500_000)],
  ['nested indexes', 'a()['.repeat(250_000)],
  ['a chain of members', `a()${'.b'.repeat(500_000)}`],
  ['an open text', `'${'x'.repeat(1_000_000)}`],
  ['many arguments', `concat(${"'a',".repeat(200_000)}'b')`],
])('reads a megabyte of %s in bounded time', (_, text) => {
  const parsed = parseExpression(text);
  if (isFault(parsed)) expect(parsed.message.length).toBeLessThan(300);
});

const name = fc.stringMatching(/^[a-z][a-zA-Z0-9_]{0,6}$/);
const tree: fc.Arbitrary<Expression> = fc.letrec<{ node: Expression }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', maxDepth: 6 },
    fc.string().map((value): Expression => ({ kind: 'text', value, at: 0 })),
    fc.integer({ min: -100_000, max: 100_000 }).map((value): Expression => ({ kind: 'number', value, at: 0 })),
    fc
      .tuple(
        fc.oneof(
          { weight: 4, arbitrary: fc.constantFrom(...functionNames()) },
          { weight: 1, arbitrary: name },
          { weight: 1, arbitrary: fc.tuple(name, name).map((parts) => parts.join('.')) },
        ),
        fc.array(tie('node'), { maxLength: 4 }),
      )
      .map(([called, parameters]): Expression => ({ kind: 'call', name: called, key: callKey(called), parameters, at: 0 })),
    fc.tuple(tie('node'), name).map(([target, property]): Expression => ({ kind: 'property', target, name: property, at: 0 })),
    fc.tuple(tie('node'), tie('node')).map(([target, index]): Expression => ({ kind: 'index', target, index, at: 0 })),
  ),
})).node;

function withoutPositions(node: Expression): unknown {
  return JSON.parse(JSON.stringify(node, (key, value: unknown) => (key === 'at' ? 0 : value)));
}

it('reads back every expression it prints', () => {
  fc.assert(
    fc.property(tree, (node) => {
      const parsed = parseExpression(printExpression(node));
      expect(isFault(parsed) ? parsed.message : withoutPositions(parsed)).toEqual(withoutPositions(node));
    }),
    { numRuns: 300 },
  );
});

it('evaluates any expression tree and any text to a value or a note, never an exception', () => {
  const texts = fc.oneof(
    tree.map(printExpression),
    fc.string(),
    fc.string({ unit: fc.constantFrom('(', ')', "'", '[', ']', '.', ',', 'a', '1', 'concat', 'parameters', ' ') }),
  );
  fc.assert(
    fc.property(texts, texts, (value, named) => {
      const sections = {
        parameters: { a: { type: 'string' }, b: { type: 'object' } },
        variables: { a: `[${named}]` },
        resources: [resource([`[${value}]`, "[variables('a')]"], { name: `[${named}]`, condition: `[${value}]` }), resource(1)],
      };
      const expanded = expandTemplate({ $schema: SCHEMA, ...sections }, PLACE);
      if (!expanded.ok) expect(expanded.error.message).not.toBe('');
    }),
    { numRuns: 600 },
  );
}, 30_000);

it('expands any JSON or says why not', () => {
  fc.assert(
    fc.property(
      fc.jsonValue({ maxDepth: 4 }),
      fc.jsonValue({ maxDepth: 3 }),
      fc.jsonValue({ maxDepth: 3 }),
      (resources, parameters, given) => {
        const expanded = expandTemplate(
          {
            $schema: SCHEMA,
            resources: resources as Json,
            parameters: parameters as Json,
            variables: parameters as Json,
            functions: resources as Json,
            outputs: resources as Json,
          },
          { parameters: given as Json },
        );
        expect(typeof expanded.ok).toBe('boolean');
      },
    ),
    { numRuns: 300 },
  );
});

it.each([
  ['cut off in an object', '{"a": {\n  "b": [1, 2', 'line 2, column 13: the text ends here, but a closing bracket is missing'],
  ['cut off in a text', '{"a": "b', 'line 1, column 7: a text is not closed by a double quote'],
  ['a missing comma', '{\n"a": 1\n"b": 2}', 'line 3, column 1: a comma is missing'],
  ['a missing value', '{"a": }', 'line 1, column 7: a value is missing'],
  ['more after the end', '{} 1', 'line 1, column 4: the JSON is complete, but more text follows'],
])('says where JSON is broken: %s', (_, text, part) => {
  for (const comments of [true, false])
    expect(readJson(text, { comments })).toMatchObject({
      ok: false,
      error: { code: 'json-invalid', message: expect.stringContaining(part) },
    });
});

it('finds the place of a fault behind texts with line breaks', () => {
  const read = readTemplateJson('{ // c\n "a": "one\ntwo\tthree",\n "b" 1 }');
  expect(read).toMatchObject({ ok: false, error: { message: expect.stringContaining('line 4, column 6: a colon is missing') } });
});

it('accepts a byte order mark, comments, trailing commas and line breaks in texts', () => {
  const read = readTemplateJson('\ufeff{ /* "x" */ "a": "one\ntwo\\" /* no comment */", // end\n "__proto__": [1,], }');
  expect(read.ok && Object.entries(read.value as object)).toEqual([
    ['a', 'one\ntwo" /* no comment */'],
    ['__proto__', [1]],
  ]);
  expect(readJson('{"a": 1,}', { comments: false }).ok).toBe(false);
  expect(readJson('\ufeff[1]', { comments: false })).toEqual({ ok: true, value: [1] });
});

it.each([
  ['arrays', '['.repeat(100_000) + ']'.repeat(100_000)],
  ['open arrays', '['.repeat(100_000)],
  ['objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ['objects with comments', `// c\n${'{"a":'.repeat(100_000)}`],
  ['just too deep', '['.repeat(201) + ']'.repeat(201)],
])('refuses JSON that nests too deep: %s', (_, text) => {
  for (const comments of [true, false])
    expect(readJson(text, { comments })).toMatchObject({ ok: false, error: { code: expect.stringMatching(/json-too-deep|json-invalid/) } });
});

it('accepts JSON at the limit, and refuses empty text and other roots', () => {
  expect(readJson('['.repeat(200) + ']'.repeat(200), { comments: false }).ok).toBe(true);
  expect(readJson('  ', { comments: true })).toMatchObject({ ok: false, error: { code: 'json-empty' } });
  expect(readTemplateJson('[1]')).toMatchObject({ ok: false, error: { code: 'template-not-object' } });
});

it('cuts long causes of unknowns and recognises only exact markers', () => {
  expect(unknown('x'.repeat(1000)).$unknown.length).toBe(300);
  expect(isUnknown({ $unknown: 'a' })).toBe(true);
  expect(isUnknown({ $unknown: 'a', b: 1 })).toBe(false);
  expect(isUnknown({ $unknown: 1 })).toBe(false);
  expect(isUnknown(null)).toBe(false);
});
