// Where each Azure cloud answers and who signs people in there.
import type { Sourced } from './sources.ts';

export interface CloudEndpoints extends Sourced {
  /** Resource Manager, without a slash at the end. */
  readonly resourceManager: string;
  /** Who signs people in, without a slash at the end. */
  readonly authority: string;
  /** What a token is asked for, as a scope. */
  readonly scope: string;
}

export const CLOUD_ENDPOINTS = {
  public: {
    resourceManager: 'https://management.azure.com',
    authority: 'https://login.microsoftonline.com',
    scope: 'https://management.azure.com/.default',
    source: 'cloud-auth',
    asOf: '2026-08',
  },
  'us-government': {
    resourceManager: 'https://management.usgovcloudapi.net',
    authority: 'https://login.microsoftonline.us',
    scope: 'https://management.usgovcloudapi.net/.default',
    source: 'cloud-gov',
    asOf: '2026-08',
  },
  china: {
    resourceManager: 'https://management.chinacloudapi.cn',
    authority: 'https://login.chinacloudapi.cn',
    scope: 'https://management.chinacloudapi.cn/.default',
    source: 'cloud-china',
    asOf: '2026-08',
  },
} as const satisfies { readonly [cloud: string]: CloudEndpoints };

/** The public client that Azure's own command line tools sign people in with: known in every tenant, so that nobody has to consent to a new one.
 *  Source: @azure/identity, constant DeveloperSignOnClientId (2026-08). */
export const SIGN_IN_CLIENT = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';
