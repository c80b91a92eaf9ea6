// Icon sets: which file is which kind's, by name or by the set's own list; what a settings text may bring in.
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { matchIcons, plainName } from '../../../renderer/icons/match.ts';
import { readArchive } from '../../../renderer/icons/read.ts';
import { iconsIn } from '../../../renderer/state/icon-set.ts';
import { emitterOf } from '../../../shared/emitters/index.ts';
import { make, planOf } from '../../../shared/plan/build.ts';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>';
const files = (...paths: readonly string[]) => paths.map((path) => ({ path, text: SVG }));

describe('names', () => {
  it.each([
    ['networking/10061-icon-service-Virtual-Networks.svg', 'virtualnetwork'],
    ['02742-icon-service-Subnet.SVG', 'subnet'],
    ['Network Security Groups.svg', 'networksecuritygroup'],
    ['vnet', 'vnet'],
    ['bypass.svg', 'bypass'],
  ])('%s', (name, plain) => {
    expect(plainName(name)).toBe(plain);
  });
});

describe('matching', () => {
  it('goes by kind, label, plural and what sets call things', () => {
    const { files: found, unused } = matchIcons(
      files('a/10061-icon-service-Virtual-Networks.svg', 'Subnets.svg', 'Firewalls.svg', 'privateEndpoint.svg', 'Cognitive-Services.svg'),
      null,
    );
    expect([...found.keys()].sort()).toEqual(['azureFirewall', 'privateEndpoint', 'subnet', 'vnet']);
    expect(unused).toBe(1);
  });

  it('takes the file that lies highest when two have one name', () => {
    expect(matchIcons(files('dark/Subnet.svg', 'Subnet.svg'), null).files.get('subnet')?.path).toBe('Subnet.svg');
  });

  it("follows the set's own list first", () => {
    const set = files('one.svg', 'Subnet.svg');
    expect(matchIcons(set, '{ "subnet": "one.svg", "vnet": "missing.svg" }').files.get('subnet')?.path).toBe('one.svg');
    expect(matchIcons(set, 'not JSON').files.get('subnet')?.path).toBe('Subnet.svg');
  });
});

describe('archives', () => {
  const archive = (entries: { readonly [path: string]: string }) =>
    new File([zipSync(Object.fromEntries(Object.entries(entries).map(([path, text]) => [path, strToU8(text)])))], 'set.zip');

  it('give their SVG files, from the folder that holds them all', async () => {
    const set = await readArchive(
      archive({
        'set/Subnet.svg': SVG,
        'set/readme.txt': 'x',
        'set/icons.json': '{}',
        'set/big.svg': SVG + ' '.repeat(70_000),
        'set/no.svg': 'text',
      }),
    );
    expect(set).toEqual({ files: [{ path: 'Subnet.svg', text: SVG }], list: '{}' });
  });

  it('that are none are named', async () => {
    expect(await readArchive(new File(['text'], 'set.zip'))).toMatch(/^set.zip cannot be unpacked: .* Choose a ZIP file/);
  });
});

describe('settings', () => {
  it.each([
    ['', {}],
    ['{"icons":{"vnet":"javascript:alert(1)","nonsense":"data:image/svg+xml;base64,AA=="}}', {}],
    ['{"icons":{"vnet":"data:image/svg+xml;base64,AA=="}}', { vnet: 'data:image/svg+xml;base64,AA==' }],
  ])('%j bring in images of kinds only', (text, icons) => {
    expect(iconsIn(text)).toEqual(icons);
  });
});

it('pictures show own icons as images and say whose they are', () => {
  const plan = planOf([make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'] })]);
  const data = 'data:image/svg+xml;base64,AA==';
  const svg = emitterOf('svg')?.emit({ plan, findings: [], icons: { vnet: data } }).files[0]?.text ?? '';
  expect(svg).toContain(`href="${data}"`);
  expect(svg).toContain('Icons come from a set the author supplied');
  expect(emitterOf('svg')?.emit({ plan, findings: [], icons: { subnet: data } }).files[0]?.text).not.toContain('Icons come from');
});
