// A person's own icon set in place of our glyphs: choose an archive or a folder, see what was matched, go back.
import { useState } from 'react';
import { KIND_NAMES, kindOf } from '../../shared/kinds/index.ts';
import { type MatchedIcons, matchIcons } from '../icons/match.ts';
import { type IconSet, readArchive, readFolder } from '../icons/read.ts';
import { dropIconSet, showIconSet } from '../state/icon-set.ts';
import { closeDialog } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { GlyphTile } from '../ui/Glyph.tsx';
import { SeverityMark } from '../ui/icons.tsx';
import { useOwnIcons } from '../ui/own-icons.ts';

/** Lets the person choose files; `folder` asks for a whole folder. */
function choose(folder: boolean): Promise<FileList | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    if (folder) input.webkitdirectory = true;
    else input.accept = '.zip,application/zip';
    input.addEventListener('change', () => resolve(input.files));
    input.addEventListener('cancel', () => resolve(null));
    input.click();
  });
}

/** The dialog. */
export function IconsDialog() {
  const own = useOwnIcons((state) => state.icons);
  const [told, setTold] = useState<{ readonly matched: MatchedIcons } | { readonly problem: string } | null>(null);
  const kinds = KIND_NAMES.filter((kind) => Object.hasOwn(own, kind));

  async function take(folder: boolean) {
    const files = await choose(folder);
    const [first] = files ?? [];
    if (!files || !first) return;
    const set: IconSet | string = folder ? await readFolder(files) : await readArchive(first);
    if (typeof set === 'string') {
      setTold({ problem: set });
      return;
    }
    const matched = matchIcons(set.files, set.list);
    if (matched.files.size === 0) {
      setTold({
        problem: `None of ${set.files.length} SVG files has the name of a kind. Name them after kinds (“Virtual Networks.svg”), or add an icons.json that lists them.`,
      });
      return;
    }
    await showIconSet(matched);
    setTold({ matched });
  }

  return (
    <Dialog
      open
      size="medium"
      title="Own icons"
      onClose={closeDialog}
      facts={kinds.length === 0 ? 'Kept on this machine only' : `${kinds.length} of ${KIND_NAMES.length} kinds have an own icon`}
      actions={
        <>
          {kinds.length > 0 && (
            <Button
              icon="undo"
              onClick={() => {
                setTold(null);
                void dropIconSet();
              }}
            >
              Use our glyphs
            </Button>
          )}
          <Button variant="primary" onClick={closeDialog}>
            Close
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>
          Show icons of your own in place of the glyphs, for example the set Microsoft publishes for Azure diagrams. They are matched by
          name, kept on this machine, and never part of a plan.
        </p>
        <div className="start-actions">
          <Button icon="open" onClick={() => void take(false)}>
            Choose a ZIP file…
          </Button>
          <Button icon="open" onClick={() => void take(true)}>
            Choose a folder…
          </Button>
        </div>
        {told && 'problem' in told && (
          <p className="shortcut-note" role="alert">
            <SeverityMark severity="warning" size={13} />
            <span>{told.problem}</span>
          </p>
        )}
        {told && 'matched' in told && (
          <p className="quiet" role="status">
            {told.matched.files.size} {told.matched.files.size === 1 ? 'kind' : 'kinds'} matched; {told.matched.unused}{' '}
            {told.matched.unused === 1 ? 'file has' : 'files have'} no kind here.
          </p>
        )}
        {kinds.length > 0 && (
          <ul className="own-icons" aria-label="Kinds with an own icon">
            {kinds.map((kind) => (
              <li key={kind}>
                <GlyphTile name={kind} family={kindOf(kind).family} size={24} />
                <span>{kindOf(kind).label}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}
