// What the scripts that start a kind or a rule share: their arguments, refusing in a sentence, writing a file with its folder.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ROOT } from './run.mjs';

/** The words of a command line and the project folder: this one, or the one `--root` names. */
export function readArguments(args) {
  const words = [];
  let root = ROOT;
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '--root') root = resolve(args[++i] ?? '.');
    else if (args[i].startsWith('--root=')) root = resolve(args[i].slice('--root='.length));
    else words.push(args[i]);
  }
  return { words, root };
}

/** Says why nothing is done and lets the process end with an error. */
export function refuse(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}

export function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
