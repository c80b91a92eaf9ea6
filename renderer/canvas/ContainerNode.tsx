// Sites, networks, ranges and subnets: frame, header, foot, and the one row of a folded one.
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { kindOf } from '../../shared/kinds/index.ts';
import { shortRanges } from '../../shared/plan/picture/outline.ts';
import { pillRoom } from '../../shared/plan/picture/pill.ts';
import { ONE_LINE_HEADER } from '../../shared/plan/picture/sizes.ts';
import type { PictureNode } from '../../shared/plan/picture.ts';
import { shorten, TEXT_STYLES, textWidth } from '../../shared/plan/shorten.ts';
import { Glyph } from '../ui/Glyph.tsx';
import { Icon } from '../ui/icons.tsx';
import { DriftTag } from './DriftTag.tsx';
import { containerClass, emptyWords } from './forms.ts';
import { FindingPill, Handles } from './ResourceNode.tsx';
import type { ResourceFlowNode } from './to-flow.ts';

/** One container. */
export const ContainerNode = memo(function ContainerNode({ data, selected }: NodeProps<ResourceFlowNode>) {
  const { node, mark, drift, existing, far, empty, drop } = data;
  const form = containerClass(node.kind);
  if (far) return <div className={selected ? 'box-far is-selected' : 'box-far'} />;
  const classes = [
    'box',
    `box-${form}`,
    selected && 'is-selected',
    existing && 'is-existing',
    drop && `drop-${drop}`,
    data.faded && 'is-faded',
    drift && `drift-${drift.form}`,
  ];
  return (
    <div className={classes.filter(Boolean).join(' ')}>
      {form === 'site' || form === 'network' ? <Header node={node} /> : <SmallHeader node={node} kept={pillRoom(mark?.count ?? null, 8)} />}
      {node.collapsed !== null && <FoldedRow count={node.collapsed} />}
      {empty && node.collapsed === null && <span className="box-empty">{emptyWords(node.kind, node.name)}</span>}
      {node.collapsed === null && node.footer.length > 0 && <Footer node={node} />}
      {node.locked && (
        <span className="box-lock">
          <Icon name="lock" size={12} label="Locked" />
        </span>
      )}
      {data.note && <span className={data.note.lacks ? 'view-note view-note-lacks' : 'view-note'}>{data.note.text}</span>}
      {mark && <FindingPill mark={mark} />}
      {drift ? <DriftTag mark={drift} /> : existing && <span className="exists-tag">exists</span>}
      {selected && <Handles />}
    </div>
  );
});

function Header({ node }: { readonly node: PictureNode }) {
  const inner = node.width - 48;
  const name = textWidth(node.name, TEXT_STYLES.containerName);
  const ranges = node.fact === null ? '' : shortRanges(node.fact, Math.max(inner * 0.5, inner - 16 - name));
  const room = inner - (ranges === '' ? 0 : textWidth(ranges, TEXT_STYLES.range) + 12);
  return (
    <div className="box-head" title={`${node.name} (${kindOf(node.kind).label})${node.fact === null ? '' : `\n${node.fact}`}`}>
      <span className={`ui-family-${kindOf(node.kind).family} box-glyph`}>
        <Glyph name={node.kind} size={18} />
      </span>
      <span className="box-name">{shorten(node.name, room, TEXT_STYLES.containerName)}</span>
      {ranges !== '' && <span className="box-head-range">{ranges}</span>}
    </div>
  );
}

/** Name and range on one line where they fit, else below each other. The upper line ends `kept` pixels early, where the pill stands. */
function SmallHeader({ node, kept }: { readonly node: PictureNode; readonly kept: number }) {
  const inner = node.width - 18;
  const ranges = node.fact === null ? '' : shortRanges(node.fact, inner - kept);
  const besides = inner - kept - textWidth(ranges, TEXT_STYLES.fact) - 10;
  const oneLine = node.kind === 'siteSubnet' || (node.width >= ONE_LINE_HEADER && textWidth(node.name, TEXT_STYLES.subnetName) <= besides);
  return (
    <div
      className={oneLine ? 'box-small' : 'box-small box-small-two'}
      style={kept === 0 || !oneLine ? undefined : { paddingRight: 8 + kept }}
      title={node.fact === null ? node.name : `${node.name}\n${node.fact}`}
    >
      <span className="box-small-name">{shorten(node.name, oneLine ? besides : inner - kept, TEXT_STYLES.subnetName)}</span>
      {ranges !== '' && <span className="box-small-range">{ranges}</span>}
    </div>
  );
}

function FoldedRow({ count }: { readonly count: number }) {
  return (
    <div className="box-folded">
      <span>
        <b>{count} inside</b>
        <span>collapsed</span>
      </span>
      <Icon name="chevron-right" size={14} />
    </div>
  );
}

function Footer({ node }: { readonly node: PictureNode }) {
  const [first, ...rest] = node.footer;
  return (
    <div className="box-foot" title={node.footer.join(', ')}>
      <span>{first}</span>
      {rest.length > 0 && <span className="box-foot-more">{rest.join(', ')}</span>}
    </div>
  );
}
