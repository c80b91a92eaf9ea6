// Picture nodes as the nodes React Flow wants. An unchanged node gives the same object, so that nothing else is drawn again.
import type { Node } from '@xyflow/react';
import { kindOf } from '../../shared/kinds/index.ts';
import type { PictureNode } from '../../shared/plan/picture.ts';
import { SEVERITY_LABELS } from '../ui/icons.tsx';
import type { AnnotationFlowNode } from './annotation-flow.ts';
import type { DriftMark } from './drift-marks.ts';
import { LAYERS, placeOf } from './forms.ts';
import { type CanvasMark, markWords } from './marks.ts';
import type { ViewNote } from './view-notes.ts';

/** What a node shows. */
interface NodeFacts {
  readonly node: PictureNode;
  readonly mark: CanvasMark | null;
  readonly drift: DriftMark | null;
  readonly existing: boolean;
  readonly faded: boolean;
  /** Far out, containers are transparent handles over the painted picture. */
  readonly far: boolean;
  readonly empty: boolean;
  readonly drop: 'fits' | 'refused' | null;
  /** What the view in force says of it. */
  readonly note: ViewNote | null;
}

/** What a node component is given. */
export interface CanvasNodeData extends NodeFacts, Record<string, unknown> {}

export type ResourceFlowNode = Node<CanvasNodeData, 'resource' | 'container'>;
export type CanvasNode = ResourceFlowNode | AnnotationFlowNode;

/** Everything a flow node depends on. */
export interface FlowInput extends NodeFacts {
  readonly selected: boolean;
  readonly depth: number;
  readonly dx: number;
  readonly dy: number;
  readonly within: string | null;
}

/** Remembers the last object made for each id. One per canvas. */
export function createFlowCache(): (input: FlowInput) => ResourceFlowNode {
  const last = new Map<string, { readonly input: FlowInput; readonly made: ResourceFlowNode }>();
  return (input) => {
    const before = last.get(input.node.id);
    if (before && sameInput(before.input, input)) return before.made;
    const data = before && sameData(before.input, input) ? before.made.data : dataOf(input);
    const made = flowNode(input, data);
    last.set(input.node.id, { input, made });
    return made;
  };
}

function sameInput(a: FlowInput, b: FlowInput): boolean {
  return (
    a.selected === b.selected &&
    a.depth === b.depth &&
    a.dx === b.dx &&
    a.dy === b.dy &&
    a.within === b.within &&
    sameData(a, b) &&
    a.node === b.node
  );
}

function sameData(a: FlowInput, b: FlowInput): boolean {
  return (
    sameNode(a.node, b.node) &&
    a.mark?.count === b.mark?.count &&
    a.mark?.severity === b.mark?.severity &&
    a.drift?.form === b.drift?.form &&
    a.drift?.title === b.drift?.title &&
    a.existing === b.existing &&
    a.faded === b.faded &&
    a.far === b.far &&
    a.empty === b.empty &&
    a.drop === b.drop &&
    a.note === b.note
  );
}

/** True when the two would be drawn alike, wherever they stand. */
function sameNode(a: PictureNode, b: PictureNode): boolean {
  return (
    a === b ||
    (a.title === b.title &&
      a.name === b.name &&
      a.fact === b.fact &&
      a.kind === b.kind &&
      a.size === b.size &&
      a.width === b.width &&
      a.height === b.height &&
      a.collapsed === b.collapsed &&
      a.locked === b.locked &&
      a.moreFacts === b.moreFacts &&
      JSON.stringify(a.facts) === JSON.stringify(b.facts) &&
      a.footer.join('\n') === b.footer.join('\n'))
  );
}

function dataOf({ node, mark, drift, existing, faded, far, empty, drop, note }: FlowInput): CanvasNodeData {
  return { node, mark, drift, existing, faded, far, empty, drop, note };
}

const NO_HANDLES: never[] = [];

function flowNode(input: FlowInput, data: CanvasNodeData): ResourceFlowNode {
  const { node, selected, depth, dx, dy } = input;
  const container = node.role === 'container';
  return {
    id: node.id,
    type: container ? 'container' : 'resource',
    position: { x: node.left + dx, y: node.top + dy },
    style: placeOf(node.left + dx, node.top + dy),
    width: node.width,
    height: node.height,
    handles: NO_HANDLES,
    data,
    selected,
    selectable: !input.far,
    draggable: !node.locked,
    focusable: !input.faded,
    ariaRole: 'group',
    zIndex: container ? depth : selected ? LAYERS.selected : LAYERS.cards,
    ariaLabel: labelOf(input),
  };
}

/** Kind, name, fact, place and findings, as a screen reader says them. */
function labelOf({ node, mark, drift, within, existing, note }: FlowInput): string {
  const findings = mark && ('word' in mark ? markWords(mark) : `${markWords(mark)}, worst ${SEVERITY_LABELS[mark.severity].toLowerCase()}`);
  return [
    `${kindOf(node.kind).label} ${node.name}`,
    node.fact,
    within === null ? null : `in ${within}`,
    note?.text ?? null,
    existing ? 'exists already' : null,
    drift ? `compared with Azure: ${drift.word}` : null,
    node.collapsed === null ? null : `folded, ${node.collapsed} inside`,
    node.locked ? 'locked' : null,
    findings,
  ]
    .filter((part) => part !== null)
    .join(', ');
}
