// The one door of every host: a known method, a valid request, then its handler. What is thrown becomes an error value and a log line.
import { err, type Result } from '../shared/base/result.ts';
import { type Handlers, type HostError, isMethod, METHODS, type Method } from '../shared/contract/host-api.ts';

/** A log line: fields, no sentences, no contents of files. */
export interface LogEvent {
  readonly event: string;
  readonly method?: string;
  readonly stack?: string;
}
export type Log = (event: LogEvent) => void;

export type Dispatch = (method: string, request: unknown) => Promise<Result<unknown, HostError>>;

/** A function that answers calls by name. It never throws. */
export function createDispatch(handlers: Handlers, log: Log): Dispatch {
  return async (method, request) => {
    if (!isMethod(method)) return err({ code: 'not-found', message: 'This host knows no such call.' });
    if (!METHODS[method](request))
      return err({ code: 'invalid', message: `The request of ${method} does not have the form it must have.` });
    try {
      return await (handlers[method] as AnyHandler)(request);
    } catch (thrown) {
      log({ event: 'call-failed', method: method satisfies Method, stack: stackOf(thrown) });
      return err({
        code: 'internal',
        message: 'Something went wrong in Causeway itself. Nothing was written. Please report what you did.',
      });
    }
  };
}

type AnyHandler = (request: unknown) => Promise<Result<unknown, HostError>>;

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}
