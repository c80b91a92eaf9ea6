// What an import understood, before it is taken over: counts by kind, what was not understood, notes.
import type { ReactNode } from 'react';
import type { Imported, ImportNote } from '../../shared/importers/importer.ts';
import { IMPORTERS } from '../../shared/importers/index.ts';
import { importCounts } from '../../shared/importers/merge.ts';
import { type Kind, kindOf } from '../../shared/kinds/index.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { GlyphTile } from '../ui/Glyph.tsx';
import { SeverityMark } from '../ui/icons.tsx';
import { SectionHeading } from '../ui/SectionHeading.tsx';

/** Longer lists are cut: what is taken over is whole. */
const LISTED = 60;

/** The preview of an import. */
export function Understood({
  imported,
  into,
  format,
}: {
  readonly imported: Imported;
  /** The plan it is laid over; only what is new or changed is counted then. */
  readonly into: Plan | undefined;
  readonly format: string;
}) {
  const counts = importCounts(into, imported.plan);
  const kinds = new Map<Kind, number>();
  for (const resource of imported.plan.resources.values())
    if (into?.resources.get(resource.id) !== resource) kinds.set(resource.kind, (kinds.get(resource.kind) ?? 0) + 1);
  const label = IMPORTERS.find((one) => one.format === format)?.label ?? format;
  return (
    <>
      <SectionHeading aside={`${counts.added} new, ${counts.changed} changed`}>{label}</SectionHeading>
      <ul className="kind-counts">
        {[...kinds]
          .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], 'en'))
          .map(([kind, count]) => (
            <li key={kind}>
              <GlyphTile name={kind} family={kindOf(kind).family} size={20} />
              <span>{count === 1 ? kindOf(kind).label : kindOf(kind).plural}</span>
              <span className="ui-count">{count}</span>
            </li>
          ))}
      </ul>
      {imported.unmapped.length > 0 && (
        <>
          <SectionHeading aside={imported.unmapped.length}>Not understood</SectionHeading>
          <ul className="notes">
            {imported.unmapped.slice(0, LISTED).map((one) => (
              <li key={`${one.type} ${one.name} ${one.reason}`}>
                <SeverityMark severity="unknown" size={13} label="" />
                <span>
                  <strong>{one.name}</strong> <span className="mono">{one.type}</span>: {one.reason}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <NoteList title="Notes" notes={imported.notes} />
    </>
  );
}

/** Notes under a heading with their count; nothing when there are none. */
export function NoteList({
  title,
  notes,
  children,
}: {
  readonly title: string;
  readonly notes: readonly ImportNote[];
  readonly children?: ReactNode;
}) {
  if (notes.length === 0) return null;
  return (
    <>
      <SectionHeading aside={notes.length}>{title}</SectionHeading>
      {children}
      <ul className="notes">
        {notes.slice(0, LISTED).map((note) => (
          <li key={`${note.subject} ${note.message}`}>
            <SeverityMark severity="info" size={13} label="" />
            <span>
              <strong>{note.subject}</strong> {note.message}
            </span>
          </li>
        ))}
      </ul>
      {notes.length > LISTED && <p className="quiet">and {notes.length - LISTED} more</p>}
    </>
  );
}
