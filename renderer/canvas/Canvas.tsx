// The canvas: React Flow for what is near, one 2D canvas beneath for the rest. Moving about renders nothing until the near slice is left.
import { Background, type NodeChange, type OnMove, ReactFlow, ReactFlowProvider, SelectionMode, useReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import './canvas.css';
import './edit.css';
import './lines.css';
import './nodes.css';
import { type MouseEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { GRID } from '../../shared/plan/picture/sizes.ts';
import { type Picture, type PictureLink, type PictureNode, pictureOf } from '../../shared/plan/picture.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { runAction } from '../state/actions.ts';
import { registerCanvas } from '../state/canvas-control.ts';
import { listenToClipboard } from '../state/clipboard.ts';
import { usePreferences } from '../state/preferences.ts';
import { currentPlan, select, toggleSelected, useApp } from '../state/store.ts';
import { MenuPopup } from '../ui/Menu.tsx';
import { Backdrop, titlePlace } from './Backdrop.tsx';
import { ConnectLayer, targetAt } from './ConnectLayer.tsx';
import { ContainerNode } from './ContainerNode.tsx';
import { broughtIn, FULL_FROM, fitted, isInside, rectOfResource, travelTime, ZOOM } from './camera.ts';
import {
  aimConnecting,
  answerFor,
  applyChoice,
  backConnecting,
  finishConnecting,
  startConnecting,
  stopConnecting,
  useConnecting,
} from './connecting.ts';
import { MENU_LABELS, type MenuSubject, menuFor, subjectOf } from './context-menu.ts';
import { Guides, ResizeHandles } from './EditLayers.tsx';
import { depthOf, hasChildren } from './forms.ts';
import { hits, nodeAt, type Rect, rectOf, unionOf, type View, visibleRect } from './geometry.ts';
import { toggleFolded } from './gestures.ts';
import { LinkLayer } from './LinkLayer.tsx';
import { canvasMarks } from './marks.ts';
import { Announcer, ConnectHint, type Hover, Notices } from './Notices.tsx';
import { Legend, Minimap, ZoomControls } from './Overlays.tsx';
import { paint, paintTheme, subscribeSystemTheme, systemIsDark } from './painter.ts';
import { pointer, setPointer, setViewZoom, viewZoom } from './pointer.ts';
import { ResourceNode } from './ResourceNode.tsx';
import { type Slice, serves, sliceOf } from './slice.ts';
import { type CanvasNode, createFlowCache } from './to-flow.ts';
import { useCanvasKeys } from './use-canvas-keys.ts';
import { useHeldKeys } from './use-held-keys.ts';
import { useKindDrop } from './use-kind-drop.ts';
import { type NodeDrag, useNodeDrag } from './use-node-drag.ts';
import { fadesNode } from './views.ts';

const NODE_TYPES = { resource: ResourceNode, container: ContainerNode };
const SNAP: [number, number] = [GRID, GRID];
const PAN_BUTTONS = [1, 2];
const ADD_KEYS = ['Shift', 'Control', 'Meta'];
const ZOOM_KEYS = ['Control', 'Meta'];

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
  const view = useApp((state) => state.view);
  const layers = usePreferences((state) => state.layers);
  const theme = usePreferences((state) => state.theme);
  const dark = useSyncExternalStore(subscribeSystemTheme, systemIsDark);
  const flow = useReactFlow<CanvasNode>();
  const frame = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLCanvasElement>(null);
  const at = useRef<View>({ x: 0, y: 0, zoom: 1 });
  const size = useRef({ width: 1, height: 1 });
  const cache = useMemo(createFlowCache, []);
  const [slice, setSlice] = useState<Slice>(() => sliceOf(picture, at.current, { width: 1600, height: 900 }, false));
  const { held, free } = useHeldKeys();
  const { drag, move, drop, cancel } = useNodeDrag(plan, picture);
  const joining = useConnecting((state) => state.now);
  const [hovered, setHovered] = useState<string | null>(null);
  const mouse = useRef({ x: 0, y: 0 });
  const boxFrom = useRef<ReadonlySet<string> | null>(null);
  const { hover, handlers: dropHandlers } = useKindDrop(plan, picture);
  const [lost, setLost] = useState(false);
  const [menu, setMenu] = useState<{ readonly x: number; readonly y: number; readonly subject: MenuSubject } | null>(null);
  const marks = canvasMarks(findings, picture);
  const shownMarks = layers.findings || view === 'findings' ? marks : NO_MARKS;
  // A changed plan needs a new slice at once; it is cheap and must not wait for an effect.
  const current =
    slice.nodes.length > 0 && picture.byId.get(slice.nodes[0]?.id ?? '') === slice.nodes[0]
      ? slice
      : sliceOf(picture, at.current, size.current, slice.far);

  const repaint = useCallback(() => {
    const context = sheet.current?.getContext('2d');
    if (!context) return;
    const state = useApp.getState();
    paint(context, {
      picture,
      view: at.current,
      size: size.current,
      theme: paintTheme(),
      selection: state.selection,
      marks: shownMarks,
      words: true,
    });
  }, [picture, shownMarks]);

  const follow = useCallback(
    (next: View) => {
      at.current = next;
      setViewZoom(next.zoom);
      const element = frame.current;
      if (element) {
        element.dataset.lod = next.zoom < FULL_FROM ? 'brief' : 'full';
        element.style.setProperty('--line-scale', String(1 / Math.min(1.5, Math.max(0.5, next.zoom))));
        element.style.setProperty('--ring', `${Math.max(2, 2 / next.zoom)}px`);
      }
      setSlice((before) => {
        const fresh = picture.nodes.length > 0 && before.nodes.length === 0;
        if (!fresh && serves(before, next, size.current)) return before;
        return sliceOf(picture, next, size.current, before.far);
      });
      const rect = visibleRect(next, size.current);
      setLost(picture.nodes.length > 0 && !picture.nodes.some((node) => node.parent === null && hits(rect, rectOf(node))));
    },
    [picture],
  );

  const inView = useCallback(() => visibleRect(at.current, size.current), []);

  const content = useCallback((): Rect => {
    const title = layers.title ? titlePlace(plan, picture) : null;
    const all = unionOf([picture.bounds, ...(title ? [title] : [])]) ?? picture.bounds;
    return { x: all.x, y: all.y - 28, width: all.width, height: all.height + 28 };
  }, [picture, plan, layers.title]);

  const showAll = useCallback(
    (duration: number) => {
      const tops = picture.nodes.filter((node) => node.parent === null).map(rectOf);
      if (picture.nodes.length === 0) void flow.setViewport({ x: 0, y: 0, zoom: 1 }, { duration });
      else
        void flow.setViewport(
          fitted(content(), size.current, layers.legend || layers.minimap, [
            ...tops,
            ...(layers.title ? [titlePlace(plan, picture)].flatMap((one) => one ?? []) : []),
          ]),
          { duration },
        );
    },
    [flow, picture, plan, content, layers.legend, layers.minimap, layers.title],
  );

  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => {
      size.current = { width: element.clientWidth, height: element.clientHeight };
      follow(at.current);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [follow]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the sheet shows theme, selection and slice, which the painter reads itself
  useEffect(() => {
    if (current.far) repaint();
    else sheet.current?.getContext('2d')?.clearRect(0, 0, 1e5, 1e5);
  }, [current, repaint, selection, theme, dark]);

  useEffect(() => {
    registerCanvas({
      zoomBy: (factor) => void flow.zoomTo(Math.min(ZOOM.most, Math.max(ZOOM.least, at.current.zoom * factor)), { duration: 120 }),
      zoomTo: (zoom) => void flow.zoomTo(zoom, { duration: 120 }),
      fitAll: () => showAll(travelTime()),
      toWindow: (point) => flow.flowToScreenPosition(point),
      pointer,
      openMenu: () => {
        const latest = currentPlan();
        const { selection: chosen } = useApp.getState();
        if (!latest) return;
        const rect = unionOf([...chosen].flatMap((id) => rectOfResource(pictureOf(latest), id)));
        const corner = rect && flow.flowToScreenPosition({ x: rect.x + Math.min(24, rect.width), y: rect.y + Math.min(24, rect.height) });
        const box = frame.current?.getBoundingClientRect();
        setMenu({ x: corner?.x ?? (box?.x ?? 0) + 40, y: corner?.y ?? (box?.y ?? 0) + 40, subject: subjectOf(latest, chosen) });
      },
      flyTo: (ids) => {
        // What was added a moment ago is in the plan before it is on screen.
        const latest = currentPlan();
        const rects = ids.flatMap((id) => rectOfResource(latest ? pictureOf(latest) : picture, id));
        const target = unionOf(rects);
        if (!target) return;
        const visible = visibleRect(at.current, size.current);
        if (isInside(visible, target, 24 / at.current.zoom) && at.current.zoom >= 0.5) return;
        void flow.setViewport(broughtIn(target, size.current, at.current.zoom), { duration: travelTime() });
      },
    });
    return () => registerCanvas(null);
  }, [flow, showAll, picture]);

  useCanvasKeys();
  useEffect(listenToClipboard, []);
  useEffect(() => stopConnecting, []);
  useEffect(() => {
    if (!drag) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      cancel();
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [drag, cancel]);

  const openLinkMenu = useCallback((link: PictureLink, event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const ids = link.resource === null ? link.resources : [link.resource];
    if (!ids.some((id) => useApp.getState().selection.has(id))) select(ids);
    setMenu({ x: event.clientX, y: event.clientY, subject: 'link' });
  }, []);

  const onMove: OnMove = (_, next) => {
    follow(next);
    if (current.far || next.zoom < 0.5) repaint();
  };

  const landing = hover?.landing ?? (drag?.landing.moves ? drag.landing : null);
  const toFlow = useCallback(
    (point: { readonly x: number; readonly y: number }) => flow.screenToFlowPosition(point, { snapToGrid: false }),
    [flow],
  );
  const [only] = selection;
  const chosen = selection.size === 1 ? picture.byId.get(only ?? '') : undefined;
  const resizable = !current.far && chosen?.role === 'container' && chosen.collapsed === null && !chosen.locked ? chosen : null;
  // Asked only while something is held over the canvas: it costs a layout.
  const corner = drag || joining ? frame.current?.getBoundingClientRect() : undefined;
  const mouseAt = { x: mouse.current.x - (corner?.x ?? 0), y: mouse.current.y - (corner?.y ?? 0) };
  const refusedLink = joining?.from != null && joining.target !== null && joining.at ? answerFor(plan, joining.from, joining.target) : null;
  const refusal: Hover | null =
    hover ??
    (drag?.landing.refusal != null ? { landing: drag.landing, ...mouseAt } : null) ??
    (refusedLink && !refusedLink.ok && !joining?.asked ? { landing: { container: null, refusal: refusedLink.error }, ...mouseAt } : null);
  const words = drag && drag.landing.refusal === null ? wordsOf(drag, picture, mouseAt) : null;

  const nodes = current.nodes.map((node): CanvasNode => {
    const moving = drag?.ids.has(node.id) ?? false;
    const mark = shownMarks.nodes.get(node.id) ?? null;
    return cache({
      node,
      mark,
      existing: plan.resources.get(node.id)?.existing === true,
      faded: !selection.has(node.id) && fadesNode(view, node, mark !== null),
      far: current.far,
      empty: node.role === 'container' && !current.far && !hasChildren(picture, node.id),
      drop: landing?.container === node.id ? (landing.refusal === null ? 'fits' : 'refused') : null,
      selected: selection.has(node.id),
      depth: depthOf(picture, node),
      dx: moving && drag ? drag.dx : 0,
      dy: moving && drag ? drag.dy : 0,
      within: node.parent === null ? null : (picture.byId.get(node.parent)?.name ?? null),
    });
  });

  function onNodesChange(changes: NodeChange<CanvasNode>[]) {
    const selecting = changes.filter((change) => change.type === 'select');
    if (selecting.length > 0) {
      const next = new Set([...useApp.getState().selection, ...(boxFrom.current ?? [])]);
      for (const { id, selected } of selecting) {
        if (selected) next.add(id);
        else if (!boxFrom.current?.has(id)) next.delete(id);
      }
      select(next);
    }
    const moving = changes.filter((change) => change.type === 'position');
    const [first] = moving;
    if (!first) return;
    const node = picture.byId.get(first.id);
    if (!node || !first.position) return;
    const keys = { free: held.current.free, stays: held.current.space, copies: held.current.alt };
    const wanted = { dx: first.position.x - node.left, dy: first.position.y - node.top };
    const point = flow.screenToFlowPosition(mouse.current, { snapToGrid: false });
    if (first.dragging)
      move(
        moving.map((change) => change.id),
        wanted,
        point,
        keys,
        at.current.zoom,
      );
  }

  /** A press while links are drawn: where it starts, or where it ends. */
  function pressLink(event: MouseEvent, id: string | null) {
    if (joining?.via !== 'tool' || joining.asked) return;
    const point = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });
    if (joining.from === null) {
      if (id !== null) startConnecting(id, 'tool');
      return;
    }
    aimConnecting(targetAt(picture, point, joining.from), point);
    finishConnecting(event.clientX, event.clientY);
  }

  /** Alt with a press goes through containers: what stands below the thing that is selected, or the innermost. */
  function pickDeep(event: MouseEvent) {
    const point = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });
    const stack = picture.nodes.filter((node) => hits(rectOf(node), { ...point, width: 1, height: 1 })).reverse();
    const above = stack.findIndex((node) => selection.has(node.id));
    const next = stack[(above + 1) % Math.max(1, stack.length)];
    if (next) select([next.id]);
  }

  function followHover(node: PictureNode | null, point: { readonly x: number; readonly y: number }) {
    const near = picture.byId.get(hovered ?? '');
    const reach = 24 / at.current.zoom;
    const keeps =
      near &&
      hits(
        { x: near.left - reach, y: near.top - reach, width: near.width + 2 * reach, height: near.height + 2 * reach },
        { ...point, width: 1, height: 1 },
      );
    if (node && node.id !== hovered && !(keeps && near && node.id === near.parent)) setHovered(node.id);
    else if (!node && !keeps && hovered !== null) setHovered(null);
  }

  function pickFar(event: MouseEvent) {
    const node = nodeAt(picture, flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }), 'any');
    const add = event.shiftKey || event.ctrlKey || event.metaKey;
    if (!node) select([]);
    else if (add) toggleSelected(node.id);
    else select([node.id]);
  }

  return (
    <div
      ref={frame}
      className={['canvas', !layers.grid && 'canvas-plain', joining && 'is-connecting'].filter(Boolean).join(' ')}
      data-lod="full"
      onPointerMove={(event) => {
        const point = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false });
        setPointer({ x: Math.round(point.x), y: Math.round(point.y) });
        if (joining?.via === 'tool' && joining.from !== null) aimConnecting(targetAt(picture, point, joining.from), point);
        else if (!drag && !current.far && event.buttons === 0) followHover(nodeAt(picture, point, 'any'), point);
      }}
      onPointerMoveCapture={(event) => {
        mouse.current = { x: event.clientX, y: event.clientY };
      }}
      onPointerLeave={() => {
        setPointer(null);
        setHovered(null);
      }}
      {...dropHandlers}
    >
      <canvas ref={sheet} className="sheet" />
      <ReactFlow<CanvasNode>
        aria-label="Canvas"
        nodes={nodes}
        edges={NO_EDGES}
        nodeTypes={NODE_TYPES}
        onInit={() => showAll(0)}
        onMove={onMove}
        onNodesChange={onNodesChange}
        onNodeDragStart={() => setHovered(null)}
        onNodeDragStop={drop}
        onSelectionDragStop={drop}
        onSelectionContextMenu={(event) => {
          event.preventDefault();
          setMenu({ x: event.clientX, y: event.clientY, subject: subjectOf(plan, selection) });
        }}
        onSelectionStart={(event) => {
          boxFrom.current = event.shiftKey ? new Set(selection) : null;
        }}
        onSelectionEnd={() => {
          boxFrom.current = null;
        }}
        nodesDraggable={!joining}
        disableKeyboardA11y
        onNodeClick={(event, node) => {
          if (joining) pressLink(event, node.id);
          else if (current.far) pickFar(event);
          else if (event.altKey) pickDeep(event);
          else if (!event.shiftKey && !event.ctrlKey && !event.metaKey) select([node.id]);
        }}
        onNodeDoubleClick={(_, { data }) => {
          if (data.node.role === 'container') toggleFolded(plan, data.node);
        }}
        onPaneClick={(event) => {
          if (joining) pressLink(event, null);
          else if (current.far) pickFar(event);
          else select([]);
        }}
        onPaneContextMenu={(event) => {
          event.preventDefault();
          select([]);
          setMenu({ x: event.clientX, y: event.clientY, subject: 'canvas' });
        }}
        onNodeContextMenu={(event, node) => {
          event.preventDefault();
          const chosen = selection.has(node.id) ? selection : new Set([node.id]);
          select(chosen);
          setMenu({ x: event.clientX, y: event.clientY, subject: subjectOf(plan, chosen) });
        }}
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
        {layers.grid && <Background gap={16} size={2} />}
        {!current.far && <Backdrop plan={plan} picture={picture} title={layers.title} />}
        {!current.far && (
          <LinkLayer
            picture={picture}
            rect={current.rect}
            drag={drag}
            marks={shownMarks}
            selection={selection}
            view={view}
            namesLayer={layers.names}
            onMenu={openLinkMenu}
          />
        )}
        {!current.far && <Guides guides={drag?.guides ?? NO_GUIDES} />}
        {resizable && !drag && !joining && (
          <ResizeHandles key={resizable.id} plan={plan} picture={picture} node={resizable} zoom={viewZoom} />
        )}
        <ConnectLayer plan={plan} picture={picture} hovered={drag || current.far ? null : hovered} toFlow={toFlow} />
      </ReactFlow>
      <div className="floats">
        {layers.legend && <Legend picture={picture} />}
        <ZoomControls />
        {layers.minimap && picture.nodes.length > 0 && (
          <Minimap picture={picture} visible={inView} onGo={(point) => void flow.setCenter(point.x, point.y, { zoom: at.current.zoom })} />
        )}
      </div>
      <Notices lost={lost} empty={picture.nodes.length === 0} refusal={refusal} />
      {words && (
        <span className="dragged-words" style={{ left: words.x + 14, top: words.y + 14 }}>
          {words.text}
        </span>
      )}
      <ConnectHint plan={plan} />
      <Announcer />
      {menu && (
        <MenuPopup
          label={MENU_LABELS[menu.subject]}
          items={menuFor(menu.subject)}
          anchor={{ left: menu.x, right: menu.x, top: menu.y, bottom: menu.y }}
          onSelect={runAction}
          onClose={() => setMenu(null)}
        />
      )}
      {joining?.asked && (
        <MenuPopup
          label="Connect as"
          items={joining.asked.choices.map((choice, i) => ({ id: String(i), label: choice.label }))}
          anchor={{ left: joining.asked.x, right: joining.asked.x, top: joining.asked.y, bottom: joining.asked.y }}
          onSelect={(id) => {
            const choice = joining.asked?.choices[Number(id)];
            if (choice) applyChoice(choice);
          }}
          onClose={backConnecting}
        />
      )}
    </div>
  );
}

const NO_EDGES: never[] = [];
const NO_GUIDES: never[] = [];
const NO_MARKS = { nodes: new Map(), links: new Map() } as const;
/** Free of charge for open source; the name of the library stands in the licences. */
const PRO = { hideAttribution: true } as const;

/** What a drag will do that is more than a move, in words beside the pointer. */
function wordsOf(
  drag: NodeDrag,
  picture: Picture,
  at: { readonly x: number; readonly y: number },
): { readonly text: string; readonly x: number; readonly y: number } | null {
  const into = drag.landing.moves
    ? drag.landing.container === null
      ? 'onto the canvas'
      : `into ${picture.byId.get(drag.landing.container)?.name ?? ''}`
    : null;
  if (drag.copies) return { text: ['Copy', into].filter(Boolean).join(' '), ...at };
  return into === null ? null : { text: `Move ${into}`, ...at };
}
