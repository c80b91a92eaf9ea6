// Tells a pointer that moves from one that rests. What opens under a resting pointer hears of a move as well, and must not take it for a choice.
import { type PointerEvent, useRef } from 'react';

/** A test for pointer moves: true when the pointer has changed its place since the last one heard of; never for the first. */
export function usePointerMoved(): (event: PointerEvent) => boolean {
  const last = useRef<{ readonly x: number; readonly y: number } | null>(null);
  return ({ clientX: x, clientY: y }) => {
    const before = last.current;
    last.current = { x, y };
    return before !== null && (before.x !== x || before.y !== y);
  };
}
