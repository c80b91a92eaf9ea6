// Handles: opaque tokens the page holds instead of paths. Only this process can turn one into a path again.
import { randomBytes } from 'node:crypto';

export interface Handles {
  /** The handle of a path; the same one for the same path. */
  readonly of: (path: string) => string;
  /** The path behind a handle, or undefined when nobody was given it. */
  readonly path: (handle: string) => string | undefined;
}

/** An empty table of handles. */
export function createHandles(): Handles {
  const paths = new Map<string, string>();
  const handles = new Map<string, string>();
  return {
    of: (path) => {
      const known = handles.get(path);
      if (known !== undefined) return known;
      const handle = randomBytes(24).toString('base64url');
      paths.set(handle, path);
      handles.set(path, handle);
      return handle;
    },
    path: (handle) => paths.get(handle),
  };
}
