// Annotations as React Flow nodes. An unchanged one gives the same object.
import type { Node } from '@xyflow/react';
import { type Annotation, annotationName } from '../../shared/plan/annotations.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { LAYERS, placeOf } from './forms.ts';

/** What an annotation's component is given. */
export interface AnnotationData extends Record<string, unknown> {
  readonly annotation: Annotation;
  /** The plan whose title block this is; null for everything else. */
  readonly block: Plan | null;
}

export type AnnotationFlowNode = Node<AnnotationData, 'annotation'>;

export interface AnnotationInput {
  readonly annotation: Annotation;
  readonly block: Plan | null;
  readonly selected: boolean;
  readonly dx: number;
  readonly dy: number;
}

export type AnnotationCache = Map<string, { readonly input: AnnotationInput; readonly made: AnnotationFlowNode }>;

/** Remembers the last object made for each annotation. One per canvas. */
export function createAnnotationCache(): AnnotationCache {
  return new Map();
}

const NO_HANDLES: never[] = [];
/** Inside a frame the pointer reaches what stands there; its line and tab take it themselves. */
const UNDER_POINTER = { pointerEvents: 'none' } as const;

/** The node of an annotation. */
export function annotationFlow(cache: AnnotationCache, input: AnnotationInput): AnnotationFlowNode {
  const before = cache.get(input.annotation.id);
  if (before && same(before.input, input)) return before.made;
  const { annotation, selected, dx, dy } = input;
  const kept = before && before.input.annotation === annotation && sameBlock(before.input, input) ? before.made.data : null;
  const made: AnnotationFlowNode = {
    id: annotation.id,
    type: 'annotation',
    className: `drawn-${annotation.type}`,
    position: { x: annotation.x + dx, y: annotation.y + dy },
    width: annotation.width,
    height: annotation.height,
    style: { ...placeOf(annotation.x + dx, annotation.y + dy), ...(annotation.type === 'frame' ? UNDER_POINTER : {}) },
    handles: NO_HANDLES,
    data: kept ?? { annotation, block: input.block },
    selected,
    draggable: !annotation.locked,
    zIndex: annotation.type === 'frame' ? LAYERS.frames : LAYERS.annotations,
    ariaLabel: annotation.locked ? `${annotationName(annotation)}, locked` : annotationName(annotation),
  };
  cache.set(annotation.id, { input, made });
  return made;
}

function same(a: AnnotationInput, b: AnnotationInput): boolean {
  return a.annotation === b.annotation && sameBlock(a, b) && a.selected === b.selected && a.dx === b.dx && a.dy === b.dy;
}

function sameBlock(a: AnnotationInput, b: AnnotationInput): boolean {
  return a.block === b.block || (a.block?.info === b.block?.info && a.block?.settings === b.block?.settings);
}
