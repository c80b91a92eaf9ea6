// The kind that is being dragged from the palette. Browsers hide the data of a drag until it is dropped, and the canvas must answer before.
import type { Kind } from '../../shared/kinds/index.ts';

/** Type under which the drag carries the kind. */
export const KIND_TYPE = 'application/x-causeway-kind';

let dragged: Kind | null = null;

/** The kind under way, or null. */
export function draggedKind(): Kind | null {
  return dragged;
}

export function setDraggedKind(kind: Kind | null): void {
  dragged = kind;
}
