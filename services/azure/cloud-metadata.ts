// Where people sign in to a private cloud, as its Resource Manager says itself. Asked without a token, only when somebody signs in.
import { isObject, type Json, own } from '../../shared/base/json.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { HostError } from '../../shared/contract/host-api.ts';
import { failureError } from './arm-errors.ts';
import { endpointOf } from './endpoint.ts';
import type { Transport } from './transport.ts';

export interface CloudMetadata {
  /** Who signs people in, without a slash at the end. */
  readonly authority: string;
  /** What a token is asked for. */
  readonly audience: string;
}

/** Azure answers the first with a list of clouds, Azure Stack Hub the second with its own entry. Source: Azure SDK for Java, class
 *  MetadataEndpoint; learn.microsoft.com/azure-stack/user/azure-stack-rest-api-use (2026-08). */
const VERSIONS = ['2019-10-01', '2015-01-01'] as const;

const SUBJECT = 'Asking the cloud where people sign in';
const BY_HAND = 'Set AZURE_AUTHORITY_HOST and CAUSEWAY_ARM_AUDIENCE instead; whoever runs the cloud knows both.';

/** Asks the Resource Manager of a private cloud. */
export async function readCloudMetadata(
  transport: Transport,
  resourceManager: string,
  signal: AbortSignal,
): Promise<Result<CloudMetadata, HostError>> {
  for (const version of VERSIONS) {
    const url = `${resourceManager}/metadata/endpoints?api-version=${version}`;
    const sent = await transport.send({ url, method: 'GET', headers: { Accept: 'application/json' }, signal });
    if (!sent.ok) {
      const { code, message, detail } = failureError(SUBJECT, sent.error);
      return err({ code, message, ...(detail === undefined ? {} : { detail }) });
    }
    if (sent.value.status !== 200) continue;
    const found = metadataIn(sent.value.text, resourceManager);
    if (found !== null) return checked(found);
  }
  return err({ code: 'invalid', message: `${SUBJECT}: ${resourceManager} does not say it. ${BY_HAND}` });
}

interface Found {
  readonly login: string;
  readonly audience: string;
  readonly provider: string;
}

function metadataIn(text: string, resourceManager: string): Found | null {
  let body: Json;
  try {
    body = JSON.parse(text) as Json;
  } catch {
    return null;
  }
  const clouds = (Array.isArray(body) ? body : [body]).filter(isObject);
  const isThis = (cloud: Json): boolean => {
    const address = own(cloud, 'resourceManager');
    return typeof address === 'string' && URL.canParse(address) && new URL(address).origin === resourceManager;
  };
  const cloud = clouds.length === 1 ? clouds[0] : clouds.find(isThis);
  const authentication = own(cloud, 'authentication');
  const [login, audiences, provider] = ['loginEndpoint', 'audiences', 'identityProvider'].map((key) => own(authentication, key));
  const audience = Array.isArray(audiences) ? audiences.find((one) => typeof one === 'string') : undefined;
  if (typeof login !== 'string' || typeof audience !== 'string') return null;
  return { login, audience, provider: typeof provider === 'string' ? provider : '' };
}

function checked({ login, audience, provider }: Found): Result<CloudMetadata, HostError> {
  if (/adfs/i.test(provider) || /\/adfs\/?$/i.test(login))
    return err({
      code: 'unavailable',
      message: `${SUBJECT}: at AD FS, which Causeway does not speak. Sign in with the Azure CLI, or put a token into CAUSEWAY_ACCESS_TOKEN.`,
    });
  const authority = endpointOf(login, 'The sign-in service this cloud names');
  return authority.ok ? ok({ authority: authority.value, audience: audience.replace(/\/$/, '') }) : authority;
}
