// What is dragged over the canvas from elsewhere: kinds and annotations of the palette, image files. Where they would land, why not, and the landing itself.
import { useReactFlow } from '@xyflow/react';
import { type DragEvent, useState } from 'react';
import type { Picture } from '../../shared/plan/picture.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { draggedAnnotation, draggedKind, setDraggedAnnotation, setDraggedKind } from '../side/drag-kind.ts';
import { addAnnotation, addImageFile, isImageFile } from '../state/annotations.ts';
import { dropKind, landingOf } from './gestures.ts';
import type { Hover } from './Notices.tsx';

/** What is over the canvas now, and the handlers of the canvas element. */
export function useKindDrop(plan: Plan, picture: Picture) {
  const flow = useReactFlow();
  const [hover, setHover] = useState<Hover | null>(null);
  const pointOf = (event: DragEvent) => flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
  const handlers = {
    onDragOver(event: DragEvent) {
      if (draggedAnnotation()) event.preventDefault();
      const kind = draggedKind();
      if (!kind) return;
      event.preventDefault();
      const landing = landingOf(plan, picture, kind, pointOf(event));
      event.dataTransfer.dropEffect = landing.refusal === null ? 'copy' : 'none';
      const box = event.currentTarget.getBoundingClientRect();
      setHover({ landing, x: event.clientX - box.left, y: event.clientY - box.top });
    },
    onDragLeave(event: DragEvent) {
      const to = event.relatedTarget;
      if (!(to instanceof Node) || !event.currentTarget.contains(to)) setHover(null);
    },
    onDrop(event: DragEvent) {
      const kind = draggedKind();
      setHover(null);
      const drawn = draggedAnnotation();
      const image = [...event.dataTransfer.files].find(isImageFile);
      if (drawn || image) {
        event.preventDefault();
        setDraggedAnnotation(null);
        if (drawn) addAnnotation(drawn, pointOf(event));
        else if (image) void addImageFile(image, pointOf(event));
        return;
      }
      if (!kind) return;
      event.preventDefault();
      setDraggedKind(null);
      const point = pointOf(event);
      const landing = landingOf(plan, picture, kind, point);
      if (landing.refusal === null) dropKind(plan, picture, landing, point);
    },
  };
  return { hover, handlers };
}
