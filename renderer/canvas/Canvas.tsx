// The canvas: React Flow for what is near, one 2D canvas beneath for the rest. Moving about renders nothing until the near slice is left.
import { Background, type NodeChange, ReactFlow, ReactFlowProvider, SelectionMode, useReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import './canvas.css';
import './edit.css';
import './lines.css';
import './nodes.css';
import './drift.css';
import './annotations.css';
import { type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { GRID } from '../../shared/plan/picture/sizes.ts';
import { type PictureLink, pictureOf } from '../../shared/plan/picture.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { listenToClipboard } from '../state/clipboard.ts';
import { useLook } from '../state/drift.ts';
import { startEditing } from '../state/editing.ts';
import { usePreferences } from '../state/preferences.ts';
import { currentPlan, select, useApp } from '../state/store.ts';
import { usePushed } from '../state/use-pushed.ts';
import { useCurrentHop, usePaintedTrace } from '../state/use-trace.ts';
import { AnnotationNode } from './AnnotationNode.tsx';
import { Backdrop } from './Backdrop.tsx';
import { CanvasMenus, type OpenMenu } from './CanvasMenus.tsx';
import { ConnectLayer } from './ConnectLayer.tsx';
import { ContainerNode } from './ContainerNode.tsx';
import { ZOOM } from './camera.ts';
import { answerFor, stopConnecting, useConnecting } from './connecting.ts';
import { subjectOf } from './context-menu.ts';
import { driftMarks } from './drift-marks.ts';
import { AnnotationHandles, Guides, ResizeHandles } from './EditLayers.tsx';
import { toggleFolded } from './gestures.ts';
import { LinkLayer } from './LinkLayer.tsx';
import { canvasMarks, withPushed } from './marks.ts';
import { Announcer, ConnectHint, DragWords, type Hover, Notices } from './Notices.tsx';
import { Legend, Minimap, ZoomControls } from './Overlays.tsx';
import { viewZoom } from './pointer.ts';
import { ResourceNode } from './ResourceNode.tsx';
import { TraceLayer } from './TraceLayer.tsx';
import { TracePill } from './TracePill.tsx';
import type { CanvasNode } from './to-flow.ts';
import { tracePath } from './trace-path.ts';
import { useCamera } from './use-camera.ts';
import { useCanvasKeys } from './use-canvas-keys.ts';
import { useFlowNodes } from './use-flow-nodes.ts';
import { useHeldKeys } from './use-held-keys.ts';
import { useKindDrop } from './use-kind-drop.ts';
import { useNodeDrag } from './use-node-drag.ts';
import { usePresses } from './use-presses.ts';
import { useSelecting } from './use-selecting.ts';

const NODE_TYPES = { resource: ResourceNode, container: ContainerNode, annotation: AnnotationNode };
const SNAP: [number, number] = [GRID, GRID];
const PAN_BUTTONS = [1, 2];
const ADD_KEYS = ['Shift', 'Control', 'Meta'];
const ZOOM_KEYS = ['Control', 'Meta'];
const NO_EDGES: never[] = [];
const NO_MARKS = { nodes: new Map(), links: new Map() } as const;
/** Free of charge for open source; the name of the library stands in the licences. */
const PRO = { hideAttribution: true } as const;

/** The canvas of the open document. */
export function Canvas() {
  const plan = useApp((state) => state.history?.present ?? null);
  const document = useApp((state) => state.document?.id ?? '');
  if (!plan) return null;
  return (
    <ReactFlowProvider key={document}>
      <Surface plan={plan} />
    </ReactFlowProvider>
  );
}

function Surface({ plan }: { readonly plan: Plan }) {
  const picture = pictureOf(plan);
  const selection = useApp((state) => state.selection);
  const findings = useApp((state) => state.findings);
  const chosenView = useApp((state) => state.view);
  const look = useLook();
  // Nothing stands out where nothing was compared.
  const view = chosenView === 'drift' && !look ? 'topology' : chosenView;
  const drifts = driftMarks(look?.rows ?? null, picture);
  const layers = usePreferences((state) => state.layers);
  const flow = useReactFlow<CanvasNode>();
  const mouse = useRef({ x: 0, y: 0 });
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const marks = canvasMarks(findings, picture);
  const findingMarks = view !== 'drift' && (layers.findings || view === 'findings') ? marks : NO_MARKS;
  const pushed = usePushed();
  const shownMarks = useMemo(() => (pushed ? withPushed(findingMarks, picture, pushed) : findingMarks), [findingMarks, picture, pushed]);
  const trace = usePaintedTrace(plan);
  const traced = trace && tracePath(picture, trace);
  const hop = useCurrentHop(trace);
  const openMenu = useCallback((at: { readonly x: number; readonly y: number } | null) => {
    const latest = currentPlan();
    if (latest) setMenu({ x: at?.x ?? 240, y: at?.y ?? 160, subject: subjectOf(latest, useApp.getState().selection) });
  }, []);
  const { frame, sheet, at, slice, lost, follow, inView, start, hold, keep } = useCamera(
    plan,
    picture,
    shownMarks,
    drifts,
    traced?.nodes ?? null,
    openMenu,
  );
  const { held, free } = useHeldKeys();
  const { drag, move, drop } = useNodeDrag(plan, picture);
  const joining = useConnecting((state) => state.now);
  const press = usePresses(picture, slice.far, at);
  const selecting = useSelecting();
  const { hover, handlers: dropHandlers } = useKindDrop(plan, picture);
  const landing = hover?.landing ?? (drag?.landing.moves ? drag.landing : null);
  const nodes = useFlowNodes({
    ...{ plan, picture, slice, selection, marks: shownMarks, drifts, view, drag, landing },
    traced: traced?.nodes ?? null,
    under: press.under,
  });

  useCanvasKeys();
  useEffect(listenToClipboard, []);
  useEffect(() => stopConnecting, []);

  const openLinkMenu = useCallback((link: PictureLink, event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const ids = link.resource === null ? link.resources : [link.resource];
    if (!ids.some((id) => useApp.getState().selection.has(id))) select(ids);
    setMenu({ x: event.clientX, y: event.clientY, subject: 'link' });
  }, []);
  const toFlow = useCallback(
    (point: { readonly x: number; readonly y: number }) => flow.screenToFlowPosition(point, { snapToGrid: false }),
    [flow],
  );

  const [only] = selection.size === 1 ? selection : [];
  const chosen = picture.byId.get(only ?? '');
  const resizable = !slice.far && chosen?.role === 'container' && chosen.collapsed === null && !chosen.locked ? chosen : null;
  const drawn = plan.annotations?.get(only ?? '');
  // Asked only while something is held over the canvas: it costs a layout.
  const corner = drag || joining ? frame.current?.getBoundingClientRect() : undefined;
  const mouseAt = { x: mouse.current.x - (corner?.x ?? 0), y: mouse.current.y - (corner?.y ?? 0) };
  const refusedLink = joining?.from != null && joining.target !== null && joining.at ? answerFor(plan, joining.from, joining.target) : null;
  const refusal: Hover | null =
    hover ??
    (drag?.landing.refusal != null ? { landing: drag.landing, ...mouseAt } : null) ??
    (refusedLink && !refusedLink.ok && !joining?.asked ? { landing: { container: null, refusal: refusedLink.error }, ...mouseAt } : null);

  function onNodesChange(changes: NodeChange<CanvasNode>[]) {
    selecting.take(changes);
    const moving = changes.filter((change) => change.type === 'position');
    const [first] = moving;
    const node = picture.byId.get(first?.id ?? '');
    const from = node ? { x: node.left, y: node.top } : plan.annotations?.get(first?.id ?? '');
    if (!first?.position || !from || !first.dragging) return;
    move(
      moving.map((change) => change.id),
      { dx: first.position.x - from.x, dy: first.position.y - from.y },
      toFlow(mouse.current),
      { free: held.current.free, stays: held.current.space, copies: held.current.alt },
      at.current.zoom,
    );
  }

  function onContextMenu(event: MouseEvent, ids: ReadonlySet<string>) {
    event.preventDefault();
    select(ids);
    setMenu({ x: event.clientX, y: event.clientY, subject: subjectOf(plan, ids) });
  }

  return (
    <div
      ref={frame}
      className={['canvas', !layers.grid && 'canvas-plain', joining && 'is-connecting'].filter(Boolean).join(' ')}
      data-lod="full"
      onPointerMove={(event) => press.onMove(event, drag !== null)}
      onPointerMoveCapture={(event) => {
        mouse.current = { x: event.clientX, y: event.clientY };
      }}
      onPointerLeave={press.onLeave}
      {...dropHandlers}
    >
      <canvas ref={sheet} className="sheet" />
      <ReactFlow<CanvasNode>
        aria-label="Canvas"
        nodes={nodes}
        edges={NO_EDGES}
        nodeTypes={NODE_TYPES}
        onInit={start}
        onMoveStart={hold}
        onMove={(_, next) => follow(next)}
        onMoveEnd={keep}
        onNodesChange={onNodesChange}
        onNodeDragStart={press.forgetHover}
        onNodeDragStop={drop}
        onSelectionDragStop={drop}
        onSelectionContextMenu={(event) => onContextMenu(event, selection)}
        onSelectionStart={(event) => selecting.startBox(event.shiftKey)}
        onSelectionEnd={selecting.endBox}
        nodesDraggable={!joining}
        disableKeyboardA11y
        onNodeClick={press.onNode}
        onNodeDoubleClick={(_, node) => {
          if (node.type === 'annotation') startEditing(node.data.annotation);
          else if (node.data.node.role === 'container') toggleFolded(plan, node.data.node);
        }}
        onPaneClick={press.onPane}
        onPaneContextMenu={(event) => onContextMenu(event as MouseEvent, new Set())}
        onNodeContextMenu={(event, node) => onContextMenu(event, selection.has(node.id) ? selection : new Set([node.id]))}
        nodesConnectable={false}
        edgesFocusable={false}
        elevateNodesOnSelect={false}
        selectionOnDrag
        selectionMode={SelectionMode.Partial}
        selectionKeyCode={null}
        multiSelectionKeyCode={ADD_KEYS}
        deleteKeyCode={null}
        panOnDrag={PAN_BUTTONS}
        panOnScroll
        panOnScrollSpeed={1}
        panActivationKeyCode="Space"
        zoomActivationKeyCode={ZOOM_KEYS}
        zoomOnDoubleClick={false}
        minZoom={ZOOM.least}
        maxZoom={ZOOM.most}
        snapToGrid={!free}
        snapGrid={SNAP}
        nodeDragThreshold={3}
        proOptions={PRO}
      >
        {layers.grid && !slice.far && <Background gap={16} size={2} />}
        {!slice.far && <Backdrop plan={plan} picture={picture} title={layers.title} />}
        {!slice.far && (
          <LinkLayer
            picture={picture}
            rect={slice.rect}
            drag={drag}
            marks={shownMarks}
            drifts={drifts}
            selection={selection}
            view={view}
            namesLayer={layers.names}
            traced={traced?.links ?? null}
            onMenu={openLinkMenu}
          />
        )}
        {trace && !drag && <TraceLayer picture={picture} trace={trace} current={hop} far={slice.far} />}
        {drag && !slice.far && <Guides guides={drag.guides} spaces={drag.spaces} />}
        {resizable && !drag && !joining && (
          <ResizeHandles key={resizable.id} plan={plan} picture={picture} node={resizable} zoom={viewZoom} />
        )}
        {drawn && !drag && !joining && <AnnotationHandles key={drawn.id} annotation={drawn} zoom={viewZoom} />}
        <ConnectLayer plan={plan} picture={picture} hovered={drag || slice.far ? null : press.hovered} toFlow={toFlow} />
      </ReactFlow>
      <div className="floats">
        {layers.legend && <Legend picture={picture} marks={shownMarks} drifts={drifts} view={view} namesLayer={layers.names} />}
        <ZoomControls />
        {layers.minimap && (picture.nodes.length > 0 || plan.annotations) && (
          <Minimap
            picture={picture}
            annotations={plan.annotations}
            visible={inView}
            onGo={(point) => void flow.setCenter(point.x, point.y, { zoom: at.current.zoom })}
          />
        )}
      </div>
      {trace && <TracePill plan={plan} trace={trace} />}
      <Notices lost={lost} empty={picture.nodes.length === 0 && !plan.annotations} refusal={refusal} />
      {drag && drag.landing.refusal === null && <DragWords drag={drag} picture={picture} at={mouseAt} />}
      <ConnectHint plan={plan} />
      <Announcer />
      <CanvasMenus menu={menu} onClose={() => setMenu(null)} />
    </div>
  );
}
