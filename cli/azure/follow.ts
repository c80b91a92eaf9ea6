// Follows a job to its end: what it says goes to standard error, Ctrl+C asks it to stop, a second Ctrl+C ends the process.
import type { AzureHost } from '../../services/azure/host.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { JobEvent, JobResult } from '../../shared/contract/azure.ts';
import type { Context } from '../context.ts';
import { EXIT, type Failure } from '../failure.ts';
import { visible } from '../output.ts';

const WAIT_MS = 20_000;
/** Progress in between is not worth a line of its own. */
const LINE_MS = 2_000;

/** What a job came to. `hear` may take events over by answering true. */
export async function followJob(
  context: Context,
  host: AzureHost,
  job: string,
  hear: (event: JobEvent) => boolean = () => false,
): Promise<Result<JobResult, Failure>> {
  let asked = false;
  const deaf = context.onInterrupt(() => {
    if (asked) process.exit(EXIT.host);
    asked = true;
    context.remark('Cancelling. Press Ctrl+C again to end at once.');
    void host.handlers['jobs.cancel']({ job });
  });
  const tell = teller(context);
  try {
    for (let after = 0; ; ) {
      const said = await host.handlers['jobs.follow']({ job, after, wait: WAIT_MS });
      if (!said.ok) return azureFailure(context, said.error);
      after = said.value.next;
      for (const event of said.value.events) {
        if (event.type === 'ended') {
          if (event.outcome.ok) return ok(event.outcome.result);
          return azureFailure(context, event.outcome.error);
        }
        if (!hear(event)) tell(event);
      }
    }
  } finally {
    deaf();
  }
}

function teller(context: Context): (event: JobEvent) => void {
  let last = Date.now();
  return (event) => {
    if (event.type === 'sign-in') context.remark(event.code === null ? `${event.message}\n  ${event.url}` : event.message);
    else if (event.type === 'waiting') context.remark(event.message);
    else if (event.type === 'progress' && Date.now() - last >= LINE_MS) {
      last = Date.now();
      context.remark(`${visible(event.message)} …`);
    }
  };
}

/** The failure of a refusal. Azure's own words stand on lines of their own above it. */
export function azureFailure(
  context: Context,
  error: { readonly code: string; readonly message: string; readonly detail?: string },
): { readonly ok: false; readonly error: Failure } {
  for (const line of (error.detail ?? '').split('\n').filter(Boolean)) context.remark(`  Azure: ${visible(line)}`);
  return err({ exit: error.code === 'invalid' ? EXIT.usage : EXIT.host, message: visible(error.message) });
}
