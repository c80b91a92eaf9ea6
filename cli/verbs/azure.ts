// causeway azure: the verbs about live Azure. The only ones that use the network.
import type { DefineVerb } from '../verb.ts';
import { defineDiff } from './azure-diff.ts';
import { defineImport } from './azure-import.ts';
import { definePush } from './azure-push.ts';
import { defineWhatIf } from './azure-what-if.ts';

/** Describes the verb and its parts to the parser. */
export const define: DefineVerb = (command, context, run) => {
  command.description('Live Azure: import what exists, compare it with a plan, preview and deploy a plan.').addHelpText(
    'after',
    `
The role Reader is enough for "import" and "diff"; "what-if" and "push" need the right to deploy. CAUSEWAY_ACCESS_TOKEN signs in with a token of your own.
HTTPS_PROXY, NO_PROXY and NODE_EXTRA_CA_CERTS are respected. Nothing is sent before one of these verbs is run.`,
  );
  for (const part of [defineImport, defineDiff, defineWhatIf, definePush]) part(command, context, run);
};
