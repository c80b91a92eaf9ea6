// A link to a page outside: the host opens it where it can, the browser does elsewhere.
import type { ReactNode } from 'react';
import { host } from '../state/host.ts';
import { toast, useApp } from '../state/store.ts';

/** A link. When the host refuses to open it, that is said. */
export function HostLink({
  url,
  className,
  children,
}: {
  readonly url: string;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const opens = useApp((state) => state.capabilities?.opensLinks ?? false);
  return (
    <a
      href={url}
      className={className}
      target="_blank"
      rel="noreferrer"
      onClick={(event) => {
        if (!opens) return;
        event.preventDefault();
        void host.call('links.open', { url }).then((reply) => {
          if (!reply.ok) toast('error', `${url} was not opened. ${reply.error.message}`);
        });
      }}
    >
      {children}
    </a>
  );
}
