// The frame of a part of the gallery, and the lists several parts go through.
import type { ReactNode } from 'react';
import type { GlyphFamily } from '../ui/Glyph.tsx';
import { SEVERITY_LABELS, type Severity } from '../ui/icons.tsx';

export const FAMILIES: readonly GlyphFamily[] = ['site', 'net', 'sec', 'dns', 'priv', 'comp', 'plain'];
export const SEVERITIES = Object.keys(SEVERITY_LABELS) as Severity[];

/** A titled part of the gallery. */
export function Section({
  title,
  note,
  wide,
  children,
}: {
  readonly title: string;
  readonly note: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <section className={wide ? 'gallery-section gallery-wide' : 'gallery-section'}>
      <h2>
        {title} <span>{note}</span>
      </h2>
      {children}
    </section>
  );
}
