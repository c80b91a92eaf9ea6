// What the canvas says aloud: one sentence at a time, for people who do not see what happened.

let said = '';
const listeners = new Set<() => void>();

/** Says a sentence to screen readers. The same sentence twice is heard twice. */
export function announce(sentence: string): void {
  said = sentence === said ? `${sentence}\u00a0` : sentence;
  for (const listener of listeners) listener();
}

/** The last sentence. */
export function announced(): string {
  return said;
}

export function subscribeAnnounced(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
