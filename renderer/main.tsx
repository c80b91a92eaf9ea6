// Starts the page: finds its host, asks it what it can do, mounts the window.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/fonts.css';
import './ui/theme.css';
import './ui/ui.css';
import './app.css';
import { App } from './App.tsx';
import { PanelBoundary } from './frame/PanelBoundary.tsx';
import { startAnnouncements } from './state/announce.ts';
import { startDerived } from './state/derived.ts';
import { startDrift } from './state/drift.ts';
import { startPage } from './state/files.ts';
import { startHostEvents } from './state/host-events.ts';
import { startNativeMenu } from './state/native-menu.ts';
import { showAppearance } from './state/preferences.ts';
import { startProving } from './state/proved.ts';
import { offerUnfinished, startPushGuard } from './state/push.ts';
import { startRecovery } from './state/recovery.ts';
import { startWindowTitle } from './state/window-title.ts';

showAppearance();
startDerived();
startDrift();
startRecovery();
startAnnouncements();
startNativeMenu();
startWindowTitle();
startHostEvents();
startProving();
startPushGuard();
void startPage().then(offerUnfinished);

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <PanelBoundary name="Causeway">
        <App />
      </PanelBoundary>
    </StrictMode>,
  );
