// Keys that act while the canvas has the focus: arrows move, Tab and Enter go from one thing to the next. The actions themselves are in the list.
import { useEffect } from 'react';
import { GRID } from '../../shared/plan/picture/sizes.ts';
import { useBindings } from '../state/bindings.ts';
import { goTo, nudge, relativeOf, siblingOf } from '../state/edit-actions.ts';
import { takesText } from '../state/shortcuts.ts';
import { select, useApp } from '../state/store.ts';
import { connecting } from './connecting.ts';

const ARROWS: { readonly [key: string]: readonly [number, number, string] } = {
  ArrowLeft: [-1, 0, 'nudge-left'],
  ArrowRight: [1, 0, 'nudge-right'],
  ArrowUp: [0, -1, 'nudge-up'],
  ArrowDown: [0, 1, 'nudge-down'],
};

/** Grid steps of an arrow with Shift. */
const FAR = 5;

/** Listens while the canvas is on screen. At the last sibling Tab goes on to the rest of the page, so nobody is caught. */
export function useCanvasKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey || connecting() || !belongsHere(event.target)) return;
      if (answers(event)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function belongsHere(target: EventTarget | null): boolean {
  const { dialog, history } = useApp.getState();
  if (!history || dialog !== null || takesText(target) || document.querySelector('.ui-menu:popover-open')) return false;
  return target === document.body || (target instanceof Element && target.closest('.canvas .react-flow') !== null);
}

/** True when the key was used. */
function answers(event: KeyboardEvent): boolean {
  const { selection } = useApp.getState();
  const arrow = ARROWS[event.key];
  if (arrow) {
    if (selection.size === 0 || isRebound(arrow[2])) return false;
    const step = event.ctrlKey || event.metaKey ? 1 : event.shiftKey ? GRID * FAR : GRID;
    nudge(arrow[0] * step, arrow[1] * step);
    return true;
  }
  if (event.ctrlKey || event.metaKey) return false;
  if (event.key === 'Tab' && selection.size > 0 && !isRebound(event.shiftKey ? 'select-previous' : 'select-next'))
    return went(siblingOf(event.shiftKey ? -1 : 1));
  if (event.key !== 'Enter' && event.key !== ' ') return false;
  const focused = event.target instanceof Element ? event.target.closest<HTMLElement>('.react-flow__node')?.dataset.id : undefined;
  if (focused !== undefined && !selection.has(focused)) {
    select([focused]);
    return true;
  }
  if (isRebound(event.shiftKey ? 'select-around' : 'select-inside')) return false;
  return event.key === 'Enter' && selection.size > 0 && went(relativeOf(event.shiftKey ? 'out' : 'in'));
}

/** True when a person gave the action other keys: then the keys written as signs do nothing any more. */
function isRebound(id: string): boolean {
  return Object.hasOwn(useBindings.getState().own, id);
}

function went(id: string | null): boolean {
  if (id === null) return false;
  goTo(id);
  return true;
}
