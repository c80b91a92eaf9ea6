// What a start asks for: the words of a command line become a file, a link, or nothing. Files are looked at through what the caller hands in.
import { basename, extname, resolve } from 'node:path';
import { type DeepLink, looksLikeLink, parseDeepLink } from './deep-link.ts';

export interface Launch {
  /** Absolute path of the plan to open, or null. */
  readonly file: string | null;
  readonly link: DeepLink | null;
  /** What was asked for and is not done, one sentence each. */
  readonly refused: readonly string[];
}

export interface LaunchOptions {
  /** The command line as the system hands it over, program first. */
  readonly words: readonly string[];
  /** The folder relative paths start from. */
  readonly cwd: string;
  /** The app's own folder, which stands in the command line of an app that is not packaged; null for a packaged one. */
  readonly appFolder: string | null;
  readonly isFile: (path: string) => boolean;
}

const MOST_SHOWN = 80;

/** Reads a command line. Switches belong to the runtime and are passed over. Of several files the first is taken. */
export function readLaunch({ words, cwd, appFolder, isFile }: LaunchOptions): Launch {
  const refused: string[] = [];
  let file: string | null = null;
  let link: DeepLink | null = null;
  for (const word of words.slice(1)) {
    if (word === '' || word.startsWith('-')) continue;
    if (looksLikeLink(word)) {
      const parsed = parseDeepLink(word);
      if (parsed) link ??= parsed;
      else refused.push(`${shown(word)} was not opened: Causeway answers links to its own rules only.`);
      continue;
    }
    const path = resolve(cwd, word);
    if (appFolder !== null && path === appFolder) continue;
    if (extname(path).toLowerCase() !== '.json')
      refused.push(`${shown(basename(path))} was not opened: plans are files that end in .json.`);
    else if (!isFile(path)) refused.push(`${shown(basename(path))} was not opened: there is no such file.`);
    else if (file !== null) refused.push(`${shown(basename(path))} was not opened: one file is opened at a time.`);
    else file = path;
  }
  return { file, link, refused };
}

/** A word for people: on one line, and not longer than fits there. */
function shown(word: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what a command line may hold and a sentence may not
  const line = word.replace(/[\u0000-\u001f\u007f]/g, ' ');
  return line.length > MOST_SHOWN ? `${line.slice(0, MOST_SHOWN)}…` : line;
}
