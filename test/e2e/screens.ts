// Every screen and dialog of the planner, and how a person comes there and leaves again. Read by the accessibility test and by scripts/screens.mjs.
import type { Page } from 'playwright-core';
import { choose } from './app.ts';

/** A screen. It starts from the editor with a sample open and nothing selected, unless it says otherwise. */
export interface Screen {
  readonly name: string;
  /** Goes there. */
  readonly open: (page: Page) => Promise<void>;
  /** The accessible name of the dialog it is, if it is one: Escape leaves it then, and the keyboard goes back where it was. */
  readonly dialog?: RegExp;
}

const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });

/** Selects a resource in the outline by its name, unfolding nothing: it is searched for. */
async function find(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+f');
  await page.getByRole('dialog', { name: 'Find in the plan' }).waitFor();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await inspector(page).getByRole('heading', { name, exact: true }).waitFor();
}

async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Search or run a command' }).waitFor();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}

const bottom = (name: string) => async (page: Page) => {
  await page
    .getByRole('region', { name: 'Lists' })
    .getByRole('tab', { name: new RegExp(`^${name}`) })
    .click();
};

const view = (name: string) => (page: Page) => command(page, `View: ${name}`);
const resource = (name: string) => (page: Page) => find(page, name);
const about = (tab: string) => async (page: Page) => {
  await find(page, 'pe-arc');
  await inspector(page)
    .getByRole('tab', { name: new RegExp(`^${tab}`) })
    .click();
};
const exportAs = (format: RegExp) => async (page: Page) => {
  await page.keyboard.press('Control+Shift+E');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('radio', { name: format }).first().click();
};

/** A list of resources with one that is understood, one that is not. */
const LIST = JSON.stringify([
  {
    id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/vnet-a',
    name: 'vnet-a',
    type: 'Microsoft.Network/virtualNetworks',
    location: 'westeurope',
    properties: { addressSpace: { addressPrefixes: ['10.20.0.0/16'] } },
  },
  {
    id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Odd/things/t',
    name: 't',
    type: 'Microsoft.Odd/things',
    location: 'westeurope',
    properties: {},
  },
]);

const paste = (text: string) => async (page: Page) => {
  await page.keyboard.press('Control+i');
  await page.getByRole('dialog', { name: 'Import' }).getByLabel('Or paste JSON').fill(text);
};

const pasteToCompare = (text: string) => async (page: Page) => {
  await command(page, 'Compare with Azure state');
  const dialog = page.getByRole('dialog', { name: 'Compare with Azure state from files' });
  await dialog.getByLabel('Or paste JSON').fill(text);
  await dialog.getByText(/^(What differs|This could not be compared)$/).waitFor();
};

const proof = (name: string) => (page: Page) => choose(page, 'Proof', name);

/** The table of a place, by the name it has in its list. */
const tableOf = (place: string, table: string) => async (page: Page) => {
  await find(page, place);
  await page.getByRole('button', { name: `More for ${place}` }).click();
  await page.getByRole('menuitem', { name: 'Effective routes' }).click();
  await page.getByLabel('Table', { exact: true }).selectOption({ label: table });
};

/** The flow from a server, asked in the panel. */
const flow = (from: string, to: string) => async (page: Page) => {
  await find(page, from);
  await proof('Trace from here…')(page);
  await page.getByRole('combobox', { name: 'To', exact: true }).fill(to);
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Verdict' }).getByRole('heading').waitFor();
};

/** The kinds people look at most, by the name they have in the sample. */
const INSPECTED = [
  ['site', 'Harbour DC'],
  ['site subnet', 'Servers'],
  ['VPN device', 'vpn-edge'],
  ['site firewall', 'fw-edge'],
  ['DNS server', 'dns-01'],
  ['Arc server', 'srv-erp-01'],
  ['virtual network', 'vnet-hub'],
  ['subnet', 'snet-pe'],
  ['gateway', 'vgw-hub'],
  ['local network gateway', 'lgw-harbour'],
  ['connection', 'cn-harbour'],
  ['private endpoint', 'pe-arc'],
  ['private link scope', 'pls-arc'],
  ['private DNS zone', 'privatelink.his.arc.azure.com'],
  ['resolver endpoint', 'in-hub'],
  ['security group', 'nsg-pe'],
  ['peering', 'to-vnet-spoke'],
] as const;

