// A note, frame, image or title block that is selected: its words, its colour, its place and size.

import { useState } from 'react';
import {
  ANNOTATION_COLOURS,
  ANNOTATION_LABELS,
  type Annotation,
  type AnnotationColour,
  annotationName,
  COLOUR_TOKENS,
} from '../../shared/plan/annotations.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { runAction } from '../state/actions.ts';
import { changeAnnotation } from '../state/annotations.ts';
import { Checkbox } from '../ui/Checkbox.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';
import { Menu } from '../ui/Menu.tsx';
import { SectionHeading } from '../ui/SectionHeading.tsx';
import { TextArea } from '../ui/TextArea.tsx';
import { TextField } from '../ui/TextField.tsx';
import { TitleFields } from './PlanProperties.tsx';

const COLOUR_LABELS: { readonly [colour in AnnotationColour]: string } = {
  grey: 'Grey',
  blue: 'Blue',
  green: 'Green',
  ochre: 'Ochre',
  red: 'Red',
  violet: 'Violet',
};

const ICONS: { readonly [type in Annotation['type']]: IconName } = { note: 'note', frame: 'frame', image: 'image', title: 'title' };

const TEXT_LABELS = { note: 'Words', frame: 'Title', image: 'Shows' } as const;

/** The form of one annotation. */
export function AnnotationProperties({ plan, annotation }: { readonly plan: Plan; readonly annotation: Annotation }) {
  const { type } = annotation;
  const label = ANNOTATION_LABELS[type];
  const name = annotationName(annotation);
  const change = (change: { readonly [field: string]: unknown }, what: string) =>
    changeAnnotation(annotation, change, `${what} of ${label.toLowerCase()}`);
  return (
    <div className="inspector">
      <header className="inspector-head">
        <span className="ui-tile ui-tile-32 ui-family-plain">
          <Icon name={ICONS[type]} size={20} />
        </span>
        <div className="inspector-title">
          <h2 title={name}>{annotation.type === 'title' || annotation.text.trim() === '' ? label : annotation.text}</h2>
          <p>{label}, on the drawing only</p>
        </div>
        <Menu
          label={`More for ${name}`}
          icon="dots"
          variant="quiet"
          items={[
            { id: 'zoom-selection', label: 'Show on the canvas', icon: 'fit' },
            { type: 'separator', id: 'line' },
            { id: 'delete', label: 'Delete', icon: 'trash', danger: true },
          ]}
          onSelect={runAction}
        />
      </header>
      <div className="inspector-body">
        {annotation.type === 'title' ? (
          <div className="inspector-section">
            <TitleFields plan={plan} />
          </div>
        ) : (
          <div className="inspector-section">
            {annotation.type === 'note' ? (
              <TextArea label={TEXT_LABELS.note} rows={5} value={annotation.text} onChange={(text) => change({ text }, 'Change words')} />
            ) : (
              <TextField
                label={TEXT_LABELS[annotation.type]}
                value={annotation.text}
                {...(annotation.type === 'image' ? { hint: 'Read out in place of the picture.' } : {})}
                onChange={(text) => change({ text }, 'Change words')}
              />
            )}
            {'colour' in annotation && <Colours value={annotation.colour} onChange={(colour) => change({ colour }, 'Change colour')} />}
          </div>
        )}
        <div className="inspector-section">
          <SectionHeading>Place</SectionHeading>
          <div className="place-grid">
            <Length label="Left" value={annotation.x} onChange={(x) => change({ x }, 'Change place')} />
            <Length label="Top" value={annotation.y} onChange={(y) => change({ y }, 'Change place')} />
            {type !== 'title' && <Length label="Width" value={annotation.width} onChange={(width) => change({ width }, 'Change size')} />}
            {type !== 'title' && (
              <Length label="Height" value={annotation.height} onChange={(height) => change({ height }, 'Change size')} />
            )}
          </div>
          <Checkbox label="Locked in place" checked={annotation.locked === true} onChange={() => runAction('lock')} />
        </div>
      </div>
    </div>
  );
}

/** A number that counts when it is finished: half of it would be taken for the whole and made larger. */
function Length({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextField
      label={label}
      layout="stack"
      type="number"
      mono
      value={typed ?? String(value)}
      onChange={setTyped}
      onCommit={(text) => {
        setTyped(null);
        const next = Math.round(Number(text));
        if (text !== '' && Number.isFinite(next) && next !== value) onChange(next);
      }}
    />
  );
}

function Colours({ value, onChange }: { readonly value: AnnotationColour; readonly onChange: (colour: AnnotationColour) => void }) {
  return (
    <fieldset className="colours">
      <legend className="ui-field-label">Colour</legend>
      {ANNOTATION_COLOURS.map((colour) => (
        <label key={colour} className="colour" title={COLOUR_LABELS[colour]}>
          <input
            type="radio"
            name="annotation-colour"
            aria-label={COLOUR_LABELS[colour]}
            checked={colour === value}
            onChange={() => onChange(colour)}
          />
          <span style={{ background: `var(--${COLOUR_TOKENS[colour]})` }} />
        </label>
      ))}
    </fieldset>
  );
}
