// Three ways to build a plan: with the mouse on the canvas, with the keyboard alone, in the outline alone. A story is told once and done by each.
import type { Locator, Page } from 'playwright-core';

/** What a person can do to a plan, in the words of the story. Resources are called by their names. */
export interface Hand {
  readonly name: string;
  /** Adds a kind, into a resource or onto the open canvas, and names it. */
  readonly add: (kind: string, into: string | null, name: string) => Promise<void>;
  /** Writes a field of a resource; with two words, a field of the first entry of a list. */
  readonly write: (resource: string, field: FieldPath, value: string) => Promise<void>;
  /** Puts a resource into another one. */
  readonly move: (resource: string, into: string) => Promise<void>;
  /** Joins two resources; `meaning` picks among several things that can mean. */
  readonly join: (from: string, to: string, meaning?: RegExp) => Promise<void>;
}

/** The label of a field, or of a list and a field in it. */
export type FieldPath = string | readonly [list: string, field: string];

const tree = (page: Page): Locator => page.getByRole('tree', { name: 'Resources' });
const inspector = (page: Page): Locator => page.getByRole('complementary', { name: 'Inspector' });
const palette = (page: Page): Locator => page.getByRole('region', { name: 'Palette' });

/** A row of the outline by the name of its resource. */
export function row(page: Page, name: string): Locator {
  return tree(page).getByRole('treeitem', { name: new RegExp(`^${escaped(name)}, `) });
}

/** Waits until the inspector shows a resource. */
async function shown(page: Page, name: string): Promise<void> {
  await inspector(page).getByRole('heading', { name, exact: true }).waitFor();
}

/** Writes a field in the inspector. Texts of a list are added at its end. */
async function fillIn(page: Page, path: FieldPath, value: string): Promise<void> {
  const [list, label] = typeof path === 'string' ? [null, path] : path;
  const section = list === null ? inspector(page) : inspector(page).getByRole('region', { name: list, exact: true });
  if (list !== null) {
    if ((await section.locator('.entry-head').count()) === 0)
      await section
        .getByRole('button', { name: /^Add to / })
        .first()
        .click();
    const head = section.locator('.entry-head').first();
    if ((await head.getAttribute('aria-expanded')) === 'false') await head.click();
  }
  const select = section.getByRole('combobox', { name: label, exact: true });
  if ((await select.count()) > 0) {
    await select.selectOption({ label: value });
    return;
  }
  const input = section.getByRole('textbox', { name: label, exact: true });
  await input.fill(value);
  if (label.startsWith('Add to ')) await input.press('Enter');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The mouse: palette, canvas, inspector. Only names and values are typed. */
export function mouse(page: Page): Hand {
  const node = (name: string): Locator => page.locator('.react-flow').getByRole('group', { name: new RegExp(`\\b${escaped(name)}(,|$)`) });

  /** A spot of a node that is its own: the header of a container. */
  const spotOf = async (name: string): Promise<{ readonly x: number; readonly y: number }> => {
    await page.getByRole('button', { name: 'Fit all' }).first().click();
    const box = await node(name).first().boundingBox();
    if (!box) throw new Error(`${name} is not drawn.`);
    return { x: box.x + Math.min(40, box.width / 2), y: box.y + Math.min(12, box.height / 2) };
  };
  /** What is not drawn is pressed in the outline. */
  const press = async (name: string): Promise<void> => {
    if ((await node(name).count()) === 0) await row(page, name).click();
    else {
      const spot = await spotOf(name);
      await page.mouse.click(spot.x, spot.y);
    }
    await shown(page, name);
  };
  const pressNothing = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Fit all' }).first().click();
    const box = await page.locator('.react-flow__pane').boundingBox();
    if (!box) throw new Error('There is no canvas.');
    await page.mouse.click(box.x + 6, box.y + box.height / 2);
  };
  return {
    name: 'with the mouse',
    add: async (kind, into, name) => {
      if (into === null) await pressNothing();
      else await press(into);
      const search = palette(page).getByLabel('Find a kind');
      await search.fill(kind);
      await palette(page).getByRole('button', { name: kind, exact: true }).dblclick();
      await search.fill('');
      const field = inspector(page).getByLabel('Name', { exact: true });
      await field.fill(name);
      await shown(page, name);
    },
    write: async (resource, field, value) => {
      await press(resource);
      await fillIn(page, field, value);
    },
    move: async (resource, into) => {
      const from = await spotOf(resource);
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(from.x + 8, from.y + 8, { steps: 2 });
      const box = await node(into).first().boundingBox();
      if (!box) throw new Error(`${into} is not drawn.`);
      await page.mouse.move(box.x + box.width - 10, box.y + box.height - 10, { steps: 8 });
      await page.getByText(`Move into ${into}`).waitFor();
      await page.mouse.up();
    },
    join: async (from, to, meaning) => {
      const start = await spotOf(from);
      await page.mouse.move(start.x - 3, start.y);
      await page.mouse.move(start.x, start.y);
      // The handle at the top: the way to it leads over nothing that stands inside.
      const handle = await page
        .getByRole('button', { name: `Connect ${from}`, exact: true })
        .first()
        .boundingBox();
      if (!handle) throw new Error(`${from} has no handle.`);
      await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2, { steps: 3 });
      await page.mouse.down();
      const box = await node(to).first().boundingBox();
      if (!box) throw new Error(`${to} is not drawn.`);
      await page.mouse.move(box.x + Math.min(40, box.width / 2), box.y + Math.min(12, box.height / 2), { steps: 8 });
      await page.mouse.up();
      if (meaning) await page.getByRole('menu', { name: 'Connect as' }).getByRole('menuitem', { name: meaning }).click();
    },
  };
}

