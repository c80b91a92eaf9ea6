// The question put to Resource Graph. Everything a person typed is quoted; rows come in the order of their ids, so that pages fit together.
import type { AzureScope } from '../../contract/azure.ts';
import { graphChildTypes, graphTypes } from './types.ts';

/** Version of the Resource Graph API whose answers are lists of objects. */
export const GRAPH_API_VERSION = '2021-03-01';

/** Rows of one page: the most the service gives. */
export const GRAPH_PAGE = 1000;

/** Subscriptions of one question. Source: graph-tables (2026-08): more are refused. */
export const GRAPH_SUBSCRIPTIONS = 200;

const COLUMNS = 'id, name, type, location, tags, sku, kind, zones, identity, plan, managedBy, extendedLocation, properties';

/** A text as one Kusto literal. */
export function kustoText(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `'${escaped}'`;
}

function anyOf(column: string, texts: readonly string[]): string {
  return `${column} in~ (${texts.map(kustoText).join(', ')})`;
}

/** Condition of a tag: `name=value` or `name`. The name is spelled as in Azure; case counts for names, not for values. */
function tagCondition(tag: string): string {
  const at = tag.indexOf('=');
  const name = at < 0 ? tag : tag.slice(0, at);
  const value = `tostring(tags[${kustoText(name)}])`;
  return at < 0 ? `isnotempty(${value})` : `${value} =~ ${kustoText(tag.slice(at + 1))}`;
}

/** Region as Azure stores it: `West Europe` is `westeurope`. */
function regionName(region: string): string {
  return region.toLowerCase().replace(/\s+/g, '');
}

/** Conditions on resources that stand for themselves; children go with their parent. Global resources belong to every region. */
function ownConditions({ tags, regions }: AzureScope): readonly string[] {
  return [
    ...(tags.length > 0 ? [`(${tags.map(tagCondition).join(' or ')})`] : []),
    ...(regions.length > 0 ? [`(${anyOf('location', [...regions.map(regionName), 'global'])} or isempty(location))`] : []),
  ];
}

/** The query for the resources of a scope. Which subscriptions it is put to stands beside the query. */
export function resourceQuery(scope: AzureScope): string {
  const own = [anyOf('type', graphTypes()), ...ownConditions(scope)].join(' and ');
  return [
    'resources',
    `where (${own}) or ${anyOf('type', graphChildTypes())}`,
    ...(scope.groups.length > 0 ? [`where ${anyOf('resourceGroup', scope.groups)}`] : []),
    `project ${COLUMNS}`,
    'order by id asc',
  ].join('\n| ');
}

/** The query for resource groups. */
export function groupQuery(scope: AzureScope): string {
  return [
    'resourcecontainers',
    `where type =~ 'microsoft.resources/subscriptions/resourcegroups'`,
    ...(scope.groups.length > 0 ? [`where ${anyOf('resourceGroup', scope.groups)}`] : []),
    'project id, name, type, location, tags, properties',
    'order by id asc',
  ].join('\n| ');
}

/** Ids asked for at once. */
export const GRAPH_IDS = 100;

/** The query for resources by id, whatever their type: targets of private endpoints, interfaces of an endpoint. */
export function idQuery(ids: readonly string[]): string {
  return ['resources', `where ${anyOf('id', ids)}`, `project ${COLUMNS}`, 'order by id asc'].join('\n| ');
}
