// What lies behind the nodes: the band between sites and Azure, captions over the columns, the title block.
import { ViewportPortal } from '@xyflow/react';
import { memo } from 'react';
import type { Picture } from '../../shared/plan/picture.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { placedTitles, TITLE_BLOCK, titleBlockHeight } from '../../shared/plan/title-block.ts';
import { LAYERS } from './forms.ts';
import { hits, type Rect, rectOf } from './geometry.ts';
import { TitleBlock } from './TitleBlock.tsx';

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
        {title && place && (
          <div className="own-title" style={{ left: place.x, top: place.y, width: place.width }}>
            <TitleBlock plan={plan} />
          </div>
        )}
      </div>
    </ViewportPortal>
  );
});

const GAP = 32;

/** Where the title block stands when nobody placed one: in the first gap of the right edge, from the top, else right of everything. */
export function titlePlace(plan: Plan, picture: Picture): Rect | null {
  const { bounds } = picture;
  if (bounds.width === 0 || placedTitles(plan.annotations).length > 0) return null;
  const { width } = TITLE_BLOCK;
  const height = titleBlockHeight(plan);
  const taken = [...picture.nodes.filter((node) => node.parent === null).map(rectOf), ...(plan.annotations?.values() ?? [])];
  const left = bounds.x + bounds.width - width;
  for (let y = bounds.y; bounds.width > 2 * width && y + height <= bounds.y + bounds.height; y += TITLE_BLOCK.row) {
    const inside: Rect = { x: left, y, width, height };
    const kept = { x: left - 16, y: y - 16, width: width + 16, height: height + 32 };
    if (!taken.some((one) => hits(kept, one))) return inside;
  }
  return { x: bounds.x + bounds.width + GAP, y: bounds.y, width, height };
}
