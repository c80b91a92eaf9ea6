// A plan as a small picture: containers and blocks in their colours, no words.

import { LINK_STYLES } from '../../shared/facts/tokens.ts';
import { kindOf } from '../../shared/kinds/index.ts';
import { pictureOf } from '../../shared/plan/picture.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { pathData, routesOf } from '../../shared/plan/route-links.ts';
import { containerClass } from '../canvas/forms.ts';

/** The picture, as large as its frame allows. */
export function Thumbnail({ plan }: { readonly plan: Plan }) {
  const picture = pictureOf(plan);
  const { x, y, width, height } = picture.bounds;
  if (width === 0) return null;
  const routes = routesOf(picture);
  return (
    <svg className="thumbnail" viewBox={`${x - 16} ${y - 16} ${width + 32} ${height + 32}`} aria-hidden="true">
      {picture.nodes
        .filter((node) => node.role === 'container')
        .map((node) => (
          <rect
            key={node.id}
            className={`thumb-${containerClass(node.kind)}`}
            x={node.left}
            y={node.top}
            width={node.width}
            height={node.height}
            rx={10}
          />
        ))}
      {picture.links.map((link) => {
        const route = routes.get(link.id);
        return route ? (
          <path key={link.id} className="thumb-link" d={pathData(route.points)} stroke={`var(--${LINK_STYLES[link.style].colour})`} />
        ) : null;
      })}
      {picture.nodes
        .filter((node) => node.role !== 'container')
        .map((node) => (
          <rect
            key={node.id}
            className={`thumb-node ui-family-${kindOf(node.kind).family}`}
            x={node.left}
            y={node.top}
            width={node.width}
            height={node.height}
            rx={6}
          />
        ))}
    </svg>
  );
}
