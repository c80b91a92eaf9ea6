// The published JSON Schema of the plan file, made from the kinds, so that it can never fall behind them.
import type { Json, JsonObject, MutableJson } from '../base/json.ts';
import type { Field, Fields } from '../kinds/fields.ts';
import { KIND_NAMES, kindOf } from '../kinds/index.ts';
import { ANNOTATION_COLOURS, ANNOTATION_TYPES, MOST_IMAGE_BYTES } from './annotations.ts';
import { SCHEMA_ID } from './file.ts';
import { FORMAT_VERSION } from './plan.ts';

const TEXT: JsonObject = { type: 'string' };
const UNKNOWN: JsonObject = {
  type: 'object',
  description: 'Field → why its value is not known: a template expression or the missing fact.',
  additionalProperties: TEXT,
};
const EXTRA: JsonObject = { type: 'object', description: 'What Azure said and the kind does not model; written back as it came.' };

const ANY_RESOURCE: JsonObject = {
  type: 'object',
  required: ['id', 'kind', 'name'],
  oneOf: KIND_NAMES.map((name) => ({ $ref: `#/$defs/${name}` })),
};

/** JSON Schema (2020-12) of the plan file. The same for every plan. */
export function planSchema(): JsonObject {
  const definitions: MutableJson = {};
  for (const name of KIND_NAMES) definitions[name] = resourceSchema(name);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: SCHEMA_ID,
    title: 'Causeway plan',
    type: 'object',
    required: ['formatVersion', 'resources'],
    properties: {
      formatVersion: { const: FORMAT_VERSION },
      $schema: TEXT,
      info: {
        type: 'object',
        required: ['name'],
        properties: { name: TEXT, description: TEXT, author: TEXT, version: TEXT, date: TEXT, classification: TEXT },
      },
      settings: {
        type: 'object',
        properties: {
          cloud: { enum: ['public', 'us-government', 'china'] },
          asOf: { type: 'string', format: 'date', description: 'Day against which dated facts are compared.' },
          parameters: { type: 'object', description: 'Values of switchable rule parameters, by rule code and name.' },
          suppressions: {
            type: 'array',
            items: {
              type: 'object',
              required: ['rule', 'reason'],
              properties: {
                rule: TEXT,
                resource: TEXT,
                reason: { type: 'string', minLength: 1 },
                expires: { type: 'string', format: 'date' },
              },
            },
          },
          reservations: {
            type: 'array',
            description: 'Ranges that no search for a free range gives out.',
            items: {
              type: 'object',
              required: ['range', 'name'],
              properties: { range: { type: 'string', minLength: 1 }, name: { type: 'string', minLength: 1 }, reason: TEXT },
            },
          },
          intents: {
            type: 'array',
            description: 'Flows the design promises to let pass or to stop.',
            items: {
              type: 'object',
              required: ['name', 'from', 'to', 'port', 'expect'],
              properties: {
                name: { type: 'string', minLength: 1 },
                from: { type: 'string', minLength: 1, description: 'Resource id, or "internet".' },
                to: { type: 'string', minLength: 1, description: 'Resource id, address, range, name or "internet".' },
                port: { type: 'integer', minimum: 0, maximum: 65535 },
                protocol: { enum: ['tcp', 'udp', 'icmp'] },
                expect: { enum: ['allow', 'deny'] },
                via: { type: 'string', description: 'Id of the device the flow has to pass.' },
              },
            },
          },
        },
      },
      resources: {
        type: 'array',
        description: 'Sorted by id. Kinds this schema does not name are kept unread by the program.',
        items: ANY_RESOURCE,
      },
      layout: {
        type: 'object',
        description: 'Resource id → position relative to its container, in pixels at 100 %.',
        additionalProperties: {
          type: 'object',
          required: ['x', 'y'],
          properties: {
            x: { type: 'number' },
            y: { type: 'number' },
            width: { type: 'number' },
            height: { type: 'number' },
            collapsed: { type: 'boolean' },
            locked: { type: 'boolean' },
          },
        },
      },
      annotations: {
        type: 'array',
        description: 'Notes, frames, images and the title block on the drawing, in the order of stacking. They mean nothing to Azure.',
        items: annotationSchema(),
      },
      agreed: agreedSchema(),
    },
    $defs: definitions,
  };
}

