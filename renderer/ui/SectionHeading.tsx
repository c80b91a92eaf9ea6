// Heading of a section in a panel or a dialog.
import { createElement, type ReactNode } from 'react';

/** A small heading; `aside` stands at the right edge of its line. `level` follows the page's outline, not its look. */
export function SectionHeading({
  level = 3,
  aside,
  children,
}: {
  readonly level?: 2 | 3 | 4;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className="ui-section-heading">
      {createElement(`h${level}`, null, children)}
      {aside && <span className="ui-section-aside">{aside}</span>}
    </div>
  );
}
