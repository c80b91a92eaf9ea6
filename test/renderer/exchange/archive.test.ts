import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { archiveOf } from '../../../renderer/exchange/archive.ts';

const FILES = [
  { path: 'main.bicep', text: "module net 'modules/net.bicep' = {}\n" },
  { path: 'modules/net.bicep', text: 'param name string // ünïcode\n' },
];

describe('the archive of an export', () => {
  it('keeps folders and texts', () => {
    const entries = Object.entries(unzipSync(archiveOf('hub-bicep', FILES))).map(([path, bytes]) => [path, strFromU8(bytes)]);
    expect(entries).toEqual([
      ['hub-bicep/main.bicep', FILES[0]?.text],
      ['hub-bicep/modules/net.bicep', FILES[1]?.text],
    ]);
  });
  it('has the same bytes each time', () => {
    expect(archiveOf('hub', FILES)).toEqual(archiveOf('hub', FILES));
  });
});
