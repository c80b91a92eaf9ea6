// Short questions: delete with its consequences, tidy up, a name to save under, which file to open.
import { useEffect, useState } from 'react';
import type { RecentFile } from '../../shared/contract/host-api.ts';
import { kindOf } from '../../shared/kinds/index.ts';
import { type Command, removedWith } from '../../shared/plan/commands.ts';
import { lookupOf } from '../../shared/plan/lookup.ts';
import type { Place } from '../../shared/plan/plan.ts';
import { annotationsIn } from '../state/annotations.ts';
import { canvas } from '../state/canvas-control.ts';
import { openUpload, reopen, saveUnder } from '../state/files.ts';
import { host } from '../state/host.ts';
import { closeDialog, currentPlan, perform, select, useApp } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { GlyphTile } from '../ui/Glyph.tsx';
import { Icon } from '../ui/icons.tsx';
import { TextField } from '../ui/TextField.tsx';

const LISTED = 40;

/** Lists what goes with the selection before it goes. */
export function DeleteDialog({ ids }: { readonly ids: readonly string[] }) {
  const plan = useApp((state) => state.history?.present ?? null);
  if (!plan) return null;
  const gone = [...removedWith(plan, ids)].flatMap((id) => plan.resources.get(id) ?? []);
  const chosen = new Set(ids);
  const [first] = gone;
  const pointing = new Set(
    gone
      .flatMap(({ id }) => lookupOf(plan).referrers(id))
      .map(({ from }) => from.id)
      .filter((id) => !gone.some((one) => one.id === id)),
  );
  const drawn = annotationsIn(plan, ids);
  const title =
    gone.length === 1 && first && drawn.length === 0
      ? `Delete ${first.name}?`
      : `Delete ${gone.length} ${gone.length === 1 ? 'resource' : 'resources'}?`;
  const label = gone.length === 1 && first ? `Delete ${first.name}` : `Delete ${gone.length} resources`;
  return (
    <Dialog
      open
      size="small"
      title={title}
      onClose={closeDialog}
      facts="Undo brings everything back"
      actions={
        <>
          <Button onClick={closeDialog}>Keep</Button>
          <Button
            variant="primary"
            className="button-danger"
            onClick={() => {
              closeDialog();
              const off: Command = { type: 'annotate', annotations: Object.fromEntries(drawn.map((one) => [one.id, null])) };
              if (perform({ type: 'batch', label, commands: [{ type: 'remove', ids }, off] }, label)) select([]);
            }}
          >
            Delete
          </Button>
        </>
      }
    >
      {gone.length > chosen.size && <p className="dialog-lead">Parts go with what they are a part of.</p>}
      <ul className="gone">
        {gone.slice(0, LISTED).map((one) => (
          <li key={one.id}>
            <GlyphTile name={one.kind} family={kindOf(one.kind).family} size={20} />
            <span className="gone-name">{one.name}</span>
            <span className="ui-hint">{chosen.has(one.id) ? kindOf(one.kind).label : `${kindOf(one.kind).label}, goes along`}</span>
          </li>
        ))}
      </ul>
      {drawn.length > 0 && (
        <p className="dialog-lead">
          {drawn.length} {drawn.length === 1 ? 'annotation goes' : 'annotations go'} too.
        </p>
      )}
      {gone.length > LISTED && <p className="quiet">and {gone.length - LISTED} more</p>}
      {pointing.size > 0 && (
        <p className="dialog-lead">
          {pointing.size} {pointing.size === 1 ? 'resource loses its reference' : 'resources lose their references'} to what goes.
        </p>
      )}
    </Dialog>
  );
}

/** Tidying up moves things, so it asks; locked things stay. */
export function ArrangeDialog() {
  const selection = useApp((state) => state.selection);
  function tidy(only: ReadonlySet<string> | null) {
    const plan = currentPlan();
    closeDialog();
    if (!plan) return;
    const places: { [id: string]: Place | null } = {};
    for (const [id, place] of plan.layout)
      if (!place.locked && (only === null || only.has(id)) && plan.resources.has(id)) places[id] = null;
    if (perform({ type: 'move', places }, only === null ? 'Tidy up' : 'Tidy up the selection')) canvas()?.fitAll();
  }
  return (
    <Dialog
      open
      size="small"
      title="Tidy up?"
      onClose={closeDialog}
      facts="One step to undo"
      actions={
        <>
          {selection.size > 0 && <Button onClick={() => tidy(selection)}>Only the selection</Button>}
          <Button variant="primary" onClick={() => tidy(null)}>
            Tidy up
          </Button>
        </>
      }
    >
      <p>
        Everything gets a new place: sites left, Azure right, hubs amid their spokes, services at the far right. Locked things stay where
        they are.
      </p>
    </Dialog>
  );
}

/** A name to save under, where the host has no dialog of its own. */
export function NameDialog({ suggestion, then }: { readonly suggestion: string; readonly then: (() => void) | undefined }) {
  const folder = useApp((state) => state.capabilities?.folder ?? null);
  const [name, setName] = useState(suggestion);
  const ready = name.trim() !== '';
  return (
    <Dialog
      open
      size="small"
      title="Save plan"
      onClose={closeDialog}
      facts={folder ? `Into the folder ${folder}` : 'Goes to the downloads of the browser'}
      actions={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button variant="primary" disabled={!ready} onClick={() => void saveUnder(name.trim(), then)}>
            Save
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void saveUnder(name.trim(), then);
        }}
      >
        <TextField data-autofocus label="File name" layout="stack" mono value={name} onChange={setName} />
      </form>
    </Dialog>
  );
}

/** Files of the folder the host was started with. */
export function OpenDialog() {
  const folder = useApp((state) => state.capabilities?.folder ?? null);
  const [files, setFiles] = useState<readonly RecentFile[] | null>(null);
  useEffect(() => {
    void host.call('files.recent', {}).then((reply) => setFiles(reply.ok ? reply.value : []));
  }, []);
  return (
    <Dialog
      open
      size="small"
      title="Open plan"
      onClose={closeDialog}
      facts={folder ? `Folder ${folder}` : null}
      actions={
        <Button
          icon="folder"
          onClick={() => {
            closeDialog();
            void openUpload();
          }}
        >
          Another file…
        </Button>
      }
    >
      {files?.length === 0 && (
        <EmptyState title="No plan files in this folder">Open another file, or save this plan here first.</EmptyState>
      )}
      <ul className="file-list">
        {files?.map((file) => (
          <li key={file.handle}>
            <button
              type="button"
              className="file-row"
              disabled={!file.present}
              onClick={() => {
                closeDialog();
                void reopen(file.handle);
              }}
            >
              <Icon name="file" size={16} />
              {file.name}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
