// What lies behind the nodes: the band between sites and Azure, captions over the columns, the title block.
import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import type { Picture } from '../../shared/plan/picture.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { LAYERS } from './forms.ts';
import { hits, type Rect, rectOf } from './geometry.ts';

/** Band and captions; the title block when it is wanted. */
export const Backdrop = memo(function Backdrop({
  plan,
  picture,
  title,
}: {
  readonly plan: Plan;
  readonly picture: Picture;
  readonly title: boolean;
}) {
  const place = titlePlace(plan, picture);
  return (
    <ViewportPortal>
      <div className="backdrop" style={{ zIndex: LAYERS.backdrop }}>
        {picture.band && (
          <div
            className="band"
            style={{ left: picture.band.x, top: picture.band.y, width: picture.band.width, height: picture.band.height }}
          />
        )}
        {picture.columns.map(({ caption, note, x, width }) => (
          <div
            key={caption}
            className={caption === 'WAN' ? 'caption caption-middle' : 'caption'}
            style={{ left: x, top: picture.bounds.y - 24, width }}
          >
            {caption}
            {note !== '' && <span>{note}</span>}
          </div>
        ))}
        {title && place && <TitleBlock plan={plan} place={place} />}
      </div>
    </ViewportPortal>
  );
});

const TITLE = { width: 156, head: 44, row: 20, gap: 32 } as const;

function titleRows({ info, settings }: Plan): readonly (readonly [string, string])[] {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Version', info.version],
    ['Author', info.author],
    ['Date', settings.asOf],
    ['Class', info.classification],
  ];
  return rows.filter((row): row is readonly [string, string] => row[1] !== undefined && row[1] !== '');
}

/** The title block stands in the first gap of the right edge, from the top, else right of everything. */
export function titlePlace(plan: Plan, picture: Picture): Rect | null {
  const { bounds } = picture;
  if (bounds.width === 0) return null;
  const height = TITLE.head + titleRows(plan).length * TITLE.row;
  const tops = picture.nodes.filter((node) => node.parent === null).map(rectOf);
  const left = bounds.x + bounds.width - TITLE.width;
  for (let y = bounds.y; bounds.width > 2 * TITLE.width && y + height <= bounds.y + bounds.height; y += TITLE.row) {
    const inside: Rect = { x: left, y, width: TITLE.width, height };
    const kept = { x: left - 16, y: y - 16, width: TITLE.width + 16, height: height + 32 };
    if (!tops.some((one) => hits(kept, one))) return inside;
  }
  return { x: bounds.x + bounds.width + TITLE.gap, y: bounds.y, width: TITLE.width, height };
}

function TitleBlock({ plan, place }: { readonly plan: Plan; readonly place: Rect }) {
  const { info } = plan;
  return (
    <div className="title-block" style={{ left: place.x, top: place.y, width: place.width }}>
      <div className="title-head" title={info.description ?? info.name}>
        <b>{info.name}</b>
        {info.description && <span>{info.description}</span>}
      </div>
      {titleRows(plan).map(([label, value]) => (
        <div key={label} className="title-row">
          <span>{label}</span>
          <b>{value}</b>
        </div>
      ))}
    </div>
  );
}
