#!/usr/bin/env node
// The command: checks Node.js, says what to do when nothing is built, and hands over to the built command line.
import { existsSync } from 'node:fs';

const [major, minor] = process.versions.node.split('.').map(Number);
const built = new URL('../dist/cli/main.js', import.meta.url);

if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`causeway: Node.js 20.19 or newer is needed; this is ${process.versions.node}.\n`);
  process.exitCode = 2;
} else if (!existsSync(built)) {
  process.stderr.write('causeway: Nothing is built yet. Run "npm ci && npm run build" in the project first.\n');
  process.exitCode = 2;
} else {
  const { start } = await import(built.href);
  await start();
}
