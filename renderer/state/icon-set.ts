// A person's own icons: kept by the host on this machine, shown in place of the glyphs. They come as data for an img element, never as markup.
import { isKind } from '../../shared/kinds/index.ts';
import type { MatchedIcons } from '../icons/match.ts';
import { type OwnIcons, useOwnIcons } from '../ui/own-icons.ts';
import { host } from './host.ts';
import { toast } from './store.ts';

/** Most icons together, in characters of their text. */
const MOST_CHARACTERS = 3 * 1024 * 1024;
const PREFIX = 'data:image/svg+xml;base64,';

/** Shows matched icons from now on and keeps them. Says so when they are too many. */
export async function showIconSet(matched: MatchedIcons): Promise<void> {
  const icons: OwnIcons = Object.fromEntries([...matched.files].map(([kind, { text }]) => [kind, `${PREFIX}${base64(text)}`]));
  const size = Object.values(icons).reduce((sum, data) => sum + data.length, 0);
  if (size > MOST_CHARACTERS) {
    toast(
      'warning',
      `These icons have ${Math.ceil(size / 1024)} KB together; up to ${MOST_CHARACTERS / 1024} KB are kept. Choose a set with smaller files.`,
    );
    return;
  }
  await keep(icons);
}

/** Shows the product's own glyphs again. */
export async function dropIconSet(): Promise<void> {
  await keep({});
}

async function keep(icons: OwnIcons): Promise<void> {
  useOwnIcons.setState({ icons });
  const reply = await host.call('settings.keep', { name: 'icons', text: `${JSON.stringify({ version: 1, icons })}\n` });
  if (!reply.ok) toast('warning', `The icons show until this window closes. ${reply.error.message}`);
}

/** Shows the icons that were kept. */
export async function recallIconSet(): Promise<void> {
  const reply = await host.call('settings.recall', { name: 'icons' });
  if (reply.ok && reply.value.text !== null) useOwnIcons.setState({ icons: iconsIn(reply.value.text) });
}

/** The icons a settings text holds; what is no SVG of a kind is left out. */
export function iconsIn(text: string): OwnIcons {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return {};
  }
  const icons = typeof value === 'object' && value !== null && 'icons' in value ? value.icons : null;
  if (typeof icons !== 'object' || icons === null) return {};
  return Object.fromEntries(
    Object.entries(icons).filter(
      (one): one is [string, string] => isKind(one[0]) && typeof one[1] === 'string' && one[1].startsWith(PREFIX),
    ),
  );
}

function base64(text: string): string {
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}
