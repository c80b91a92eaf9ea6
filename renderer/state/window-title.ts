// The title of the window: the plan on screen, a dot while something in it is not saved, the product.
import { type Desk, differsFromFile } from './documents.ts';
import { useApp } from './store.ts';

/** The title as words. */
export function windowTitle(desk: Pick<Desk, 'document' | 'history'>): string {
  const { document, history } = desk;
  if (!document) return 'Causeway';
  const name = document.name.replace(/\.causeway\.json$|\.json$/, '');
  return `${differsFromFile(document, history) ? '• ' : ''}${name} – Causeway`;
}

/** Keeps the title up to date from now on. */
export function startWindowTitle(): () => void {
  return useApp.subscribe((state) => {
    const title = windowTitle(state);
    if (document.title !== title) document.title = title;
  });
}
