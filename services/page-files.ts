// The built page as a fixed table: an address is served when the table has it. No path is ever made from a request.
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative } from 'node:path';

const TYPES: { readonly [extension: string]: string } = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

export interface PageFile {
  readonly type: string;
  /** True when the name carries a hash of the content, so it may be kept. */
  readonly lasting: boolean;
  readonly read: () => Promise<Buffer>;
}

/** Files below `folder` by address (`/`, `/assets/index-1a2b3c4d.js`). Throws when the folder or its index.html is missing. */
export async function readPageFiles(folder: string): Promise<ReadonlyMap<string, PageFile>> {
  const table = new Map<string, PageFile>();
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const address = `/${relative(folder, path).replaceAll('\\', '/')}`;
    const type = TYPES[extname(entry.name).toLowerCase()] ?? 'application/octet-stream';
    const file = { type, lasting: address.startsWith('/assets/'), read: () => readFile(path) };
    table.set(address, file);
    if (address === '/index.html') table.set('/', file);
  }
  if (!table.has('/')) throw new Error('The built page has no index.html.');
  return table;
}
