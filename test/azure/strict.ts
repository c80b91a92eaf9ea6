// Refusals that come from Azure's own schemas: api-versions and bodies. Without the corpus there are none, and the server says so.
import { AzureError } from './answer.ts';
import type { Problem } from './json-schema.ts';
import type { Schemas } from './schemas.ts';
import type { Bag } from './tree.ts';
import { knownVersions } from './versions.ts';

export interface Strictness {
  /** The newest api-version of a type, or the empty text where none is known. */
  latest(type: string): string;
  /** Refuses an api-version the type does not have. */
  checkVersion(type: string, apiVersion: string): void;
  /** Refuses a body the schema of the type does not allow. `partly`: only what is there is looked at, as for a PATCH. */
  checkBody(type: string, apiVersion: string, body: Bag, partly: boolean): void;
}

export const LENIENT: Strictness = { latest: () => '', checkVersion: () => undefined, checkBody: () => undefined };

export function makeStrictness(schemas: Schemas): Strictness {
  const versions = (type: string): readonly string[] => [...new Set([...schemas.versions(type), ...knownVersions(type)])].sort();
  return {
    latest: (type) =>
      versions(type)
        .filter((one) => !one.endsWith('preview'))
        .at(-1) ??
      versions(type).at(-1) ??
      '',
    checkVersion(type, apiVersion) {
      const known = versions(type);
      // A type learned from a seed has no versions anybody could know.
      if (known.length > 0 && !known.includes(apiVersion)) throw versionError(type, apiVersion, known);
    },
    checkBody(type, apiVersion, body, partly) {
      const problems = (schemas.check(type, apiVersion, body) ?? []).filter((one) => !(partly && one.kind === 'missing'));
      if (problems.length > 0) throw bodyError(type, problems);
    },
  };
}

function versionError(type: string, apiVersion: string, known: readonly string[]): AzureError {
  const [namespace = '', ...rest] = type.split('/');
  if (/^microsoft\.resource(s|graph)$/i.test(namespace))
    return new AzureError(
      400,
      'InvalidApiVersionParameter',
      `The api-version '${apiVersion}' is invalid. The supported versions are '${known.join(',')}'.`,
    );
  return new AzureError(
    400,
    'NoRegisteredProviderFound',
    `No registered resource provider found for location 'westeurope' and API version '${apiVersion}' for type '${rest.join('/')}'. The supported api-versions are '${known.join(', ')}'. The supported locations are 'westeurope'.`,
  );
}

const CODES: { readonly [kind in Problem['kind']]: string } = {
  unknown: 'InvalidJson',
  missing: 'MissingJsonProperties',
  type: 'InvalidJson',
  value: 'InvalidPropertyValue',
};

function bodyError(type: string, problems: readonly Problem[]): AzureError {
  return new AzureError(400, 'InvalidRequestFormat', 'Cannot parse the request.', {
    details: problems
      .slice(0, 20)
      .map((one) => ({ code: CODES[one.kind], message: `${one.message} of type '${type}'. Path '${one.path}'.` })),
  });
}
