// Which annotation is being written in, in its place on the canvas. Nothing of it is in the plan before it is finished.
import { create } from 'zustand';
import type { Annotation } from '../../shared/plan/annotations.ts';

/** The id of the annotation under the pen, or null. */
export const useEditing = create<{ readonly id: string | null }>(() => ({ id: null }));

/** Opens a note or the title of a frame for writing. */
export function startEditing(annotation: Annotation): void {
  if (annotation.type === 'note' || annotation.type === 'frame') useEditing.setState({ id: annotation.id });
}

/** Closes it again when it is the one under the pen. */
export function stopEditing(id: string): void {
  if (useEditing.getState().id === id) useEditing.setState({ id: null });
}
