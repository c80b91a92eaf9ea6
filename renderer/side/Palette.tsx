// Kinds by group, with search. Double click, Enter or a drag onto the canvas adds one.
import { type KeyboardEvent, useRef, useState } from 'react';
import type { Family, PaletteGroup } from '../../shared/kinds/define-kind.ts';
import { KIND_NAMES, type Kind, kindOf } from '../../shared/kinds/index.ts';
import { ANNOTATION_LABELS, type AnnotationType } from '../../shared/plan/annotations.ts';
import { addAnnotation } from '../state/annotations.ts';
import { addKind } from '../state/new-resource.ts';
import { isBoolean, isRecordOf, recall, remember } from '../state/storage.ts';
import { GlyphTile } from '../ui/Glyph.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';
import { TextField } from '../ui/TextField.tsx';
import { KIND_TYPE, setDraggedAnnotation, setDraggedKind } from './drag-kind.ts';
import './side.css';

interface Entry {
  readonly kind: Kind;
  readonly label: string;
  readonly family: Family;
  readonly description: string;
}

const GROUP_ORDER: readonly PaletteGroup[] = [
  'On-premises',
  'Connectivity',
  'Azure network',
  'Private link and names',
  'Security and routing',
  'Platform services',
  'Scopes of management',
];

/** First in each group, because most plans need them. */
const FIRST: readonly Kind[] = [
  'site',
  'arcServer',
  'virtualNetworkGateway',
  'circuit',
  'vnet',
  'subnet',
  'virtualMachine',
  'privateEndpoint',
  'arcPrivateLinkScope',
  'securityGroup',
];

const GROUPS = GROUP_ORDER.map((group) => ({
  group,
  entries: KIND_NAMES.filter((kind) => kindOf(kind).palette === group)
    .map((kind): Entry => {
      const { label, family, description } = kindOf(kind);
      return { kind, label, family, description };
    })
    .sort((a, b) => rank(a.kind) - rank(b.kind) || a.label.localeCompare(b.label, 'en')),
}));

function rank(kind: Kind): number {
  const at = FIRST.indexOf(kind);
  return at === -1 ? FIRST.length : at;
}

/** The palette. */
export function Palette() {
  const [wanted, setWanted] = useState('');
  const [folded, setFolded] = useState(() =>
    recall(
      'palette-folded',
      { 'Security and routing': true, 'Platform services': true, 'Scopes of management': true } as Readonly<Record<string, boolean>>,
      isRecordOf(isBoolean),
    ),
  );
  const list = useRef<HTMLDivElement>(null);
  const words = wanted.trim().toLowerCase();
  const shown = GROUPS.map(({ group, entries }) => ({
    group,
    entries: words === '' ? entries : entries.filter((entry) => `${entry.label} ${entry.description}`.toLowerCase().includes(words)),
  })).filter(({ entries }) => entries.length > 0);

  function fold(group: string) {
    const next = { ...folded, [group]: folded[group] !== true };
    setFolded(next);
    remember('palette-folded', next);
  }

  function onKeyDown(event: KeyboardEvent) {
    const items = [...(list.current?.querySelectorAll<HTMLElement>('.palette-item') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const next = event.key === 'ArrowDown' ? at + 1 : event.key === 'ArrowUp' ? at - 1 : null;
    if (next === null || items.length === 0) return;
    event.preventDefault();
    items[Math.max(0, Math.min(next, items.length - 1))]?.focus();
  }

  const drawnOpen = words !== '' || folded.Annotations !== true;
  const drawn = ANNOTATIONS.filter(({ label, description }) => `${label} ${description}`.toLowerCase().includes(words));

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys go through the buttons inside
    <div className="palette" onKeyDown={onKeyDown}>
      <h2 className="panel-head">Palette</h2>
      <div className="palette-search">
        <TextField
          label="Find a kind"
          layout="hidden"
          type="search"
          icon="search"
          placeholder="Find a kind"
          value={wanted}
          onChange={setWanted}
          suffix={wanted === '' ? <kbd className="ui-keys">/</kbd> : null}
        />
      </div>
      <div className="palette-list" ref={list}>
        {shown.map(({ group, entries }) => {
          const open = words !== '' || folded[group] !== true;
          return (
            <div key={group}>
              <button type="button" className="palette-group" aria-expanded={open} onClick={() => fold(group)}>
                <Icon name={open ? 'chevron-down' : 'chevron-right'} size={14} />
                {group}
              </button>
              {open && entries.map((entry) => <PaletteItem key={entry.kind} entry={entry} />)}
            </div>
          );
        })}
        {drawn.length > 0 && (
          <div>
            <button type="button" className="palette-group" aria-expanded={drawnOpen} onClick={() => fold('Annotations')}>
              <Icon name={drawnOpen ? 'chevron-down' : 'chevron-right'} size={14} />
              Annotations
            </button>
            {drawnOpen && drawn.map((one) => <AnnotationItem key={one.type} {...one} />)}
          </div>
        )}
        {shown.length === 0 && drawn.length === 0 && (
          <p className="panel-empty">No kind matches “{wanted}”. Look for what it does, such as “resolver” or “tunnel”.</p>
        )}
      </div>
    </div>
  );
}

/** What can be put onto the drawing that is not part of the network. */
const ANNOTATIONS: readonly {
  readonly type: AnnotationType;
  readonly icon: IconName;
  readonly label: string;
  readonly description: string;
}[] = [
  { type: 'note', icon: 'note', label: ANNOTATION_LABELS.note, description: 'Words on the drawing.' },
  { type: 'frame', icon: 'frame', label: ANNOTATION_LABELS.frame, description: 'A titled group around what stands inside it.' },
  { type: 'image', icon: 'image', label: ANNOTATION_LABELS.image, description: 'A PNG, JPEG or SVG file, kept in the plan.' },
  { type: 'title', icon: 'title', label: ANNOTATION_LABELS.title, description: 'Name, author, date and version of the drawing.' },
];

function AnnotationItem({ type, icon, label, description }: (typeof ANNOTATIONS)[number]) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: some browsers do not let a button be dragged
    <div
      role="button"
      tabIndex={0}
      className="palette-item"
      title={`${description} Double click or press Enter to add, or drag onto the canvas.`}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(KIND_TYPE, type);
        event.dataTransfer.effectAllowed = 'copy';
        setDraggedAnnotation(type);
      }}
      onDragEnd={() => setDraggedAnnotation(null)}
      onDoubleClick={() => addAnnotation(type)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        addAnnotation(type);
      }}
    >
      <span className="ui-tile ui-tile-20 ui-family-plain">
        <Icon name={icon} size={14} />
      </span>
      <span className="palette-label">{label}</span>
    </div>
  );
}

function PaletteItem({ entry }: { readonly entry: Entry }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: some browsers do not let a button be dragged
    <div
      role="button"
      tabIndex={0}
      className="palette-item"
      title={`${entry.description} Double click or press Enter to add, or drag onto the canvas.`}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(KIND_TYPE, entry.kind);
        event.dataTransfer.effectAllowed = 'copy';
        setDraggedKind(entry.kind);
      }}
      onDragEnd={() => setDraggedKind(null)}
      onDoubleClick={() => addKind(entry.kind)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        addKind(entry.kind);
      }}
    >
      <GlyphTile name={entry.kind} family={entry.family} size={20} />
      <span className="palette-label">{entry.label}</span>
    </div>
  );
}