/** The keyboard alone: nothing in here touches the mouse or jumps to an element. */
export function keyboard(page: Page): Hand {
  const press = (keys: string): Promise<void> => page.keyboard.press(keys);

  /** Goes to a resource by its name. */
  const find = async (name: string): Promise<void> => {
    await press('ControlOrMeta+f');
    await page.getByRole('dialog', { name: 'Find in the plan' }).waitFor();
    await page.keyboard.type(name);
    await press('Enter');
    await shown(page, name);
    await page.waitForFunction(() => document.activeElement?.matches('.react-flow__node, .outline-tree'));
  };
  /** Presses Tab until the thing that has the focus fits. */
  const tabTo = async (name: string, key = 'Tab', within: string | null = null): Promise<void> => {
    for (let i = 0; i < 150; i++) {
      const fits = within === null ? (await focusedName(page)) === name : await isEntryOf(page, within);
      if (fits) return;
      await press(key);
    }
    throw new Error(`${key} never comes to ${name}; it stopped at ${await focusedName(page)}.`);
  };
  return {
    name: 'with the keyboard alone',
    add: async (kind, into, name) => {
      if (into === null) await press('Escape');
      else await find(into);
      await press('/');
      await page.keyboard.type(kind);
      await tabTo(kind, 'ArrowDown');
      await press('Enter');
      await press('F2');
      await tabTo('Name');
      await page.keyboard.type(name);
      await shown(page, name);
      await press('Escape');
    },
    write: async (resource, field, value) => {
      await find(resource);
      await press('F2');
      const [list, label] = typeof field === 'string' ? [null, field] : field;
      if (list !== null) {
        // A list without entries has nothing to fold; its button adds the first one and opens it.
        if ((await inspector(page).getByRole('region', { name: list, exact: true }).locator('.entry-head').count()) === 0) {
          await tabTo(`Add to ${list.toLowerCase()}`);
          await press('Enter');
        }
        await tabTo(`an entry of ${list}`, 'Tab', list);
        if (!(await page.evaluate(() => document.activeElement?.getAttribute('aria-expanded') === 'true'))) await press('Enter');
      }
      await tabTo(label);
      await press('ControlOrMeta+a');
      await page.keyboard.type(value);
      if (label.startsWith('Add to ')) await press('Enter');
      await press('Escape');
    },
    move: async (resource, into) => {
      await find(resource);
      await press('Shift+F10');
      const menu = page.getByRole('menu', { name: 'For the resource' });
      await menu.waitFor();
      for (let i = 0; !/^Move to/.test(await focusedName(page)); i++) {
        if (i > 30) throw new Error('The menu has no entry that moves.');
        await press('ArrowDown');
      }
      await press('Enter');
      await page.getByRole('dialog', { name: `Move ${resource} to…` }).waitFor();
      await page.keyboard.type(into);
      await press('Enter');
    },
    join: async (from, to, meaning) => {
      await find(from);
      await press('c');
      await page.getByText(`Connect ${from} to…`).waitFor();
      const aimed = new RegExp(`^${escaped(to)}: `);
      for (let i = 0; ; i++) {
        await press('Tab');
        if (aimed.test((await page.locator('.announcer').textContent()) ?? '')) break;
        if (i > 60) throw new Error(`Tab never comes to ${to}.`);
      }
      await press('Enter');
      if (meaning) {
        const menu = page.getByRole('menu', { name: 'Connect as' });
        await menu.waitFor();
        for (let i = 0; !meaning.test(await focusedName(page)); i++) {
          if (i > 20) throw new Error(`No entry fits ${meaning}.`);
          await press('ArrowDown');
        }
        await press('Enter');
      }
    },
  };
}

