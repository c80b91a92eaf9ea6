// Cards, rows, wide cards and services: tile, name, one fact, and rows of further facts. States are classes; badges exist only when shown.
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { kindOf } from '../../shared/kinds/index.ts';
import { shortLabel } from '../../shared/plan/picture/outline.ts';
import { shorten, TEXT_STYLES, textWidth } from '../../shared/plan/shorten.ts';
import { GlyphTile } from '../ui/Glyph.tsx';
import { Icon, SeverityMark } from '../ui/icons.tsx';
import { DriftTag } from './DriftTag.tsx';
import { type CanvasMark, markWords } from './marks.ts';
import type { CanvasNodeData, ResourceFlowNode } from './to-flow.ts';

/** One resource that is not a container. */
export const ResourceNode = memo(function ResourceNode({ data, selected }: NodeProps<ResourceFlowNode>) {
  const { node, mark, drift, existing, faded } = data;
  const classes = [
    'card',
    `card-${node.size}`,
    selected && 'is-selected',
    existing && 'is-existing',
    faded && 'is-faded',
    drift && `drift-${drift.form}`,
  ];
  return (
    <div className={classes.filter(Boolean).join(' ')} title={tooltipOf(data)}>
      <Head data={data} />
      {(node.facts.length > 0 || node.moreFacts > 0) && <FactRows data={data} />}
      {mark && <FindingPill mark={mark} />}
      {drift ? <DriftTag mark={drift} /> : existing && <span className="exists-tag">exists</span>}
      {selected && <Handles />}
    </div>
  );
});

function Head({ data: { node } }: { readonly data: CanvasNodeData }) {
  const { family, label } = kindOf(node.kind);
  const padding = node.role === 'service' ? 10 : 7;
  const count = node.facts.length + node.moreFacts;
  const hint = node.size === 'wide' ? `${count} ${count === 1 ? 'forwarder' : 'forwarders'}` : null;
  const room = node.width - 2 * padding - 34 - (hint === null ? 0 : textWidth(hint, TEXT_STYLES.small) + 8) - (node.locked ? 16 : 0);
  const factIsLabel = node.role === 'service' && node.fact === shortLabel(node.kind, label);
  return (
    <div className="card-head">
      <GlyphTile name={node.kind} family={family} size={24} />
      <span className="card-words">
        <span className="card-name">{shorten(node.title, room, TEXT_STYLES.nodeName)}</span>
        {node.fact !== null && (
          <span className={factIsLabel ? 'card-fact card-fact-words' : 'card-fact'}>
            {shorten(node.fact, room, factIsLabel ? TEXT_STYLES.small : TEXT_STYLES.fact)}
          </span>
        )}
      </span>
      {hint !== null && <span className="card-hint">{hint}</span>}
      {node.locked && <Icon name="lock" size={12} label="Locked" />}
    </div>
  );
}

function FactRows({ data: { node } }: { readonly data: CanvasNodeData }) {
  const machine = node.role !== 'service' || node.kind === 'forwardingRuleset';
  const style = machine ? TEXT_STYLES.fact : TEXT_STYLES.small;
  const inner = node.width - (node.role === 'service' ? 22 : 20);
  return (
    <div className={machine ? 'card-rows card-rows-machine' : 'card-rows'}>
      {node.facts.map(([label, value]) => {
        const shown = shorten(value, inner * 0.6, style);
        return (
          <div key={`${label} ${value}`}>
            <span>{shorten(label, inner - textWidth(shown, style) - 10, style)}</span>
            <b>{shown}</b>
          </div>
        );
      })}
      {node.moreFacts > 0 && <div className="card-more">and {node.moreFacts} more</div>}
    </div>
  );
}

function tooltipOf({ node }: CanvasNodeData): string {
  return [`${node.name} (${kindOf(node.kind).label})`, node.fact, ...node.facts.map(([label, value]) => `${label}: ${value}`)]
    .filter((line) => line !== null)
    .join('\n');
}

/** The pill over the top right corner: worst severity and count, or how far a push is. */
export function FindingPill({ mark }: { readonly mark: CanvasMark }) {
  return (
    <span className={`finding-pill pill-${mark.severity}`} title={markWords(mark)}>
      <SeverityMark severity={mark.severity} size={12} label="" />
      {'word' in mark ? mark.word : mark.count}
    </span>
  );
}

/** Four grips that show what is selected. */
export function Handles() {
  return (
    <>
      <i className="grip grip-top" />
      <i className="grip grip-right" />
      <i className="grip grip-bottom" />
      <i className="grip grip-left" />
    </>
  );
}
