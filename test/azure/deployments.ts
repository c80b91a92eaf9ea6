// Deployments at resource groups and subscriptions: validate, what-if, create, follow, cancel, operations.
import { type Answer, type Asked, AzureError, groupNotFound, ok } from './answer.ts';
import { idKey } from './arm-path.ts';
import { page } from './collections.ts';
import { lookupIn, makeRun, type Run } from './deployment-run.ts';
import { hideSecrets, operationOf, shown, statusOf, templateOf } from './deployment-shape.ts';
import type { Scope } from './expressions.ts';
import { bodyOf } from './resources-api.ts';
import { bodyOfResource, checkOrder, type Place, readTemplate, type Template, type TemplateResource } from './template.ts';
import { type Bag, copy, isBag, textAt } from './tree.ts';
import { typeFacts } from './types.ts';
import { whatIf } from './what-if.ts';
import type { World } from './world.ts';

const PATH =
  /^\/subscriptions\/([^/]+)(?:\/resourcegroups\/([^/]+))?(?:\/providers\/Microsoft\.Resources)?\/deployments(?:\/([^/]+)(?:\/([^/]+)(?:\/([^/]+))?)?)?\/?$/i;

export interface Deployments {
  /** Answers a request on deployments, or null when the path is none of theirs. */
  answer(asked: Asked): Answer | null;
  /** Brings every running deployment to its end, as time would. */
  settle(): void;
  /** One step of every running deployment. */
  step(): void;
}

