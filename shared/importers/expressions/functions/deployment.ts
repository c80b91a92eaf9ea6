// Functions that read the template and its deployment: parameters, variables, loops and scope.

import type { Json } from '../../../base/json.ts';
import { isUnknown, unknown } from '../../../base/unknown.ts';
import { type DeploymentFact, type Loop, sourceText } from '../environment.ts';
import { fault, isFault, type Outcome } from '../fault.ts';
import { type Call, type FunctionTable, lazy } from './definition.ts';

/** Functions over the deployment, by name. */
export const DEPLOYMENT_FUNCTIONS: FunctionTable = {
  copyIndex: lazy(0, 2, copyIndex),
  deployer: lazy(0, 0, () => unknown('deployer()')),
  deployment: fact('deployment'),
  environment: lazy(0, 0, () => PUBLIC_CLOUD),
  managementGroup: fact('managementGroup'),
  parameters: lazy(1, 1, (call) => named(call, 'parameter')),
  resourceGroup: fact('resourceGroup'),
  subscription: fact('subscription'),
  tenant: fact('tenant'),
  variables: lazy(1, 1, (call) => named(call, 'variable')),
};

function fact(name: DeploymentFact): FunctionTable[string] {
  return lazy(0, 0, (call) => call.environment.frame.fact(name));
}

function named(call: Call, what: 'parameter' | 'variable'): Outcome {
  const [argument] = call.node.parameters;
  const name = argument === undefined ? '' : call.evaluate(argument, call.environment);
  if (isFault(name)) return name;
  if (isUnknown(name)) return unknown(sourceText(call.environment.session, call.node));
  if (typeof name !== 'string') return fault('wrong-kind', `${call.node.name}() needs the name of a ${what} as text.`);
  const { frame, purpose } = call.environment;
  const value = what === 'parameter' ? frame.parameter(name, purpose) : frame.variable(name, purpose);
  return value === undefined ? fault(`unknown-${what}`, `The template has no ${what} named '${name}'.`) : value;
}

/** `copyIndex()`, `copyIndex(1)`, `copyIndex('loop')` and `copyIndex('loop', 1)`. Without a name the loop over the resource counts. */
function copyIndex(call: Call): Outcome {
  const values: Json[] = [];
  for (const parameter of call.node.parameters) {
    const value = call.evaluate(parameter, call.environment);
    if (isFault(value)) return value;
    values.push(value);
  }
  const name = typeof values[0] === 'string' ? values.shift() : undefined;
  const [offset = 0] = values;
  if (typeof offset !== 'number') return fault('wrong-kind', 'copyIndex() needs a whole number as offset.');
  const loop = loopNamed(call.environment.loops, typeof name === 'string' ? name : null);
  if (loop !== undefined) return loop.index + offset;
  return fault(
    'no-loop',
    typeof name === 'string' ? `There is no copy loop '${name}' around this expression.` : 'copyIndex() is used outside a copy loop.',
  );
}

function loopNamed(loops: readonly Loop[], name: string | null): Loop | undefined {
  if (name !== null) return loops.findLast((loop) => loop.name.toLowerCase() === name.toLowerCase());
  return loops.findLast((loop) => loop.kind === 'resource') ?? loops.at(-1);
}

/** What `environment()` says in the public cloud.
 *  Source: learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-deployment (2026-11). */
const PUBLIC_CLOUD: Json = {
  name: 'AzureCloud',
  gallery: 'https://gallery.azure.com/',
  graph: 'https://graph.windows.net/',
  portal: 'https://portal.azure.com',
  graphAudience: 'https://graph.windows.net/',
  activeDirectoryDataLake: 'https://datalake.azure.net/',
  batch: 'https://batch.core.windows.net/',
  media: 'https://rest.media.azure.net',
  sqlManagement: 'https://management.core.windows.net:8443/',
  vmImageAliasDoc: 'https://raw.githubusercontent.com/Azure/azure-rest-api-specs/master/arm-compute/quickstart-templates/aliases.json',
  resourceManager: 'https://management.azure.com/',
  authentication: {
    loginEndpoint: 'https://login.microsoftonline.com/',
    audiences: ['https://management.core.windows.net/', 'https://management.azure.com/'],
    tenant: 'common',
    identityProvider: 'AAD',
  },
  suffixes: {
    acrLoginServer: '.azurecr.io',
    azureDatalakeAnalyticsCatalogAndJob: 'azuredatalakeanalytics.net',
    azureDatalakeStoreFileSystem: 'azuredatalakestore.net',
    azureFrontDoorEndpointSuffix: 'azurefd.net',
    keyvaultDns: '.vault.azure.net',
    sqlServerHostname: '.database.windows.net',
    storage: 'core.windows.net',
  },
};
