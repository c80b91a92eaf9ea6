// Where the pointer is on the canvas and how far it is zoomed: changes with every move, so it lives outside the window's state.

interface Point {
  readonly x: number;
  readonly y: number;
}

let at: Point | null = null;
let zoom = 1;
let frame = 0;
let moved = false;
const listeners = new Set<() => void>();
const watchers = new Set<() => void>();

/** The pointer in canvas units, or null when it is elsewhere. */
export function pointer(): Point | null {
  return at;
}

/** The zoom in force, 1 for 100 %. */
export function viewZoom(): number {
  return zoom;
}

/** Called by the canvas. Listeners hear of it at most once a frame. */
export function setPointer(next: Point | null): void {
  at = next;
  tell();
}

/** Called by the canvas with every move of the view. */
export function setViewZoom(next: number): void {
  moved = true;
  if (next !== zoom) zoom = next;
  tell();
}

/** Calls back when the view has moved, at most once a frame. */
export function subscribeView(listener: () => void): () => void {
  watchers.add(listener);
  return () => watchers.delete(listener);
}

export function subscribePointer(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  if (frame !== 0) return;
  frame = requestAnimationFrame(() => {
    frame = 0;
    for (const listener of listeners) listener();
    if (moved) for (const watcher of watchers) watcher();
    moved = false;
  });
}
