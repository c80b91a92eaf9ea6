// Names of the channels between the main process and the page.

/** What the main process says by itself. */
export const EVENTS = 'events';

/** Channel of a method of the contract. */
export function channelOf(method: string): string {
  return `call:${method}`;
}