/** The screens, editor first. */
export const SCREENS: readonly Screen[] = [
  { name: 'editor', open: async () => undefined },
  ...['Addressing', 'Routing', 'Security', 'DNS', 'Findings'].map((name) => ({ name: `view ${name}`, open: view(name) })),
  ...INSPECTED.map(([kind, name]) => ({ name: `inspector ${kind}`, open: resource(name) })),
  { name: 'inspector findings', open: about('Findings') },
  { name: 'inspector references', open: about('References') },
  {
    name: 'several selected',
    open: async (page) => {
      await page.getByRole('tree', { name: 'Resources' }).focus();
      await page.keyboard.press('Control+a');
    },
  },
  { name: 'list addresses', open: bottom('Addresses') },
  { name: 'list history', open: bottom('History') },
  { name: 'list versions', open: bottom('Versions') },
  { name: 'list findings', open: bottom('Findings') },
  { name: 'list drift, not compared', open: bottom('Drift') },
  { name: 'proof readiness', open: proof('Readiness of servers') },
  {
    name: 'proof readiness names',
    open: async (page) => {
      await proof('Readiness of servers')(page);
      await page
        .getByRole('grid', { name: 'Readiness' })
        .getByRole('gridcell', { name: /^Identity/ })
        .first()
        .click();
    },
  },
  { name: 'proof trace delivered', open: flow('srv-erp-01', 'gbl.his.arc.azure.com') },
  { name: 'proof trace stopped', open: flow('srv-erp-01', '10.0.40.77') },
  { name: 'proof table routes', open: tableOf('snet-pe', 'Effective routes') },
  { name: 'proof table rules', open: tableOf('snet-pe', 'Security rules') },
  { name: 'proof table names', open: tableOf('srv-erp-01', 'Names') },
  { name: 'proof intents', open: proof('Intents') },
  { name: 'dialog intent', open: proof('Add an intent…'), dialog: /^Add an intent/ },
  { name: 'dialog commands', open: (page) => page.keyboard.press('Control+k'), dialog: /^Search or run a command/ },
  { name: 'dialog find', open: (page) => page.keyboard.press('Control+f'), dialog: /^Find in the plan/ },
  { name: 'dialog help', open: (page) => page.keyboard.press('F1'), dialog: /^Keyboard shortcuts/ },
  { name: 'dialog import', open: (page) => page.keyboard.press('Control+i'), dialog: /^Import/ },
  { name: 'dialog import understood', open: paste(LIST), dialog: /^Import/ },
  { name: 'dialog import fault', open: paste('[{ "id": 1, ]'), dialog: /^Import/ },
  { name: 'dialog compare with azure', open: (page) => command(page, 'Compare with Azure…'), dialog: /^Compare with Azure$/ },
  { name: 'dialog compare with files', open: (page) => command(page, 'Compare with Azure state'), dialog: /^Compare with Azure state/ },
  { name: 'dialog compare with files read', open: pasteToCompare(LIST), dialog: /^Compare with Azure state/ },
  { name: 'dialog compare with files fault', open: pasteToCompare('[{ "id": 1, ]'), dialog: /^Compare with Azure state/ },
  { name: 'dialog export template', open: exportAs(/ARM/), dialog: /^Export/ },
  { name: 'dialog export picture', open: exportAs(/SVG/), dialog: /^Export/ },
  { name: 'dialog export script', open: exportAs(/CLI/i), dialog: /^Export/ },
  { name: 'dialog addresses', open: (page) => page.keyboard.press('Control+Alt+a'), dialog: /address/i },
  {
    name: 'dialog rule',
    open: async (page) => {
      await bottom('Findings')(page);
      await page.getByRole('grid', { name: 'Findings' }).getByRole('button', { name: 'PE-023' }).first().click();
    },
    dialog: /./,
  },
  {
    name: 'dialog suppress',
    open: async (page) => {
      await find(page, 'vnet-hub');
      await inspector(page)
        .getByRole('tab', { name: /^Findings/ })
        .click();
      await inspector(page).getByRole('button', { name: 'Suppress…' }).first().click();
    },
    dialog: /^Suppress/,
  },
  {
    name: 'dialog delete',
    open: async (page) => {
      await find(page, 'vnet-hub');
      await page.keyboard.press('Delete');
    },
    dialog: /^Delete/,
  },
  { name: 'dialog tidy up', open: (page) => command(page, 'Tidy up…'), dialog: /./ },
  { name: 'dialog save', open: (page) => page.keyboard.press('Control+Shift+s'), dialog: /^Save plan/ },
  { name: 'dialog open', open: (page) => page.keyboard.press('Control+o'), dialog: /^Open/ },
  { name: 'dialog versions', open: (page) => command(page, 'Compare versions'), dialog: /^Compare versions/ },
  { name: 'dialog recover', open: (page) => command(page, 'Plans kept after'), dialog: /^Kept after a crash/ },
  { name: 'dialog icons', open: (page) => command(page, 'Own icons'), dialog: /^Own icons/ },
  {
    name: 'dialog add inside',
    open: async (page) => {
      await find(page, 'vnet-hub');
      await page.getByRole('tree', { name: 'Resources' }).focus();
      await page.keyboard.press('Insert');
    },
    dialog: /^Add to vnet-hub/,
  },
  {
    name: 'dialog move to',
    open: async (page) => {
      await find(page, 'pe-arc');
      await command(page, 'Move to…');
    },
    dialog: /^Move pe-arc/,
  },
  {
    name: 'dialog table',
    open: async (page) => {
      await find(page, 'fw-edge');
      await inspector(page)
        .getByRole('tab', { name: /^Properties/ })
        .click();
      await inspector(page).getByRole('button', { name: 'Rules as a table' }).click();
    },
    dialog: /Rules/,
  },
  {
    name: 'menu of the canvas',
    open: async (page) => {
      await find(page, 'pe-arc');
      await page.keyboard.press('Shift+F10');
      await page.getByRole('menu', { name: 'For the resource' }).waitFor();
    },
  },
  {
    name: 'menu of the window',
    open: async (page) => {
      await page.getByRole('navigation', { name: 'Main menu' }).getByRole('button', { name: 'Edit', exact: true }).click();
      await page.getByRole('menu', { name: 'Edit' }).waitFor();
    },
  },
  {
    name: 'menu of layers',
    open: async (page) => {
      await page.getByRole('button', { name: /^Layers/ }).click();
      await page.getByRole('menu').waitFor();
    },
  },
  { name: 'dialog azure account', open: (page) => command(page, 'Azure account'), dialog: /^Sign in to Azure/ },
  { name: 'dialog azure import', open: (page) => command(page, 'Import from Azure'), dialog: /^Import from Azure/ },
  {
    name: 'dialog azure commands',
    open: async (page) => {
      await command(page, 'Import from Azure');
      await page.getByRole('dialog').getByRole('radio', { name: 'Without sign-in' }).click();
      await page.getByRole('button', { name: 'Copy all as one script' }).waitFor();
    },
    dialog: /^Import from Azure/,
  },
  { name: 'dialog azure push', open: (page) => command(page, 'Push to Azure'), dialog: /^Push to Azure/ },
  { name: 'dialog azure unfinished', open: (page) => command(page, 'Unfinished pushes'), dialog: /^Unfinished pushes/ },
  { name: 'empty plan', open: (page) => choose(page, 'File', 'New plan') },
  // The demo stays on until the end.
  {
    name: 'dialog azure demo',
    open: async (page) => {
      await command(page, 'Demo of Azure');
      await page.locator('.status').getByText('Demo, not Azure').waitFor();
      await command(page, 'Import from Azure');
      await page.getByRole('button', { name: 'Read from Azure' }).click();
      await page.getByRole('button', { name: 'Merge into this plan' }).waitFor();
    },
    dialog: /^Import from Azure/,
  },
];
