// What a host needs for calls about Azure, where a test makes none: nobody can be signed in.
import { memoryStore } from '../../services/azure/secret-store.ts';
import type { ServicesOptions } from '../../services/services.ts';

export const NO_AZURE: ServicesOptions['azure'] = {
  env: {},
  endpoint: null,
  caFile: null,
  secrets: memoryStore(),
  openBrowser: null,
  onFault: (fault) => {
    throw fault;
  },
};
