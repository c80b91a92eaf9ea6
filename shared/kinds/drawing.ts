// Asks a resource's kind how it is drawn. The one place where a resource meets the functions of its own kind.
import type { Drawing } from './define-kind.ts';
import type { Reference } from './fields.ts';
import { KINDS, type Resource } from './index.ts';

function drawingOf(resource: Resource): Drawing<Resource> {
  return KINDS[resource.kind].draw as unknown as Drawing<Resource>;
}

/** The one fact under the name of a card, or undefined when it is not stated. */
export function factOf(resource: Resource): string | undefined {
  return drawingOf(resource).fact?.(resource);
}

/** Further facts of a wide card or a service: label and value. */
export function factsOf(resource: Resource): readonly (readonly [string, string])[] {
  return drawingOf(resource).facts?.(resource) ?? [];
}

/** The container a resource says it stands in: its own rule, else its parent. */
export function containerOf(resource: Resource): Reference | undefined {
  return drawingOf(resource).within?.(resource) ?? resource.parent;
}

/** The two ends of a link, or null when the kind is not a link. */
export function endsOf(resource: Resource): readonly [Reference | undefined, Reference | undefined] | null {
  const drawing = drawingOf(resource);
  return drawing.role === 'link' && drawing.ends ? drawing.ends(resource) : null;
}

/** The line style of a link resource, a key of LINK_STYLES. */
export function linkStyleOf(resource: Resource): string {
  return drawingOf(resource).style?.(resource) ?? 'lan';
}
