// Notes, frames, images and placed title blocks. Images come as data through an img element only, so an SVG among them can neither run nor load.
import type { NodeProps } from '@xyflow/react';
import { type CSSProperties, memo } from 'react';
import { type Annotation, COLOUR_TOKENS, frameTabWidth, noteLines } from '../../shared/plan/annotations.ts';
import { shorten, TEXT_STYLES } from '../../shared/plan/shorten.ts';
import { finishWriting } from '../state/annotations.ts';
import { useEditing } from '../state/editing.ts';
import { Icon } from '../ui/icons.tsx';
import type { AnnotationFlowNode } from './annotation-flow.ts';

import { TitleBlock } from './TitleBlock.tsx';

/** One annotation. */
export const AnnotationNode = memo(function AnnotationNode({ data, selected }: NodeProps<AnnotationFlowNode>) {
  const { annotation, block } = data;
  const editing = useEditing((state) => state.id === annotation.id);
  const classes = ['drawn', selected && 'is-selected', editing && 'is-edited'].filter(Boolean).join(' ');
  const colour = 'colour' in annotation ? `var(--${COLOUR_TOKENS[annotation.colour]})` : undefined;
  return (
    <div className={classes} style={{ '--drawn': colour } as CSSProperties}>
      {annotation.type === 'note' && (editing ? <Pen annotation={annotation} several /> : <NoteWords annotation={annotation} />)}
      {annotation.type === 'frame' && <Frame annotation={annotation} editing={editing} />}
      {annotation.type === 'image' && <img src={annotation.data} alt={annotation.text} draggable={false} />}
      {annotation.type === 'title' && block && <TitleBlock plan={block} />}
      {annotation.locked && (
        <span className="drawn-lock">
          <Icon name="lock" size={12} label="Locked" />
        </span>
      )}
    </div>
  );
});

function NoteWords({ annotation }: { readonly annotation: Annotation & { readonly type: 'note' } }) {
  return (
    <div className="note-words">
      {noteLines(annotation).map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name but their place
        <span key={i}>{line}</span>
      ))}
    </div>
  );
}

function Frame({ annotation, editing }: { readonly annotation: Annotation & { readonly type: 'frame' }; readonly editing: boolean }) {
  const { width, height, text } = annotation;
  const tab = editing ? Math.max(160, frameTabWidth(annotation)) : frameTabWidth(annotation);
  return (
    <>
      <svg className="frame-line" aria-hidden="true">
        <rect className="frame-press" x={0.5} y={0.5} width={width - 1} height={height - 1} rx={8} />
        <rect x={0.5} y={0.5} width={width - 1} height={height - 1} rx={8} />
      </svg>
      <span className="frame-tab" style={{ width: tab }} title={text}>
        {editing ? <Pen annotation={annotation} several={false} /> : shorten(text, tab - 16, TEXT_STYLES.label)}
      </span>
    </>
  );
}

/** The field one writes in. Leaving it or Escape ends; Enter ends where there is one line, and with Ctrl where there are several. */
function Pen({ annotation, several }: { readonly annotation: Annotation & { readonly text: string }; readonly several: boolean }) {
  return (
    <textarea
      className="pen nodrag nopan nowheel"
      aria-label={several ? 'Words of the note' : 'Title of the frame'}
      rows={1}
      defaultValue={annotation.text}
      // biome-ignore lint/a11y/noAutofocus: the person asked to write here
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onBlur={(event) => finishWriting(annotation.id, event.currentTarget.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        const ends = event.key === 'Escape' || (event.key === 'Enter' && (!several || event.ctrlKey || event.metaKey));
        if (!ends) return;
        event.preventDefault();
        const node = event.currentTarget.closest<HTMLElement>('.react-flow__node');
        finishWriting(annotation.id, event.currentTarget.value);
        node?.focus();
      }}
    />
  );
}
