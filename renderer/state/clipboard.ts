// Copy, cut, paste and duplicate. What is copied is kept here for this window and put on the system's clipboard as a plan file,
// so that another window, or a text editor, can take it.
import { arrange } from '../../shared/plan/arrange.ts';
import { readPlan, writePlan } from '../../shared/plan/file.ts';
import { type Clip, clipOf, clipOfPlan, type PasteTarget, paste } from '../../shared/plan/paste.ts';
import { snap } from '../../shared/plan/picture/sizes.ts';
import { pictureOf } from '../../shared/plan/picture.ts';
import type { Place, Plan } from '../../shared/plan/plan.ts';
import { announce } from '../canvas/announce.ts';
import { removeAnnotations } from './annotations.ts';
import { canvas } from './canvas-control.ts';
import { takesText } from './shortcuts.ts';
import { currentPlan, openDialog, perform, select, toast, useApp } from './store.ts';

/** The last thing copied in this window, as text and as it is. */
let kept: { readonly text: string; readonly clip: Clip; pastes: number } | null = null;

/** Steps by which further pastes of one clip stand apart. */
const OFFSET = 32;

function selected(): readonly string[] {
  return [...useApp.getState().selection];
}

/** The text of what is selected, remembered for pasting; null when there is nothing. */
function keepSelected(): string | null {
  const plan = currentPlan();
  if (!plan || selected().length === 0) return null;
  const clip = clipOf(plan, selected());
  const text = writePlan(clip.plan);
  kept = { text, clip, pastes: 0 };
  const count = clip.roots.length;
  const what = clip.plan.annotations ? ['thing', 'things'] : ['resource', 'resources'];
  announce(`Copied ${count} ${what[count === 1 ? 0 : 1]}.`);
  return text;
}

/** Copies what is selected. */
export function copySelected(): void {
  const text = keepSelected();
  if (text !== null) void navigator.clipboard?.writeText(text).catch(() => undefined);
}

/** Copies what is selected and asks to delete it. */
export function cutSelected(): void {
  copySelected();
  removeSelected();
}

/** Cutting takes single things out at once; what takes others along is asked about, as deleting is. */
function removeSelected(): void {
  const plan = currentPlan();
  const ids = selected();
  if (!plan || ids.length === 0) return;
  if (!ids.some((id) => plan.resources.has(id))) removeAnnotations(plan, ids, 'Cut');
  else if (kept && kept.clip.plan.resources.size > ids.length) openDialog({ type: 'delete', ids });
  else
    perform(
      { type: 'remove', ids },
      ids.length === 1 ? `Cut ${plan.resources.get(ids[0] ?? '')?.name ?? ''}` : `Cut ${ids.length} resources`,
    );
}

/** Pastes what the system's clipboard holds, or what was copied in this window when it may not be read. */
export function pasteHere(): void {
  const read = navigator.clipboard?.readText();
  if (read) void read.then(pasteText, () => pasteText(''));
  else pasteText('');
}

function pasteText(text: string): void {
  if (kept && (text === '' || text === kept.text)) pasteKept();
  else {
    const read = readPlan(text);
    if (!read.ok) {
      toast('info', 'The clipboard holds no part of a plan. Copy resources first.');
      return;
    }
    kept = { text, clip: clipOfPlan(read.value.plan), pastes: 0 };
    pasteKept();
  }
}

function pasteKept(): void {
  const plan = currentPlan();
  if (!kept || !plan) return;
  const { clip, pastes } = kept;
  const [only, ...more] = selected();
  const into =
    only !== undefined && more.length === 0 && !clip.roots.includes(only) && plan.resources.has(only) && clip.plan.resources.size > 0
      ? only
      : null;
  if (pasteClip(clip, { into, places: into === null ? placesAtPointer(plan, clip, pastes) : {} }, 'Paste')) kept.pastes++;
}

