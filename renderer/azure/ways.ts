// The ways to sign in, told plainly: who is asked, what is typed where, what stays on this machine.
import type { AzureCloud, SignInWay } from '../../shared/contract/azure.ts';
import { CLOUD_ENDPOINTS } from '../../shared/facts/clouds.ts';

/** The clouds by name, and where each signs people in and has its Resource Manager. */
export const CLOUD_HOSTS: { readonly [cloud in AzureCloud]: { readonly label: string; readonly login: string; readonly manager: string } } =
  {
    public: { label: 'Azure public cloud', ...hostsOf('public') },
    'us-government': { label: 'Azure US Government', ...hostsOf('us-government') },
    china: { label: 'Azure in China', ...hostsOf('china') },
    private: {
      label: 'The cloud named at the start',
      login: 'the authority of that cloud',
      manager: 'the endpoint that was named when Causeway started',
    },
  };

function hostsOf(cloud: Exclude<AzureCloud, 'private'>): { readonly login: string; readonly manager: string } {
  const { authority, resourceManager } = CLOUD_ENDPOINTS[cloud];
  return { login: new URL(authority).hostname, manager: new URL(resourceManager).hostname };
}

export interface WayWords {
  readonly label: string;
  /** One sentence: what happens. */
  readonly does: string;
  /** Facts in the order of who learns what. `{login}` and `{manager}` stand for the hosts of the cloud. */
  readonly facts: readonly (readonly [string, string])[];
  readonly waiting: string;
}

/** What each way does. */
export const WAYS: { readonly [way in SignInWay]: WayWords } = {
  browser: {
    label: 'Browser',
    does: 'Opens your own browser. Name, password and second factor are typed there, never here.',
    facts: [
      ['Asked', '{login}, by your browser and by Causeway; then {manager}'],
      ['Sent', 'A one-time code that your browser hands back to this machine, and the tokens got for it'],
    ],
    waiting: 'Waiting for your browser',
  },
  'device-code': {
    label: 'Device code',
    does: 'Shows a short code that you type in a browser on any machine. For servers and remote desktops.',
    facts: [
      ['Asked', '{login} for the code, then {manager}'],
      ['Sent', 'Nothing but the tokens. Many tenants forbid this way; the browser is the other one'],
    ],
    waiting: 'Waiting until the code is typed',
  },
  'azure-cli': {
    label: 'Azure CLI',
    does: 'Uses whoever signed in with “az login” on this machine.',
    facts: [
      ['Asked', 'The program “az” on this machine for a token; then {manager}'],
      ['Sent', 'That token, to {manager} only'],
    ],
    waiting: 'Asking the Azure CLI',
  },
  environment: {
    label: 'Environment',
    does: 'Uses a service principal or workload identity named by AZURE_… variables where Causeway was started.',
    facts: [
      ['Asked', '{login} with the secret or certificate of the environment, then {manager}'],
      ['Sent', 'That secret goes to {login} only, the token to {manager} only'],
    ],
    waiting: 'Signing in with the environment',
  },
};

/** A sentence with the hosts of a cloud put in. */
export function withHosts(words: string, cloud: AzureCloud): string {
  const { login, manager } = CLOUD_HOSTS[cloud];
  return words.replaceAll('{login}', login).replaceAll('{manager}', manager);
}
