// The kind, or the sort of annotation, that is being dragged from the palette. Browsers hide the data of a drag until it is dropped, and the canvas must answer before.
import type { Kind } from '../../shared/kinds/index.ts';
import type { AnnotationType } from '../../shared/plan/annotations.ts';

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

let drawn: AnnotationType | null = null;

/** The sort of annotation under way, or null. */
export function draggedAnnotation(): AnnotationType | null {
  return drawn;
}

export function setDraggedAnnotation(type: AnnotationType | null): void {
  drawn = type;
}
