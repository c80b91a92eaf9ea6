// The time of now, once a second while it matters.
import { useEffect, useState } from 'react';

const SECOND_MS = 1000;

/** Milliseconds since 1970. */
export function useClock(runs: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!runs) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, [runs]);
  return now;
}
