// States of real deployments in the stand-in: they come out as they went in, and sending them back changes nothing.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { corpus, NO_CORPUS } from '../helpers/corpus.ts';
import { parseArmPath, typeOf } from './arm-path.ts';
import { type Body, follow, standIn } from './ask.ts';
import { typeFacts } from './types.ts';

const folder = corpus('topologies');
const files = folder === null ? ['none'] : readdirSync(folder).filter((name) => name.startsWith('rec-'));

function resourcesOf(file: string): readonly Body[] {
  return JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')).resources;
}

/** What every change of a resource changes, and what a zone counts and a target lists: the states are of several moments. */
const PASSING = /^(etag|systemData|provisioningState|numberOf\w+|privateEndpointConnections)$/;

function lasting(body: Body): Body {
  return JSON.parse(JSON.stringify(body, (key, value) => (PASSING.test(key) ? undefined : value)));
}

describe(folder === null ? `topologies (${NO_CORPUS})` : 'topologies', () => {
  it.skipIf(folder === null).each(files)('%s', async (file) => {
    const resources = resourcesOf(file);
    const { azure, ask } = await standIn({ seed: resources, settings: { longPolls: {} } });
    const answers: Body[] = [];
    for (const { apiVersion, ...body } of resources) {
      const got = await ask('GET', body.id, undefined, { version: apiVersion });
      // Parts recorded later than their parent stand in it now, so only what is there is compared.
      expect([got.status, got.body.id, got.body.type, got.body.location, Object.keys(got.body.properties).sort()]).toEqual([
        200,
        body.id,
        body.type,
        body.location,
        Object.keys(body.properties).sort(),
      ]);
      answers.push(got.body);
      const query = `resources | where id =~ '${body.id}'`;
      const rows = await ask('POST', '/providers/Microsoft.ResourceGraph/resources', { query }, { version: '2021-03-01' });
      const path = parseArmPath(body.id);
      expect(rows.body.data).toHaveLength(path !== null && typeFacts(typeOf(path))?.graph === true ? 1 : 0);
    }
    for (const [i, { apiVersion, id }] of resources.entries()) {
      const put = await ask('PUT', id, answers[i], { version: apiVersion });
      // A state of one moment may name what was not recorded.
      if (put.body?.error?.code === 'InvalidResourceReference') continue;
      expect([id, put.body?.error, put.status < 300]).toEqual([id, undefined, true]);
      if (put.headers.has('azure-asyncoperation') || put.headers.has('location')) await follow(ask, put);
    }
    expect(azure.state.created).toEqual([]);
    for (const [i, { apiVersion, id }] of resources.entries()) {
      const again = await ask('GET', id, undefined, { version: apiVersion });
      expect(lasting(again.body)).toMatchObject(lasting(answers[i]));
    }
  });
});
