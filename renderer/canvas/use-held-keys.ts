// Which keys are held: they change what a drag does while it goes on.
import { type RefObject, useEffect, useRef, useState } from 'react';

export interface HeldKeys {
  /** Ctrl: neither grid nor guides. */
  readonly free: boolean;
  /** Space: a drag stays in its container. */
  readonly space: boolean;
  readonly alt: boolean;
}

const NONE: HeldKeys = { free: false, space: false, alt: false };

/** The keys as a ref for handlers, and whether the grid is off, which React Flow has to be told. */
export function useHeldKeys(): { readonly held: RefObject<HeldKeys>; readonly free: boolean } {
  const held = useRef<HeldKeys>(NONE);
  const [free, setFree] = useState(false);
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const down = event.type === 'keydown';
      const space = event.code === 'Space' ? down : held.current.space;
      held.current = { free: event.ctrlKey || event.metaKey, space, alt: event.altKey };
      setFree(held.current.free);
    };
    const forget = (): void => {
      held.current = NONE;
      setFree(false);
    };
    window.addEventListener('keydown', hear, true);
    window.addEventListener('keyup', hear, true);
    window.addEventListener('blur', forget);
    return () => {
      window.removeEventListener('keydown', hear, true);
      window.removeEventListener('keyup', hear, true);
      window.removeEventListener('blur', forget);
    };
  }, []);
  return { held, free };
}