export function makeDeployments(world: World): Deployments {
  const runs = new Map<string, Run>();
  const results = new Map<string, { left: number; readonly answer: () => Answer }>();

  function placeOf(subscription: string, group: string | null, deployment: string, location: string): Place {
    const found = world.subscriptions.get(subscription.toLowerCase());
    if (!found) throw new AzureError(404, 'SubscriptionNotFound', `The subscription '${subscription}' could not be found.`);
    const there = group === null ? undefined : world.store.groups.get(idKey(`/subscriptions/${subscription}/resourceGroups/${group}`));
    if (group !== null && !there) throw groupNotFound(group);
    return { subscription, group: there?.name ?? null, deployment, location, groupBody: there?.body ?? null, tenant: found.tenant };
  }

  function read(place: Place, body: Bag): Template {
    const { properties, location, ...rest } = body;
    const strange = Object.keys(rest).find((key) => !['tags', 'scope', 'id', 'name', 'type'].includes(key));
    if (strange !== undefined) throw badContent(`Could not find member '${strange}' on object of type 'DeploymentContent'`);
    if (!isBag(properties)) throw badContent(`The request content was invalid: 'properties' is missing`);
    for (const key of Object.keys(properties))
      if (!PROPERTIES.has(key)) throw badContent(`Could not find member '${key}' on object of type 'DeploymentProperties'`);
    if (place.group === null && typeof location !== 'string')
      throw new AzureError(400, 'LocationRequired', `The 'location' property must be specified for '${place.deployment}'.`);
    if (place.group !== null && location !== undefined)
      throw new AzureError(
        400,
        'InvalidDeployment',
        `The 'location' property is not allowed for '${place.deployment}' at resource group scope.`,
      );
    if (!/^(incremental|complete)$/i.test(textAt(properties, 'mode')))
      throw new AzureError(400, 'InvalidDeployment', `The deployment mode '${String(properties.mode)}' is not valid.`);
    // Complete mode deletes what the template does not name. Nothing tested here may ever ask for that.
    if (/^complete$/i.test(textAt(properties, 'mode')))
      throw new AzureError(400, 'StandInRefusesCompleteMode', `Deployment '${place.deployment}' asks for complete mode, which deletes.`);
    if (!isBag(properties.template)) throw new AzureError(400, 'InvalidTemplate', 'Deployment template is missing.');
    return readTemplate(properties.template, isBag(properties.parameters) ? properties.parameters : {}, place, lookupIn(world));
  }

  /** Checks all that can be told before the first resource is touched. */
  function preflight(template: Template): void {
    checkOrder(template);
    const details: Bag[] = [];
    for (const resource of template.resources) {
      if (/^microsoft\.resources\/(deployments|resourcegroups)$/i.test(resource.type)) continue;
      try {
        if (!typeFacts(resource.type)) throw new AzureError(400, 'InvalidTemplate', `The resource type '${resource.type}' is not known.`);
        world.strictness.checkVersion(resource.type, resource.apiVersion);
      } catch (thrown) {
        if (!(thrown instanceof AzureError)) throw thrown;
        details.push({ ...thrown.error, target: resource.id });
      }
    }
    if (details.length === 0) return;
    throw new AzureError(
      400,
      'InvalidTemplateDeployment',
      `The template deployment '${template.place.deployment}' is not valid according to the validation procedure. See inner errors for details.`,
      { details },
    );
  }

  function start(id: string, template: Template, raw: Bag, body: Bag): Run {
    const record: Bag = {
      id,
      name: template.place.deployment,
      type: 'Microsoft.Resources/deployments',
      ...(template.place.group === null ? { location: template.place.location } : {}),
      ...(isBag(body.tags) ? { tags: copy(body.tags) } : {}),
      properties: shown(template, raw, body, 'Accepted'),
    };
    const run = makeRun(world, id, template, record, (resource, inner) => startChild(resource, inner, template));
    runs.set(idKey(id), run);
    return run;
  }

  function startChild(resource: TemplateResource, body: Bag, parent: Template): Run {
    const raw = isBag(resource.raw.properties) ? resource.raw.properties : {};
    const isInner = /^inner$/i.test(textAt(raw, 'expressionEvaluationOptions', 'scope'));
    const [, subscription = parent.place.subscription, group] =
      /^\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?/i.exec(resource.id) ?? [];
    const place = placeOf(
      subscription,
      group ?? null,
      resource.id.split('/').pop() ?? '',
      textAt(body, 'location') || parent.place.location,
    );
    const active = runs.get(idKey(resource.id));
    if (active?.active) throw activeError(place.deployment);
    // What the nested template holds is its own: it must not be evaluated with the values of the outer one.
    const template = isBag(raw.template) ? raw.template : {};
    const given = isBag(body.properties) && isBag(body.properties.parameters) ? body.properties.parameters : {};
    const read = readTemplate(template, isInner ? given : {}, place, lookupIn(world), isInner ? undefined : resource.scope);
    checkOrder(read);
    return start(resource.id, read, template, body);
  }

  function answer(asked: Asked): Answer | null {
    const ended = results.get(idKey(asked.path));
    if (ended) {
      ended.left -= 1;
      return ended.left > 0
        ? { status: 202, headers: { location: `${world.origin}${asked.path}?${asked.query.toString()}`, 'retry-after': '0' } }
        : ended.answer();
    }
    const match = PATH.exec(asked.path);
    if (match === null) return null;
    const [, subscription = '', group, encoded, action, last] = match;
    if (encoded === undefined) return list(asked, subscription, group ?? null);
    const name = decodeURIComponent(encoded);
    const id = deploymentId(subscription, group ?? null, name);
    const run = runs.get(idKey(id));
    const verb = `${asked.method} ${(action ?? '').toLowerCase()}`;
    if (verb === 'PUT ') return create(asked, subscription, group ?? null, name);
    if (verb === 'POST validate') return validate(asked, subscription, group ?? null, name);
    if (verb === 'POST whatif') return preview(asked, subscription, group ?? null, name);
    if (!run) throw new AzureError(404, 'DeploymentNotFound', `Deployment '${name}' could not be found.`);
    switch (verb) {
      case 'HEAD ':
        return { status: 204 };
      case 'GET ': {
        const body = ok(copy(run.record));
        run.step();
        return body;
      }
      case 'GET operationstatuses':
        run.step();
        return ok(statusOf(run), run.active ? { 'retry-after': '0' } : {});
      case 'GET operations':
        if (last !== undefined) return operationOf(run, last);
        return page(world, asked, run.operations);
      case 'POST cancel':
        if (!run.active)
          throw new AzureError(
            409,
            'DeploymentCannotBeCancelled',
            `The deployment '${name}' cannot be cancelled because its provisioning state is '${textAt(run.record, 'properties', 'provisioningState')}'.`,
          );
        run.cancel();
        return { status: 204 };
      case 'POST exporttemplate':
        return ok({ template: copy(templates.get(idKey(id)) ?? {}) });
      case 'DELETE ':
        if (run.active) throw activeError(name);
        runs.delete(idKey(id));
        return { status: 204 };
      default:
        throw new AzureError(405, 'MethodNotAllowed', `The requested resource does not support http method '${asked.method}'.`);
    }
  }

  const templates = new Map<string, Bag>();

  function create(asked: Asked, subscription: string, group: string | null, name: string): Answer {
    const body = bodyOf(asked);
    const place = placeOf(subscription, group, name, textAt(body, 'location'));
    const id = deploymentId(subscription, place.group, name);
    const before = runs.get(idKey(id));
    if (before?.active) throw activeError(name);
    const hadLocation = before === undefined ? '' : before.template.place.location;
    if (place.group === null && hadLocation !== '' && hadLocation !== place.location)
      throw new AzureError(
        409,
        'InvalidDeploymentLocation',
        `Invalid deployment location '${place.location}'. The deployment '${name}' already exists in location '${hadLocation}'.`,
      );
    const template = read(place, body);
    preflight(template);
    const raw = templateOf(body);
    const run = start(id, template, raw, body);
    templates.set(idKey(id), raw);
    const address = `${world.origin}${id}/operationStatuses/${world.newGuid().replace(/\D/g, '').slice(0, 20)}?api-version=${asked.query.get('api-version') ?? ''}`;
    return {
      status: before === undefined ? 201 : 200,
      headers: { 'azure-asyncoperation': address, 'retry-after': '0' },
      body: copy(run.record),
    };
  }

  function validate(asked: Asked, subscription: string, group: string | null, name: string): Answer {
    const body = bodyOf(asked);
    const place = placeOf(subscription, group, name, textAt(body, 'location'));
    const template = read(place, body);
    preflight(template);
    const properties = shown(template, templateOf(body), body, 'Succeeded');
    properties.validatedResources = template.resources.filter((one) => !one.existing).map((one) => ({ id: one.id }));
    return ok({ id: deploymentId(subscription, place.group, name), name, type: 'Microsoft.Resources/deployments', properties });
  }

  function preview(asked: Asked, subscription: string, group: string | null, name: string): Answer {
    const body = bodyOf(asked);
    const place = placeOf(subscription, group, name, textAt(body, 'location'));
    const settings = isBag(body.properties) ? body.properties.whatIfSettings : undefined;
    const { properties, ...rest } = body;
    const { whatIfSettings: _, ...plain } = isBag(properties) ? properties : {};
    const template = read(place, { ...rest, properties: hideSecrets(plain) });
    preflight(template);
    const path = `/subscriptions/${subscription}/operationresults/${world.newGuid()}`;
    results.set(idKey(path), {
      left: world.settings.whatIfPolls + 1,
      answer: () => ok(whatIf(world, template, textAt(settings, 'resultFormat') !== 'ResourceIdOnly', nestedOf)),
    });
    return {
      status: 202,
      headers: { location: `${world.origin}${path}?api-version=${asked.query.get('api-version') ?? ''}`, 'retry-after': '0' },
    };
  }

  /** The nested template of a resource as the preview sees it. A group that is yet to come is taken as there. */
  function nestedOf(resource: TemplateResource, parent: Template, groupsToCome: ReadonlyMap<string, Bag>): Template {
    const raw = isBag(resource.raw.properties) ? resource.raw.properties : {};
    const [, subscription = '', group] = /^\/subscriptions\/([^/]+)(?:\/resourceGroups\/([^/]+))?/i.exec(resource.id) ?? [];
    const groupId = `/subscriptions/${subscription}/resourceGroups/${group}`;
    const there = world.store.groups.get(idKey(groupId))?.body ?? groupsToCome.get(idKey(groupId));
    if (group !== undefined && there === undefined) throw groupNotFound(group);
    const place: Place = {
      ...parent.place,
      subscription,
      group: group ?? null,
      groupBody: there ?? null,
      deployment: resource.id.split('/').pop() ?? '',
    };
    const isInner = /^inner$/i.test(textAt(raw, 'expressionEvaluationOptions', 'scope'));
    const body = bodyOfResource(resource);
    const given = isBag(body.properties) && isBag(body.properties.parameters) ? body.properties.parameters : {};
    const scope: Scope | undefined = isInner ? undefined : resource.scope;
    return readTemplate(isBag(raw.template) ? raw.template : {}, isInner ? given : {}, place, lookupIn(world), scope);
  }

  function list(asked: Asked, subscription: string, group: string | null): Answer {
    if (asked.method !== 'GET')
      throw new AzureError(405, 'MethodNotAllowed', `The requested resource does not support http method '${asked.method}'.`);
    const prefix = deploymentId(subscription, group, '').toLowerCase();
    const wanted = /^provisioningState eq '(\w+)'$/i.exec(asked.query.get('$filter') ?? '')?.[1];
    const rows = [...runs.values()]
      .filter((one) => idKey(one.id).startsWith(prefix) && !idKey(one.id).slice(prefix.length).includes('/'))
      .map((one) => one.record)
      .filter((one) => wanted === undefined || textAt(one, 'properties', 'provisioningState') === wanted);
    return page(world, asked, rows);
  }

  return {
    answer,
    step() {
      for (const run of runs.values()) run.step();
    },
    settle() {
      for (const run of runs.values()) while (run.active) run.step();
    },
  };
}

const PROPERTIES = new Set(['template', 'parameters', 'mode', 'debugSetting', 'onErrorDeployment', 'expressionEvaluationOptions']);

function badContent(message: string): AzureError {
  return new AzureError(400, 'InvalidRequestContent', `The request content was invalid and could not be deserialized: '${message}'.`);
}

function activeError(name: string): AzureError {
  return new AzureError(
    409,
    'DeploymentActive',
    `Unable to edit or replace deployment '${name}': previous deployment is still active. Please see https://aka.ms/arm-deploy for usage details.`,
  );
}

export function deploymentId(subscription: string, group: string | null, name: string): string {
  return `/subscriptions/${subscription}${group === null ? '' : `/resourceGroups/${group}`}/providers/Microsoft.Resources/deployments/${name}`;
}
