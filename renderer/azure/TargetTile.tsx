// A resource of a push by glyph, name and kind, as the plan knows it, else as Azure names it.
import type { PushTarget } from '../../shared/contract/azure.ts';
import { kindOf, type Resource } from '../../shared/kinds/index.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { GlyphTile } from '../ui/Glyph.tsx';

/** Tile, name and words for the kind. */
export function TargetWords({ target, title, plan }: { readonly target: PushTarget; readonly title?: string; readonly plan: Plan | null }) {
  const resource = plan?.resources.get(target.resource ?? '');
  return (
    <>
      <GlyphTile name={resource?.kind ?? 'opaque'} family={resource ? kindOf(resource.kind).family : 'plain'} size={20} />
      <span className="az-name" title={target.armId}>
        {title ?? target.name}
      </span>
      <span className="az-type">{kindWords(target, resource)}</span>
    </>
  );
}

/** The kind in words; what is only a part of a resource of the plan, such as a record of a zone, goes by its own type. */
function kindWords({ type }: PushTarget, resource: Resource | undefined): string {
  if (resource && kindOf(resource.kind).arm?.type.toLowerCase() === type.toLowerCase()) return kindOf(resource.kind).label;
  return type.replace(/^[^/]+\//, '');
}
