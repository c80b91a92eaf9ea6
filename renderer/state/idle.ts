// Work that may wait until the page has nothing better to do.

/** Runs it when the page is idle, half a second from now at the latest. */
export function whenIdle(run: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: 500 });
  else setTimeout(run, 0);
}
