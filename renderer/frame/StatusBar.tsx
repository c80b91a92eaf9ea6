// The line at the bottom: what is saved, how much there is, where the pointer is, under which facts the plan is judged.
import { useSyncExternalStore } from 'react';
import { pictureOf } from '../../shared/plan/picture.ts';
import { AccountStatus } from '../azure/AccountStatus.tsx';
import { PushStatus } from '../azure/PushStatus.tsx';
import { pointer, subscribePointer, viewZoom } from '../canvas/pointer.ts';
import { useAnnouncement } from '../state/announce.ts';
import { useAzure } from '../state/azure.ts';
import { FACTS_MONTH } from '../state/facts-month.ts';
import { isUnsaved, useApp } from '../state/store.ts';

const CLOUDS = { public: 'Azure public cloud', 'us-government': 'Azure US Government', china: 'Azure in China' } as const;

/** The status bar. */
export function StatusBar() {
  const plan = useApp((state) => state.history?.present ?? null);
  const unsaved = useApp(isUnsaved);
  const kept = useApp((state) => state.keptAt !== null);
  const hasFile = useApp((state) => (state.document?.handle ?? null) !== null);
  const selected = useApp((state) => state.selection.size);
  const signedIn = useAzure((state) => state.account !== null);
  if (!plan)
    return (
      <footer className="status">
        <span className="status-gap" />
        <PushStatus />
        {signedIn && <AccountStatus />}
      </footer>
    );
  const links = pictureOf(plan).links.length;
  const count = plan.resources.size;
  return (
    <footer className="status">
      <span>{unsaved ? (kept ? 'Unsaved, recovery copy kept' : 'Unsaved changes') : hasFile ? 'Saved' : 'Nothing to save'}</span>
      <span>
        {count} {count === 1 ? 'resource' : 'resources'}, {links} {links === 1 ? 'link' : 'links'}
      </span>
      {selected > 0 && <span>{selected} selected</span>}
      <Announcement />
      <span className="status-gap" />
      <PointerPosition />
      <span>Snap 8</span>
      <span>{CLOUDS[plan.settings.cloud]}</span>
      <span>Rules {FACTS_MONTH}</span>
      <PushStatus />
      <AccountStatus />
    </footer>
  );
}

/** The step just made, for screen readers only. */
function Announcement() {
  const { text, findings } = useAnnouncement();
  return (
    <>
      <span className="ui-hidden" aria-live="polite">
        {text}
      </span>
      <span className="ui-hidden" aria-live="polite">
        {findings}
      </span>
    </>
  );
}

function PointerPosition() {
  const at = useSyncExternalStore(subscribePointer, pointer);
  const zoom = useSyncExternalStore(subscribePointer, viewZoom);
  return (
    <>
      {at && (
        <span className="mono status-pointer">
          x {at.x} y {at.y}
        </span>
      )}
      <span>{Math.round(zoom * 100)} %</span>
    </>
  );
}
