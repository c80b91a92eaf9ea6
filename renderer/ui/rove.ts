// Arrow keys inside one tab stop: which item comes next. What selecting it means is left to the control.

/** Index the key moves to among `count` items, wrapping at the ends; null when the key does not move. */
export function roveIndex(options: {
  readonly key: string;
  readonly index: number;
  readonly count: number;
  readonly axis: 'horizontal' | 'vertical' | 'both';
}): number | null {
  const { key, index, count, axis } = options;
  if (count === 0) return null;
  const back = (axis !== 'vertical' && key === 'ArrowLeft') || (axis !== 'horizontal' && key === 'ArrowUp');
  const forth = (axis !== 'vertical' && key === 'ArrowRight') || (axis !== 'horizontal' && key === 'ArrowDown');
  if (forth) return (index + 1) % count;
  if (back) return (Math.max(index, 0) - 1 + count) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return null;
}