/** Roots that stand on the open canvas come to the pointer, further pastes a step beside; those in containers find a free spot. */
function placesAtPointer(plan: Plan, clip: Clip, pastes: number): PasteTarget['places'] {
  const at = canvas()?.pointer();
  if (!at) return {};
  const tops = clip.roots.filter((id) => {
    if (clip.plan.annotations?.has(id)) return true;
    const parent = clip.plan.resources.get(id)?.parent;
    const node = pictureOf(plan).byId.get(id);
    return node ? node.parent === null : parent === undefined || !plan.resources.has(parent);
  });
  const placed = tops.flatMap((id) => {
    const annotation = clip.plan.annotations?.get(id);
    const place: Place | undefined = annotation ? { x: annotation.x, y: annotation.y } : clip.plan.layout.get(id);
    return place ? [[id, place] as const] : [];
  });
  const left = Math.min(...placed.map(([, place]) => place.x));
  const top = Math.min(...placed.map(([, place]) => place.y));
  const shift = pastes * OFFSET;
  return Object.fromEntries(
    placed.map(([id, place]): [string, Place] => [
      id,
      { ...place, x: snap(at.x + place.x - left) + shift, y: snap(at.y + place.y - top) + shift },
    ]),
  );
}

/** Makes a copy of what is selected beside it. */
export function duplicateSelected(): void {
  const plan = currentPlan();
  if (plan && selected().length > 0) pasteClip(clipOf(plan, selected()), { into: null, places: {} }, 'Duplicate');
}

/** Adds a copy of a clip in one step, selects it and says what changed on the way. */
export function pasteClip(clip: Clip, target: PasteTarget, verb: 'Paste' | 'Duplicate'): boolean {
  const plan = currentPlan();
  if (!plan) return false;
  const pasting = paste(plan, clip, target);
  if (!pasting.ok) {
    toast('warning', pasting.error);
    announce(pasting.error);
    return false;
  }
  const { commands, roots, notes } = pasting.value;
  const names = commands.flatMap((command) =>
    command.type === 'add' && roots.includes(command.resource.id) ? [command.resource.name] : [],
  );
  const drawn = roots.length - names.length;
  const label =
    names.length === 1 && drawn === 0
      ? `${verb} ${names[0]}`
      : `${verb} ${roots.length} ${drawn === 0 ? 'resources' : roots.length === 1 ? 'annotation' : 'things'}`;
  const fixed = { type: 'move', places: Object.fromEntries(arrange(plan)) } as const;
  if (!perform({ type: 'batch', label, commands: [fixed, ...commands] }, label)) return false;
  select(roots);
  const told = notes.length > 3 ? [...notes.slice(0, 3), `And ${notes.length - 3} more.`] : notes;
  if (notes.length > 0) toast('info', `Addresses were taken, so free ones are used. ${told.join(' ')}`);
  announce([`${label.replace(verb, verb === 'Paste' ? 'Pasted' : 'Duplicated')}.`, ...notes].join(' '));
  requestAnimationFrame(() => canvas()?.flyTo(roots));
  return true;
}

/** True when the keys of the clipboard mean the plan: no field has the focus, no text is marked, no dialog is open. */
function meansPlan(target: EventTarget | null): boolean {
  if (takesText(target) || useApp.getState().dialog !== null || !currentPlan()) return false;
  const marked = document.getSelection();
  return marked === null || marked.isCollapsed || marked.toString() === '';
}

/** The browser's own events of the clipboard, which need no permission. Returns what ends it. */
export function listenToClipboard(): () => void {
  const onCopy = (event: ClipboardEvent): void => {
    if (!meansPlan(event.target)) return;
    const text = keepSelected();
    if (text === null) return;
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
    if (event.type === 'cut') removeSelected();
  };
  const onPaste = (event: ClipboardEvent): void => {
    if (!meansPlan(event.target)) return;
    event.preventDefault();
    pasteText(event.clipboardData?.getData('text/plain') ?? '');
  };
  // These keys stay with the browser, which answers them with the events above; in fields they stay what they always were.
  const onKey = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const own = ['c', 'x', 'v'].includes(event.key.toLowerCase());
    if (own || (['Home', 'End'].includes(event.key) && takesText(event.target))) event.stopPropagation();
  };
  document.addEventListener('copy', onCopy);
  document.addEventListener('cut', onCopy);
  document.addEventListener('paste', onPaste);
  window.addEventListener('keydown', onKey, true);
  return () => {
    document.removeEventListener('copy', onCopy);
    document.removeEventListener('cut', onCopy);
    document.removeEventListener('paste', onPaste);
    window.removeEventListener('keydown', onKey, true);
  };
}
