// Interface icons by name, and the marks that say how serious a thing is. Glyphs of kinds are in Glyph.tsx.
import type { ReactNode } from 'react';
import { LINK_MARKS, SEVERITY_MARKS } from '../../shared/facts/tokens.ts';
import { shapes } from './shapes.ts';

const dot = (cx: number, cy: number, r = 0.8) => <circle cx={cx} cy={cy} r={r} fill="currentColor" stroke="none" />;

const ICONS = {
  undo: <path d="M5.5 3 2.5 6l3 3M2.8 6H9a4 4 0 0 1 0 8H6" />,
  redo: <path d="m10.5 3 3 3-3 3M13.2 6H7a4 4 0 0 0 0 8h3" />,
  search: (
    <>
      <circle cx={7} cy={7} r={4.3} />
      <path d="m10.2 10.2 3.6 3.6" />
    </>
  ),
  layers: <path d="m8 2.2 6 3.1-6 3.1-6-3.1zM2.3 8.3l5.7 3 5.7-3M2.3 11.1l5.7 3 5.7-3" />,
  trace: (
    <>
      <circle cx={3.5} cy={12.5} r={1.7} />
      <circle cx={12.5} cy={3.5} r={1.7} />
      <path d="M5.2 12.5h4.3a2 2 0 0 0 0-4H6.8a2 2 0 0 1 0-4h4" />
    </>
  ),
  export: <path d="M8 10V2.5M5 5.3l3-3 3 3M3 9.5v3.2c0 .5.3.8.8.8h8.4c.5 0 .8-.3.8-.8V9.5" />,
  push: <path d="M8 13.5V5.8M4.8 8.8 8 5.6l3.2 3.2M3 2.5h10" />,
  import: <path d="M8 2.5v7.7M5 7.4l3 3 3-3M3 9.5v3.2c0 .5.3.8.8.8h8.4c.5 0 .8-.3.8-.8V9.5" />,
  open: (
    <path d="M2 12.5v-8c0-.6.4-1 1-1h3.3l1.5 1.8h4.7c.6 0 1 .4 1 1v1M2 12.7l1.9-5.4h10.6l-1.7 5.4c-.1.4-.4.6-.8.6H2.6c-.4 0-.7-.3-.6-.6z" />
  ),
  save: (
    <>
      <path d="M2.5 3.5c0-.6.4-1 1-1h7.3l2.7 2.7v7.3c0 .6-.4 1-1 1h-9c-.6 0-1-.4-1-1z" />
      <path d="M5.2 2.5v3.3h4.9V2.5M5 13.5V9.2h6v4.3" />
    </>
  ),
  palette: (
    <>
      <rect x={2.3} y={2.3} width={4.7} height={4.7} rx={1} />
      <rect x={9} y={2.3} width={4.7} height={4.7} rx={1} />
      <rect x={2.3} y={9} width={4.7} height={4.7} rx={1} />
      <path d="M11.3 9v4.7M9 11.3h4.7" />
    </>
  ),
  outline: <path d="M2.5 3.5h4M6.5 8h7M6.5 12.5h7M9 3.5h4.5M3.8 5v7.5h1M3.8 8h1" />,
  findings: (
    <>
      <path d="M8 2.3 14.3 13.3H1.7zM8 6.5v3.2" />
      {dot(8, 11.4)}
    </>
  ),
  validate: (
    <>
      <rect x={2.2} y={2.5} width={11.6} height={11} rx={1.2} />
      <path d="M2.2 6.2h11.6M6 6.2v7.3M8.2 9.8l1.3 1.3 2.3-2.6" />
    </>
  ),
  addresses: (
    <>
      <rect x={1.8} y={4.5} width={12.4} height={7} rx={1.2} />
      <path d="M5.3 4.5v7M8 4.5v7M10.7 4.5v7" />
    </>
  ),
  history: <path d="M2.6 5.4A6 6 0 1 1 2 8.5M2.3 2.6v3h3M8 5v3.3l2.2 1.4" />,
  help: (
    <>
      <circle cx={8} cy={8} r={6} />
      <path d="M6.2 6.3a1.9 1.9 0 1 1 2.6 1.8c-.6.3-.8.6-.8 1.3" />
      {dot(8, 11.4)}
    </>
  ),
  settings: (
    <>
      <circle cx={8} cy={8} r={2.2} />
      <path d="M8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6 5 5M11 11l1.4 1.4M12.4 3.6 11 5M5 11l-1.4 1.4" />
    </>
  ),
  'chevron-down': <path d="m4.5 6.3 3.5 3.5 3.5-3.5" />,
  'chevron-right': <path d="m6.3 4.5 3.5 3.5-3.5 3.5" />,
  'chevron-left': <path d="m9.7 4.5-3.5 3.5 3.5 3.5" />,
  'chevron-up': <path d="m4.5 9.7 3.5-3.5 3.5 3.5" />,
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  plus: <path d="M8 3v10M3 8h10" />,
  minus: <path d="M3 8h10" />,
  fit: <path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" />,
  hand: (
    <path d="M5 8.5V4a1.1 1.1 0 0 1 2.2 0v3.3V3a1.1 1.1 0 0 1 2.2 0v4.3V4.2a1.1 1.1 0 0 1 2.2 0v5.3c0 2.6-1.6 4.3-4 4.3-2 0-2.9-.9-3.9-2.7L2.5 9.4c-.3-.7.5-1.4 1.2-.9z" />
  ),
  pointer: <path d="m4 2.5 8.2 6.3-4 .6-2 3.7z" />,
  connect: (
    <>
      <rect x={1.8} y={9.7} width={4.5} height={4.5} rx={1} />
      <rect x={9.7} y={1.8} width={4.5} height={4.5} rx={1} />
      <path d="M4 9.7V7.5C4 5.2 5 4 7.4 4h2.3" />
    </>
  ),
  frame: <path d="M4.5 1.8v12.4M11.5 1.8v12.4M1.8 4.5h12.4M1.8 11.5h12.4" />,
  image: (
    <>
      <rect x={2} y={2.8} width={12} height={10.4} rx={1.2} />
      <circle cx={5.6} cy={6.2} r={1.2} />
      <path d="m2.4 11.6 3.4-3 2.4 2 2.6-3 3 3.2" />
    </>
  ),
  title: <path d="M2 3h12v10H2zM2 6.3h12M2 9.6h12M6.4 6.3V13" />,
  note: <path d="M2.8 2.8h10.4v7l-3.4 3.4h-7zM13.2 9.8H9.8v3.4" />,
  dots: (
    <>
      {dot(3.5, 8, 1.1)}
      {dot(8, 8, 1.1)}
      {dot(12.5, 8, 1.1)}
    </>
  ),
  check: <path d="m3.2 8.5 3.1 3.1 6.5-7" />,
  filter: <path d="M2 3.5h12L9.6 8.6v4.6l-3.2-1.5V8.6z" />,
  copy: (
    <>
      <rect x={5.5} y={5.5} width={8.2} height={8.2} rx={1.2} />
      <path d="M10.5 5.5v-2c0-.7-.5-1.2-1.2-1.2H3.5c-.7 0-1.2.5-1.2 1.2v5.8c0 .7.5 1.2 1.2 1.2h2" />
    </>
  ),
  trash: (
    <path d="M2.5 4.3h11M6 4.3V2.8c0-.3.2-.5.5-.5h3c.3 0 .5.2.5.5v1.5M4 4.3l.6 8.7c0 .4.3.7.7.7h5.4c.4 0 .7-.3.7-.7l.6-8.7M6.7 7v4M9.3 7v4" />
  ),
  lock: (
    <>
      <rect x={3.3} y={7} width={9.4} height={6.5} rx={1.3} />
      <path d="M5.5 7V5.2a2.5 2.5 0 0 1 5 0V7" />
    </>
  ),
  padlock: shapes(LINK_MARKS.padlock.shapes),
  person: shapes(LINK_MARKS.person.shapes),
  ring: shapes(LINK_MARKS.ring.shapes),
  rings: shapes(LINK_MARKS.rings.shapes),
  shield: shapes(LINK_MARKS.shield.shapes),
  globe: shapes(LINK_MARKS.globe.shapes),
  'arrow-right': <path d="M2.5 8h11M9.7 4.2 13.5 8l-3.8 3.8" />,
  external: <path d="M9.2 2.5h4.3v4.3M13.3 2.7 7.5 8.5M6.5 3.5h-3c-.6 0-1 .4-1 1v8c0 .6.4 1 1 1h8c.6 0 1-.4 1-1v-3" />,
  info: (
    <>
      <circle cx={8} cy={8} r={6} />
      <path d="M8 7.3v3.9" />
      {dot(8, 4.9)}
    </>
  ),
  file: <path d="M3.8 1.8h5.4l3 3v9.4H3.8zM9.2 1.8v3h3" />,
  folder: <path d="M2 12.3V4.2c0-.6.4-1 1-1h3.3l1.5 1.8H13c.6 0 1 .4 1 1v6.3c0 .6-.4 1-1 1H3c-.6 0-1-.4-1-1z" />,
  sun: (
    <>
      <circle cx={8} cy={8} r={2.8} />
      <path d="M8 1.6v1.5M8 12.9v1.5M1.6 8h1.5M12.9 8h1.5M3.5 3.5l1 1M11.5 11.5l1 1M12.5 3.5l-1 1M4.5 11.5l-1 1" />
    </>
  ),
  moon: <path d="M13.5 9.7A6 6 0 0 1 6.3 2.5a6 6 0 1 0 7.2 7.2z" />,
  eye: (
    <>
      <path d="M1.5 8S3.8 3.8 8 3.8 14.5 8 14.5 8 12.2 12.2 8 12.2 1.5 8 1.5 8z" />
      <circle cx={8} cy={8} r={1.9} />
    </>
  ),
} satisfies { readonly [name: string]: ReactNode };

