// Two states of a document side by side, as a list of what differs; the earlier one can be brought back as a step of its own.
import { useEffect, useState } from 'react';
import type { Plan } from '../../shared/plan/plan.ts';
import { planOfVersion } from '../state/kept-versions.ts';
import { restoreVersion } from '../state/restore.ts';
import { closeDialog, useApp } from '../state/store.ts';
import type { Version } from '../state/versions.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { Compared } from './DocumentDialogs.tsx';

const NOW = 'now';

/** The dialog. `before` and `after` are numbers of the list of versions; absent: the last one and what is on screen. */
export function VersionsDialog({
  before: first,
  after: second,
}: {
  readonly before: number | undefined;
  readonly after: number | undefined;
}) {
  const document = useApp((state) => state.document?.id ?? null);
  const versions = useApp((state) => state.versions);
  const present = useApp((state) => state.history?.present ?? null);
  const [left, setLeft] = useState(String(first ?? versions.length - 1));
  const [right, setRight] = useState(second === undefined ? NOW : String(second));
  useEffect(() => {
    if (document === null) return;
    for (const choice of [left, right]) {
      const version = versions[Number(choice)];
      if (version && version.plan === null) void planOfVersion(document, version);
    }
  }, [document, left, right, versions]);
  if (!present) return null;
  const options = [
    { value: NOW, label: 'Now, on screen' },
    ...versions.map((version, index) => ({ value: String(index), label: `${timeText(version.at)}  ${version.label}` })).reverse(),
  ];
  const earlier = versions[Number(left)];
  const planOf = (choice: string): Plan | null => (choice === NOW ? present : (versions[Number(choice)]?.plan ?? null));
  const [before, after] = [planOf(left), planOf(right)];
  return (
    <Dialog
      open
      size="large"
      title="Compare versions"
      onClose={closeDialog}
      facts="Kept on this machine with each save"
      actions={
        <>
          {earlier && earlier.plan !== present && (
            <Button icon="undo" onClick={() => void restoreVersion(earlier)}>
              Restore the first
            </Button>
          )}
          <Button variant="primary" onClick={closeDialog}>
            Close
          </Button>
        </>
      }
    >
      <div className="stack">
        <div className="versions-pair">
          <SelectField label="First" layout="stack" options={options} value={left} onChange={setLeft} />
          <SelectField label="Second" layout="stack" options={options} value={right} onChange={setRight} />
        </div>
        {before && after ? <Compared before={before} after={after} /> : <p className="quiet">Reading the version…</p>}
      </div>
    </Dialog>
  );
}

/** The time of day of a version, with the day when it was another one. */
export function timeText(at: Version['at']): string {
  const when = new Date(at);
  const time = when.toLocaleTimeString([], { timeStyle: 'medium' });
  return when.toDateString() === new Date().toDateString() ? time : `${when.toLocaleDateString()} ${time}`;
}
