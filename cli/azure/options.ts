// Options and variables that say where Azure is and who signs in, the same for every verb about Azure.
import { endpointOf } from '../../services/azure/endpoint.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { SIGN_IN_WAYS } from '../../shared/contract/azure.ts';
import type { Context } from '../context.ts';
import { EXIT, type Failure } from '../failure.ts';

export const ENDPOINT_OPTION =
  'address of Resource Manager of a private cloud or a test (CAUSEWAY_ARM_ENDPOINT); plain http for 127.0.0.1 only';
export const CA_OPTION = 'file of further certificate authorities in PEM form, besides NODE_EXTRA_CA_CERTS';
export const SIGN_IN_OPTION = `${SIGN_IN_WAYS.join(', ')}; by default what the environment or the Azure CLI holds`;
export const CLOUD_OPTION = 'public, us-government or china; by default the cloud of the plan';

/** The endpoint of the option or the variable; null for the clouds everybody knows. */
export function endpointFor(context: Pick<Context, 'env'>, option: string | undefined): Result<string | null, Failure> {
  const text = option ?? context.env.CAUSEWAY_ARM_ENDPOINT;
  if (text === undefined || text === '') return ok(null);
  const endpoint = endpointOf(text, option === undefined ? 'CAUSEWAY_ARM_ENDPOINT' : '--arm-endpoint');
  return endpoint.ok ? endpoint : err({ exit: EXIT.usage, message: endpoint.error.message });
}