/** Name of an interface icon. */
export type IconName = keyof typeof ICONS;

/** Every icon name, in the order of the drawing file; for the gallery. */
export const ICON_NAMES = Object.keys(ICONS) as readonly IconName[];

/** An interface icon in the colour of its text. Silent to screen readers unless `label` names it. `size` is pixels at scale 1. */
export function Icon({ name, size = 16, label }: { readonly name: IconName; readonly size?: number; readonly label?: string }) {
  return (
    <svg
      className="ui-icon"
      viewBox="0 0 16 16"
      style={scaled(size)}
      role={label ? 'img' : undefined}
      aria-label={label || undefined}
      aria-hidden={label ? undefined : true}
    >
      {ICONS[name]}
    </svg>
  );
}

/** What a mark can say. `ok` only with a proof; `unknown` when a fact is missing. */
export type Severity = keyof typeof SEVERITY_MARKS;

/** Every severity with its word, worst first. */
export const SEVERITY_LABELS: { readonly [S in Severity]: string } = {
  error: SEVERITY_MARKS.error.label,
  warning: SEVERITY_MARKS.warning.label,
  info: SEVERITY_MARKS.info.label,
  unknown: SEVERITY_MARKS.unknown.label,
  ok: SEVERITY_MARKS.ok.label,
  running: SEVERITY_MARKS.running.label,
};

/** Severity as a shape. Named by its own word unless `label` says more; pass an empty `label` where the word stands beside it. */
export function SeverityMark({
  severity,
  size = 14,
  label,
}: {
  readonly severity: Severity;
  readonly size?: number;
  readonly label?: string;
}) {
  const mark = SEVERITY_MARKS[severity];
  const name = label ?? mark.label;
  return (
    <svg
      className={`ui-mark ui-mark-${severity}`}
      viewBox="0 0 16 16"
      style={scaled(size)}
      role={name ? 'img' : undefined}
      aria-label={name || undefined}
      aria-hidden={name ? undefined : true}
    >
      <path d={mark.shape} />
      <path className="ui-mark-sign" d={mark.sign} />
    </svg>
  );
}

function scaled(size: number) {
  const side = `calc(${size} * var(--u))`;
  return { width: side, height: side };
}
