// The window: tab row, tools, rail, side, canvas, inspector, bottom panel, status bar; the start page when no plan is open.
import { type DragEvent, useEffect, useState } from 'react';
import { Group, type Layout, Panel, Separator, usePanelRef } from 'react-resizable-panels';
import { BottomPanel } from './bottom/BottomPanel.tsx';
import { Canvas } from './canvas/Canvas.tsx';
import { Dialogs } from './frame/Dialogs.tsx';
import { PanelBoundary } from './frame/PanelBoundary.tsx';
import { Rail } from './frame/Rail.tsx';
import { StatusBar } from './frame/StatusBar.tsx';
import { TabRow } from './frame/TabRow.tsx';
import { ToolsRow } from './frame/ToolsRow.tsx';
import { Inspector } from './inspector/Inspector.tsx';
import { Outline } from './side/Outline.tsx';
import { Palette } from './side/Palette.tsx';
import { StartPage } from './start/StartPage.tsx';
import { openDropped } from './state/files.ts';
import { handleKey } from './state/keys.ts';
import { usePreferences } from './state/preferences.ts';
import { isNumber, isRecordOf, recall, remember } from './state/storage.ts';
import { dismissToast, useApp } from './state/store.ts';
import { GlyphSprite } from './ui/Glyph.tsx';
import { ToastRegion } from './ui/Toast.tsx';

/** The whole page. */
export function App() {
  const hasPlan = useApp((state) => state.history !== null);
  const started = useApp((state) => state.started);
  const toasts = useApp((state) => state.toasts);
  const [dropping, setDropping] = useState(false);

  useEffect(() => {
    window.addEventListener('keydown', handleKey);
    return () => window.removeEventListener('keydown', handleKey);
  }, []);

  const hasFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is an addition to Open and Import
    <div
      className="window"
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={(event) => {
        if (event.relatedTarget === null) setDropping(false);
      }}
      onDrop={(event) => {
        setDropping(false);
        if (!hasFiles(event) || event.defaultPrevented) return;
        event.preventDefault();
        void openDropped(event.dataTransfer.files);
      }}
    >
      <GlyphSprite />
      <TabRow />
      {hasPlan ? <Workspace /> : started && <StartPage />}
      <StatusBar />
      <PanelBoundary name="This dialog">
        <Dialogs />
      </PanelBoundary>
      <ToastRegion toasts={toasts} onDismiss={dismissToast} />
      {dropping && (
        <div className="drop-veil" aria-hidden="true">
          <span>Drop to open a plan, to import Azure templates and resource lists, or to put an image on the drawing</span>
        </div>
      )}
    </div>
  );
}

/** Sizes of one group of panels, remembered under a name. */
function remembered(name: string): { readonly defaultLayout?: Layout; readonly onLayoutChanged: (layout: Layout) => void } {
  const layout = recall<Layout | null>(`sizes.${name}`, null, (value): value is Layout | null => isRecordOf(isNumber)(value));
  return { ...(layout ? { defaultLayout: layout } : {}), onLayoutChanged: (next) => remember(`sizes.${name}`, next) };
}

function Workspace() {
  const panels = usePreferences((state) => state.panels);
  const scale = usePreferences((state) => state.scale);
  const side = panels.palette || panels.outline;
  const px = (length: number): string => `${Math.round(length * scale)}px`;
  return (
    <>
      <PanelBoundary name="The tools">
        <ToolsRow />
      </PanelBoundary>
      <main className="work">
        <Rail />
        <Group orientation="horizontal" className="work-group" {...remembered(`across-${side}-${panels.inspector}`)}>
          {side && (
            <Panel id="side" defaultSize={px(196)} minSize={px(180)} maxSize={px(320)} groupResizeBehavior="preserve-pixel-size">
              <Side palette={panels.palette} outline={panels.outline} />
            </Panel>
          )}
          {side && <Separator className="splitter" aria-label="Width of palette and outline" />}
          <Panel id="middle" minSize={px(320)}>
            <Middle bottom={panels.bottom} px={px} />
          </Panel>
          {panels.inspector && <Separator className="splitter" aria-label="Width of the inspector" />}
          {panels.inspector && (
            <Panel id="inspector" defaultSize={px(288)} minSize={px(264)} maxSize={px(420)} groupResizeBehavior="preserve-pixel-size">
              <aside className="panel" aria-label="Inspector">
                <PanelBoundary name="The inspector">
                  <Inspector />
                </PanelBoundary>
              </aside>
            </Panel>
          )}
        </Group>
      </main>
    </>
  );
}

function Side({ palette, outline }: { readonly palette: boolean; readonly outline: boolean }) {
  return (
    <Group orientation="vertical" className="work-group" {...remembered(`side-${palette}-${outline}`)}>
      {palette && (
        <Panel id="palette" minSize="20%" defaultSize="58%">
          <section className="panel" aria-label="Palette">
            <PanelBoundary name="The palette">
              <Palette />
            </PanelBoundary>
          </section>
        </Panel>
      )}
      {palette && outline && <Separator className="splitter" aria-label="Height of the palette" />}
      {outline && (
        <Panel id="outline" minSize="20%">
          <section className="panel" aria-label="Outline">
            <PanelBoundary name="The outline">
              <Outline />
            </PanelBoundary>
          </section>
        </Panel>
      )}
    </Group>
  );
}

/** Height at which a flow and its steps can be read. */
const PROOF_HEIGHT = 288;

function Middle({ bottom, px }: { readonly bottom: boolean; readonly px: (length: number) => string }) {
  const panel = usePanelRef();
  const proof = useApp((state) => state.bottomTab === 'proof');
  const wanted = px(PROOF_HEIGHT);
  // The proof asks for room when it comes up; what a person drags afterwards stays.
  useEffect(() => {
    if (!bottom || !proof) return;
    // The group lays its panels out before the next frame.
    const frame = requestAnimationFrame(() => {
      const now = panel.current;
      if (now && now.getSize().inPixels < Number.parseFloat(wanted)) now.resize(wanted);
    });
    return () => cancelAnimationFrame(frame);
  }, [bottom, proof, wanted, panel]);
  return (
    <Group orientation="vertical" className="work-group" {...remembered(`middle-${bottom}`)}>
      <Panel id="canvas" minSize="30%">
        <PanelBoundary name="The canvas">
          <Canvas />
        </PanelBoundary>
      </Panel>
      {bottom && <Separator className="splitter" aria-label="Height of the bottom panel" />}
      {bottom && (
        <Panel id="bottom" panelRef={panel} defaultSize={px(196)} minSize={px(120)} maxSize="50%" groupResizeBehavior="preserve-pixel-size">
          <section className="panel" aria-label="Lists">
            <PanelBoundary name="The bottom panel">
              <BottomPanel />
            </PanelBoundary>
          </section>
        </Panel>
      )}
    </Group>
  );
}
