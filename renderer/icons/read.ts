// Reads an icon set that a person chose: an archive or a folder of SVG files. Nothing else is looked at, and nothing large is unpacked.
import { strFromU8, unzipSync } from 'fflate';
import { type IconFile, LIST_NAME } from './match.ts';

/** What was chosen. */
export interface IconSet {
  readonly files: readonly IconFile[];
  /** The set's own list, or null. */
  readonly list: string | null;
}

const MOST_ARCHIVE_BYTES = 64 * 1024 * 1024;
const MOST_ICON_BYTES = 64 * 1024;
const MOST_ICONS = 5000;

const wanted = (path: string, bytes: number): boolean =>
  (/\.svg$/i.test(path) || path.endsWith(LIST_NAME)) && bytes <= MOST_ICON_BYTES && !path.includes('__MACOSX/');

/** The SVG files of an archive, or one sentence why it cannot be read. */
export async function readArchive(file: File): Promise<IconSet | string> {
  if (file.size > MOST_ARCHIVE_BYTES) return `${file.name} has more than ${MOST_ARCHIVE_BYTES / 1024 / 1024} MB. Choose a smaller set.`;
  let taken = 0;
  try {
    const entries = unzipSync(new Uint8Array(await file.arrayBuffer()), {
      filter: ({ name, originalSize }) => wanted(name, originalSize) && taken++ < MOST_ICONS,
    });
    return setOf(Object.entries(entries).map(([path, bytes]) => ({ path, text: strFromU8(bytes) })));
  } catch (fault) {
    return `${file.name} cannot be unpacked: ${fault instanceof Error ? fault.message : String(fault)}. Choose a ZIP file, or the folder it came from.`;
  }
}

/** The SVG files of a folder. */
export async function readFolder(files: FileList): Promise<IconSet> {
  const chosen = [...files].filter((file) => wanted(file.webkitRelativePath || file.name, file.size)).slice(0, MOST_ICONS);
  return setOf(await Promise.all(chosen.map(async (file) => ({ path: file.webkitRelativePath || file.name, text: await file.text() }))));
}

/** Paths count from the folder that holds everything. */
function setOf(all: readonly IconFile[]): IconSet {
  const [first] = all;
  const root = first?.path.includes('/') ? first.path.slice(0, first.path.indexOf('/') + 1) : '';
  const shared = root !== '' && all.every((file) => file.path.startsWith(root)) ? root.length : 0;
  const files = all.map(({ path, text }) => ({ path: path.slice(shared), text }));
  return {
    files: files.filter(({ path, text }) => path !== LIST_NAME && /<svg[\s>]/i.test(text)),
    list: files.find(({ path }) => path === LIST_NAME)?.text ?? null,
  };
}