/** The outline alone, by keyboard; fields are written in the inspector. */
export function outline(page: Page): Hand {
  const press = (keys: string): Promise<void> => page.keyboard.press(keys);
  const pick = async (dialog: RegExp, words: string, option?: RegExp): Promise<void> => {
    const box = page.getByRole('dialog', { name: dialog });
    await box.waitFor();
    await page.keyboard.type(words);
    if (option) await box.getByRole('option', { name: option }).first().click();
    else await press('Enter');
    await box.waitFor({ state: 'detached' });
  };
  const act = async (entry: string): Promise<void> => {
    await press('Shift+F10');
    const menu = page.getByRole('menu', { name: 'For the selection in the outline' });
    await menu.waitFor();
    await menu.getByRole('menuitem', { name: new RegExp(`^${escaped(entry)}`) }).press('Enter');
  };
  const go = async (name: string): Promise<void> => {
    await row(page, name).first().click();
    await tree(page).focus();
    await shown(page, name);
  };
  return {
    name: 'in the outline alone',
    add: async (kind, into, name) => {
      await tree(page).focus();
      if (into === null) await press('Escape');
      else await go(into);
      await press('Insert');
      await pick(into === null ? /^Add to the plan/ : new RegExp(`^Add to ${escaped(into)}`), kind);
      await tree(page).focus();
      await press('F2');
      await page.getByLabel(/^New name of/).waitFor();
      await page.keyboard.type(name);
      await press('Enter');
      await row(page, name).first().waitFor();
    },
    write: async (resource, field, value) => {
      await go(resource);
      await fillIn(page, field, value);
    },
    move: async (resource, into) => {
      await go(resource);
      await act('Move to');
      await pick(new RegExp(`^Move ${escaped(resource)}`), into);
    },
    join: async (from, to, meaning) => {
      await go(from);
      await act('Connect to');
      await pick(new RegExp(`^Connect ${escaped(from)}`), to, meaning);
    },
  };
}

/** True when the fold of an entry of a list has the focus. */
function isEntryOf(page: Page, list: string): Promise<boolean> {
  return page.evaluate((name) => {
    const focused = document.activeElement;
    if (!focused?.classList.contains('entry-head')) return false;
    const label = document.getElementById(focused.closest('section')?.getAttribute('aria-labelledby') ?? '');
    return label?.textContent === name;
  }, list);
}

/** What a screen reader calls the thing that has the focus. */
export function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement)) return '';
    const labelled = focused.getAttribute('aria-labelledby');
    const words = labelled === null ? null : labelled.split(' ').map((id) => document.getElementById(id)?.textContent ?? '');
    const own = (focused as HTMLInputElement).labels?.[0]?.textContent;
    const text = focused.querySelector('.palette-label, .ui-menu-label')?.textContent;
    return (words?.join(' ') ?? focused.getAttribute('aria-label') ?? own ?? text ?? focused.textContent ?? '').trim();
  });
}