function agreedSchema(): JsonObject {
  return {
    type: 'object',
    description: 'The last state that design and Azure agreed on. Absent while nothing was imported from Azure or pushed to it.',
    properties: {
      same: {
        type: 'object',
        description: 'Resources whose design is still the agreed state: id → fingerprint of the resource as it stands under "resources".',
        additionalProperties: { type: 'string', pattern: '^[0-9a-f]{8}$' },
      },
      resources: {
        type: 'array',
        description: 'The agreed state of resources that were changed in the design since, or removed from it.',
        items: ANY_RESOURCE,
      },
    },
  };
}

function annotationSchema(): JsonObject {
  return {
    type: 'object',
    required: ['id', 'type', 'x', 'y', 'width', 'height'],
    properties: {
      id: { type: 'string', minLength: 1 },
      type: { enum: [...ANNOTATION_TYPES] },
      text: { type: 'string', description: 'Words of a note, title of a frame, what an image shows.' },
      colour: { enum: [...ANNOTATION_COLOURS], description: 'Of notes and frames.' },
      x: { type: 'number', description: 'Position in the whole picture, in pixels at 100 %.' },
      y: { type: 'number' },
      width: { type: 'number' },
      height: { type: 'number' },
      locked: { type: 'boolean' },
      data: {
        type: 'string',
        pattern: '^data:image/(png|jpeg|svg\\+xml);base64,',
        description: `The picture of an image, at most ${MOST_IMAGE_BYTES / 1024} KB.`,
      },
    },
  };
}

function resourceSchema(name: (typeof KIND_NAMES)[number]): JsonObject {
  const kind = kindOf(name);
  return {
    title: kind.label,
    description: kind.description,
    type: 'object',
    required: ['id', 'kind', 'name'],
    properties: {
      id: { type: 'string', minLength: 1 },
      kind: { const: name },
      name: TEXT,
      ...(kind.parents.length > 0 ? { parent: { type: 'string', description: `A ${kind.parents.join(' or ')}.` } } : {}),
      group: { type: 'string', description: 'Resource group.' },
      scope: { type: 'string', description: 'What an extension resource extends.' },
      region: TEXT,
      origin: { const: 'import' },
      existing: { type: 'boolean' },
      ...fieldSchemas(kind.fields),
      tags: { type: 'object' },
      notes: TEXT,
      unknown: UNKNOWN,
      extra: EXTRA,
    },
  };
}

function fieldSchemas(fields: Fields): { readonly [name: string]: Json } {
  return Object.fromEntries(
    Object.entries(fields).map(([name, spec]) => [name, { ...valueSchema(spec), title: spec.label, ...describe(spec) }]),
  );
}

function describe(spec: Field<unknown>): { readonly [key: string]: Json } {
  const lines = [
    spec.hint,
    spec.unit && `Unit: ${spec.unit}.`,
    spec.to && `Id of a ${spec.to.join(' or ')}, or an ARM id outside the plan.`,
    spec.reported && 'Reported by Azure, never written.',
  ];
  const text = lines.filter((line) => typeof line === 'string' && line !== '').join(' ');
  return text === '' ? {} : { description: text };
}

function valueSchema(spec: Field<unknown>): { readonly [key: string]: Json } {
  switch (spec.input) {
    case 'number':
      return { type: 'number' };
    case 'flag':
      return { type: 'boolean' };
    case 'choice':
      return { type: 'string', examples: [...(spec.choices ?? [])] };
    case 'cidr-list':
    case 'ip-list':
    case 'text-list':
    case 'reference-list':
      return { type: 'array', items: TEXT };
    case 'items':
      return {
        type: 'array',
        items: { type: 'object', properties: { ...fieldSchemas(spec.items ?? {}), unknown: UNKNOWN, extra: EXTRA } },
      };
    case 'json':
      return {};
    case 'secret':
      return { const: 'ask', description: 'The value is never stored; it is asked for where it is needed.' };
    default:
      return { type: 'string' };
  }
}
