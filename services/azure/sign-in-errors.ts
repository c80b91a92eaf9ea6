// What a refused sign-in means and what to do about it.
import type { HostError } from '../../shared/contract/host-api.ts';
import type { Redactor } from './redact.ts';
import type { LastFailure } from './sign-in-transport.ts';

/** Codes of Microsoft Entra. Source: learn.microsoft.com/entra/identity-platform/reference-error-codes (2026-08). */
const BY_CODE: { readonly [code: string]: string } = {
  AADSTS50020: 'this account is not known in that tenant. Name the tenant it belongs to, or have it invited there as a guest.',
  AADSTS50034: 'this account does not exist in that tenant. Check the name and the tenant.',
  AADSTS50058: 'the sign-in ended without an account. Sign in again.',
  AADSTS50076: 'the tenant asks for a second factor. Sign in again with the browser.',
  AADSTS50079: 'the tenant asks to set up a second factor first. Do that in the browser and sign in again.',
  AADSTS50105: 'the account is not assigned to the application. Ask an administrator of the tenant.',
  AADSTS53000:
    'the tenant lets only managed devices in. Sign in on such a device, or import the output of the commands that need no sign-in.',
  AADSTS53003:
    'a conditional access policy of the tenant does not let this sign-in in. Try the browser instead of the device code, or ask an administrator.',
  AADSTS65001: 'nobody has consented to this client in that tenant. Ask an administrator, or use the Azure CLI.',
  AADSTS70043: 'the sign-in has expired by a policy of the tenant. Sign in again.',
  AADSTS700016: 'the application is not known in that tenant. Check AZURE_CLIENT_ID and AZURE_TENANT_ID.',
  AADSTS700082: 'the sign-in has expired because it was not used for long. Sign in again.',
  AADSTS7000215: 'the client secret is wrong. Check AZURE_CLIENT_SECRET; it is the value, not the id of the secret.',
  AADSTS7000222: 'the client secret has expired. Make a new one in the tenant.',
  AADSTS90002: 'there is no such tenant in this cloud. Check the tenant and the cloud.',
  AADSTS90038: 'the tenant lies in another cloud. Choose the other cloud.',
};

const BY_NAME: { readonly [code: string]: string } = {
  access_denied: 'it was declined in the browser. Sign in again.',
  authorization_declined: 'it was declined on the other device. Sign in again.',
  expired_token: 'the code was not used in time. Start again.',
  device_code_expired: 'the code was not used in time. Start again.',
  user_timeout_reached: 'the code was not used in time. Start again.',
  interaction_required: 'the tenant asks for more than was given. Sign in again.',
  login_required: 'nobody is signed in any more. Sign in again.',
  invalid_grant: 'it has expired or was taken back. Sign in again.',
  no_tokens_found: 'nobody is signed in any more. Sign in again.',
  no_account_found: 'nobody is signed in any more. Sign in again.',
  endpoints_resolution_error: 'the sign-in service does not answer. Check the network, HTTPS_PROXY and the cloud.',
  network_error: 'the sign-in service does not answer. Check the network and HTTPS_PROXY.',
  openid_config_error: 'the sign-in service does not answer. Check the network, HTTPS_PROXY and the cloud.',
};

/** The error value of a sign-in that failed by a thrown fault. `what`: "Signing in with the browser". */
export function signInError(what: string, thrown: unknown, redactor: Redactor, last: LastFailure): HostError {
  const fault = thrown as { readonly message?: unknown; readonly errorCode?: unknown; readonly name?: unknown };
  const text = typeof fault.message === 'string' ? fault.message : String(thrown);
  const name = typeof fault.errorCode === 'string' ? fault.errorCode : '';
  const entra = /AADSTS\d+/.exec(text)?.[0];
  const why =
    (entra === undefined ? undefined : BY_CODE[entra]) ??
    (last.why === null ? undefined : `the sign-in service cannot be reached: ${last.why}`) ??
    BY_NAME[name] ??
    Object.entries(BY_NAME).find(([one]) => new RegExp(`\\b${one}\\b`).test(text))?.[1] ??
    (fault.name === 'CredentialUnavailableError' ? 'it is not set up on this machine. The details say what is missing.' : undefined) ??
    'it was refused. The details say why.';
  return {
    code: last.why !== null || /network|endpoints_resolution|openid_config/.test(name) ? 'network' : 'sign-in-needed',
    message: `${what}: ${why}`,
    detail: redactor.clean(text),
  };
}
