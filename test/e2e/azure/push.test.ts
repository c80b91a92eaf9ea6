// The push as people go through it, against a host whose answers the test writes: what stops it, what it asks, shows and wants confirmed, how it
// runs, fails, pauses, is stopped and taken up again. Real requests are tried elsewhere.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PushPlan, PushProgress, PushStep, WhatIf, WhatIfChange } from '../../../shared/contract/azure.ts';
import { type App, accessibilityFaults, choose, openSample, startApp } from '../app.ts';
import { ANNA, type Scripted, type ScriptedJob, SUBSCRIPTIONS, scriptAzure } from './scripted.ts';

const SECRET = 'Only-for-Azure-9f2c';
const HASH = 'c0ffee'.padEnd(64, '0');

let app: App;
let azure: Scripted;
beforeAll(async () => {
  app = await startApp({ viewport: { width: 1280, height: 720 } });
  app.page.setDefaultTimeout(5000);
  azure = await scriptAzure(app.page, { account: ANNA });
  await openSample(app.page, /Arc over private link by VPN/);
});
afterAll(async () => {
  expect(app.faults).toEqual([]);
  expect(app.strays).toEqual([]);
  await app.close();
});
beforeEach(() => azure.setUnfinished([]));

const dialog = () => app.page.getByRole('dialog');
const push = () => app.page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name: 'Push' });
const pushOf = (job: ScriptedJob): PushPlan => (job.request as { readonly push: PushPlan }).push;
const deployOf = (plan: PushPlan) => {
  const step = plan.steps.find((one): one is Extract<PushStep, { kind: 'deploy' }> => one.kind === 'deploy' && one.targets.length > 3);
  if (!step) throw new Error('The sample is deployed in no larger step.');
  return step;
};
const said = (step: string, target: string | null, state: PushProgress['state'], message: string | null = null): PushProgress => ({
  step,
  target,
  state,
  elapsed: 61_000,
  message,
  detail: null,
});

/** All are made, but for the first: it is changed, with one difference that counts and one that does not. */
function whatIfOf(plan: PushPlan): WhatIf {
  const deploy = deployOf(plan);
  const changes = deploy.targets.map((target, i): WhatIfChange => {
    const base = { step: deploy.id, target, reason: null };
    if (i > 0) return { ...base, kind: 'create', properties: [] };
    return {
      ...base,
      kind: 'modify',
      properties: [
        { path: 'tags.owner', kind: 'modify', before: '"old team"', after: '"network team"', noise: null },
        { path: 'properties.mode', kind: 'modify', before: '"On"', after: '"on"', noise: 'only the case differs' },
      ],
    };
  });
  return { hash: HASH, changes, notes: [] };
}

/** Goes from the target to the preview. */
async function preview(): Promise<ScriptedJob> {
  await push().click();
  await dialog().getByLabel('Shared key of connection cn-harbour').fill(SECRET);
  await dialog().getByRole('button', { name: 'Preview' }).click();
  await dialog().getByText('Azure compares the deployment').waitFor();
  return azure.job('whatIf');
}

/** Goes on to where the push runs. */
async function confirmed(): Promise<ScriptedJob> {
  const job = await preview();
  job.end({ ok: true, result: { job: 'what-if', whatIf: whatIfOf(pushOf(job)) } });
  await dialog().getByRole('button', { name: 'Go on to confirm' }).click();
  await dialog().getByLabel('Type rg-hybrid-network to push').fill('rg-hybrid-network');
  const before = azure.calls.length;
  await dialog().getByRole('button', { name: 'Push', exact: true }).click();
  await expect.poll(() => azure.calls.slice(before).some((one) => one.method === 'azure.push')).toBe(true);
  return azure.job('push');
}

async function leave(): Promise<void> {
  await dialog().getByRole('button', { name: 'Close', exact: true }).last().click();
  await dialog().waitFor({ state: 'detached' });
}

describe('before the preview', () => {
  it('lists errors that stop it, leads to each, and asks Azure nothing about them', async () => {
    const { page } = app;
    await page.getByRole('treeitem', { name: /^vnet-spoke, / }).click();
    const space = page.getByRole('complementary', { name: 'Inspector' }).getByLabel('Address space 1', { exact: true });
    await space.fill('10.0.0.0/16');
    await space.press('Enter');
    await push().click();
    await dialog()
      .getByText(/errors? stops? the push/)
      .waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog()
      .getByRole('button', { name: /^Show / })
      .first()
      .click();
    await dialog().waitFor({ state: 'detached' });
    await page.getByRole('grid', { name: 'Findings' }).locator('[aria-selected="true"]').first().waitFor();
    expect(azure.calls.some((one) => one.method === 'azure.whatIf')).toBe(false);
    await choose(page, 'Edit', 'Undo');
  });

  it('asks for what the plan does not say and for secrets, unseen', async () => {
    const { page } = app;
    await push().click();
    await dialog().getByText('The plan does not state the id of subscription Connectivity. Write it there or choose it above.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog()
      .getByLabel('Subscription', { exact: true })
      .selectOption({ label: `Connectivity (${SUBSCRIPTIONS[0]?.subscriptionId})` });
    await dialog()
      .getByText(/^\d+ resources$/)
      .waitFor();
    const secret = dialog().getByLabel('Shared key of connection cn-harbour');
    expect(await secret.getAttribute('type')).toBe('password');
    expect(await dialog().getByRole('button', { name: 'Preview' }).isEnabled()).toBe(false);
    await page.keyboard.press('Escape');
  });

  it('shows how far the preview is, can be stopped, and says why there is none', async () => {
    const job = await preview();
    expect((job.request as { readonly values: unknown }).values).toEqual({
      [Object.keys((job.request as { values: object }).values)[0] ?? '']: SECRET,
    });
    job.say({ type: 'progress', done: 2, total: 6, message: 'Comparing the gateway' });
    await dialog().getByText('2 of 6 steps compared').waitFor();
    await dialog().getByRole('button', { name: 'Stop' }).click();
    await expect.poll(() => job.cancelled()).toBe(true);
    job.end({ ok: false, error: { code: 'cancelled', message: 'Stopped.' } });
    expect(await dialog().getByLabel('Shared key of connection cn-harbour').inputValue()).toBe('');
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    const second = await preview();
    second.end({
      ok: false,
      error: { code: 'forbidden', message: 'You may not deploy into rg-hybrid-network. Ask for Contributor there.' },
    });
    await dialog()
      .getByText('You may not deploy into rg-hybrid-network. Ask for Contributor there. Nothing was changed in Azure.')
      .waitFor();
    await dialog().getByRole('button', { name: 'Cancel' }).click();
  });
});

describe('the preview', () => {
  let created = '';

  it('shows counts, each resource, the steps in order; noise only when asked, with its reason', async () => {
    const job = await preview();
    job.end({ ok: true, result: { job: 'what-if', whatIf: whatIfOf(pushOf(job)) } });
    created = `${deployOf(pushOf(job)).targets.length - 1} create`;
    await dialog().getByText(created).waitFor();
    await dialog().getByText('1 change').first().waitFor();
    await dialog().getByText('By hand', { exact: true }).first().waitFor();
    const changed = dialog().locator('details').filter({ hasText: '1 property' });
    await changed.locator('summary').click();
    await changed.getByText('tags.owner').waitFor();
    expect(await dialog().getByText('only the case differs').count()).toBe(0);
    await dialog().getByRole('checkbox', { name: 'Show 1 difference without effect' }).check();
    await dialog().getByText('only the case differs').waitFor();
    expect(await accessibilityFaults(app.page)).toEqual([]);
  });

  it('stays while the dialog is closed, and counts no more once the plan is another', async () => {
    const { page } = app;
    await page.keyboard.press('Escape');
    await push().click();
    await dialog().getByText(created).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('treeitem', { name: /^vnet-spoke, / }).click();
    const name = page.getByRole('complementary', { name: 'Inspector' }).getByLabel('Name', { exact: true });
    await name.fill('vnet-spoke-2');
    await name.press('Enter');
    await push().click();
    await dialog().getByText('What was shown no longer counts').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await choose(page, 'Edit', 'Undo');
    await push().click();
    await dialog().getByText(created).waitFor();
  });

  it('wants the name of the group typed; Enter pushes nothing', async () => {
    const { page } = app;
    await dialog().getByRole('button', { name: 'Go on to confirm' }).click();
    const word = dialog().getByLabel('Type rg-hybrid-network to push');
    const button = dialog().getByRole('button', { name: 'Push', exact: true });
    await word.fill('rg-hub');
    await dialog().getByText('That is another name.').waitFor();
    expect(await button.isEnabled()).toBe(false);
    await word.fill('rg-hybrid-network');
    await word.press('Enter');
    expect(azure.calls.some((one) => one.method === 'azure.push')).toBe(false);
    expect(await button.isEnabled()).toBe(true);
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog().getByRole('button', { name: 'Back' }).click();
    await dialog().getByRole('button', { name: 'Back' }).click();
    await dialog().getByRole('button', { name: 'Cancel' }).click();
  });
});

describe('the push', () => {
  it('goes by step and resource, on the canvas too, goes on while hidden, and moves what is agreed on', async () => {
    const { page } = app;
    const job = await confirmed();
    expect((job.request as { readonly confirmed: string }).confirmed).toBe(HASH);
    const plan = pushOf(job);
    const deploy = deployOf(plan);
    const hub = deploy.targets.find((one) => one.name === 'vnet-hub')?.armId ?? '';
    const spoke = deploy.targets.find((one) => one.name === 'vnet-spoke')?.armId ?? '';
    job.say(
      { type: 'push', progress: said(plan.steps[0]?.id ?? '', null, 'done') },
      { type: 'push', progress: said(deploy.id, null, 'running') },
      { type: 'push', progress: said(deploy.id, hub, 'done') },
      { type: 'push', progress: said(deploy.id, spoke, 'running') },
    );
    await dialog().getByText(`Step 2 of ${plan.steps.length}`).waitFor();
    await dialog().getByText('done').first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await dialog().getByRole('button', { name: 'Hide' }).click();
    await page.getByRole('group', { name: /^Virtual network vnet-hub, .*push done/ }).waitFor();
    await page.getByRole('group', { name: /^Virtual network vnet-spoke, .*push running/ }).waitFor();
    await page
      .locator('.status')
      .getByRole('button', { name: /^Pushing, step 2/ })
      .click();
    const progress = plan.steps.map((step) => said(step.id, null, 'done'));
    job.end({
      ok: true,
      result: { job: 'push', push: { state: 'done', progress, created: [], message: 'Everything was seen to be done.' } },
    });
    await dialog().getByText('Everything was seen to be done.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await leave();
    await choose(page, 'Edit', 'Undo');
    await page.locator('[aria-live=polite]', { hasText: 'Undone: Agreed with Azure by the push' }).first().waitFor({ state: 'attached' });
  });

  it('names the resource that failed, the next step, what exists by now, and is taken up where it stopped', async () => {
    const { page } = app;
    const job = await confirmed();
    const deploy = deployOf(pushOf(job));
    const [first, second] = deploy.targets;
    const failure = said(deploy.id, second?.armId ?? '', 'failed', 'Its address is taken. Choose another one, then take the push up.');
    job.end({
      ok: true,
      result: {
        job: 'push',
        push: {
          state: 'failed',
          progress: [
            { ...failure, detail: '{"code":"PrivateIPAddressInUse"}' },
            said(deploy.id, null, 'failed'),
            said(deploy.id, first?.armId ?? '', 'done'),
          ],
          created: [first?.armId ?? ''],
          message: 'One resource could not be made. The others stay.',
        },
      },
    });
    await dialog().getByText('The push stopped at a failure').waitFor();
    await dialog().getByText('Its address is taken. Choose another one, then take the push up.').waitFor();
    await dialog().getByText('1 resource exists in Azure because of it').waitFor();
    expect(await dialog().getByText('PrivateIPAddressInUse').isVisible()).toBe(false);
    expect(await accessibilityFaults(page)).toEqual([]);
    azure.setUnfinished([{ push: 'p1', plan: pushOf(job).plan, startedAt: Date.now(), step: deploy.title, parameters: [] }]);
    await dialog().getByRole('button', { name: 'Take it up' }).click();
    const again = await azure.job('resume');
    expect(again.request).toEqual({ push: 'p1', values: {} });
    again.end({ ok: true, result: { job: 'push', push: { state: 'done', progress: [], created: [], message: 'Now it is done.' } } });
    await dialog().getByText('Now it is done.').waitFor();
    await leave();
  });

  it('says what it waits for, and checks again when asked', async () => {
    const job = await confirmed();
    const byHand = pushOf(job).steps.find((step) => step.kind === 'by-hand');
    job.end({
      ok: true,
      result: {
        job: 'push',
        push: {
          state: 'paused',
          progress: [said(byHand?.id ?? '', null, 'paused', 'The provider has not set up the circuit yet. Give it the service key.')],
          created: [],
          message: 'The push waits for your provider.',
        },
      },
    });
    await dialog().getByText('The push waits for somebody').waitFor();
    await dialog().getByText('Give it the service key').waitFor();
    azure.setUnfinished([{ push: 'p2', plan: pushOf(job).plan, startedAt: Date.now(), step: 'Circuit', parameters: [] }]);
    await dialog().getByRole('button', { name: 'Check again' }).click();
    const again = await azure.job('resume');
    expect(again.request).toEqual({ push: 'p2', values: {} });
    again.end({ ok: true, result: { job: 'push', push: { state: 'done', progress: [], created: [], message: 'Done at last.' } } });
    await dialog().getByText('Done at last.').waitFor();
    await leave();
  });

  it('stops when asked and lists what exists; the page asks before it goes meanwhile', async () => {
    const { page } = app;
    const job = await confirmed();
    const asked = new Promise<string>((resolve) =>
      page.once('dialog', (question) => {
        resolve(question.type());
        void question.dismiss();
      }),
    );
    await page.evaluate(() => setTimeout(() => location.reload(), 0));
    expect(await asked).toBe('beforeunload');
    await dialog().getByRole('button', { name: 'Stop the push' }).click();
    await dialog().getByText('Azure is asked to stop what runs').waitFor();
    await expect.poll(() => job.cancelled()).toBe(true);
    const id = deployOf(pushOf(job)).targets[0]?.armId ?? '';
    job.end({
      ok: true,
      result: { job: 'push', push: { state: 'cancelled', progress: [], created: [id], message: 'Stopped as you asked.' } },
    });
    await dialog().getByText('Stopped as you asked.').waitFor();
    await dialog().getByText('1 resource exists in Azure because of it').waitFor();
    await leave();
  });

  it('never claims an end it did not see', async () => {
    const job = await confirmed();
    job.say({ type: 'push', progress: said(deployOf(pushOf(job)).id, null, 'running') });
    await dialog().getByText('running').first().waitFor();
    job.end({ ok: false, error: { code: 'not-found', message: 'This job is not known any more.' } });
    await dialog().getByText('How the push ended is not known').waitFor();
    await dialog().getByText('end not seen').waitFor();
    expect(await dialog().getByText('Pushed').count()).toBe(0);
    await leave();
  });

  it('keeps the secret out of page, storage and every call but the two that need it', async () => {
    const { page } = app;
    const kept = await page.evaluate(() => JSON.stringify(localStorage) + document.documentElement.outerHTML);
    expect(kept).not.toContain(SECRET);
    const holders = azure.calls.filter((one) => JSON.stringify(one.request).includes(SECRET)).map((one) => one.method);
    expect(new Set(holders)).toEqual(new Set(['azure.whatIf', 'azure.push']));
    expect(await app.read('.').catch(() => '')).not.toContain(SECRET);
  });
});

it('offers an unfinished push at the next start, asks for its secret again, and forgets it when told', async () => {
  const { page } = app;
  const parameter = {
    name: 'key',
    label: 'Shared key of connection cn-harbour',
    secret: true,
    type: 'securestring',
    why: 'Connection cn-harbour needs it.',
  };
  azure.setUnfinished([
    { push: 'p3', plan: 'Harbour', startedAt: Date.UTC(2026, 10, 24, 8), step: 'Deploy 24 resources', parameters: [parameter] },
    { push: 'p4', plan: 'Old pilot', startedAt: Date.UTC(2026, 9, 2, 8), step: 'Register', parameters: [] },
  ]);
  page.once('dialog', (question) => void question.accept());
  await page.reload();
  await page.getByText('2 pushes have no end yet.').waitFor();
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  const one = dialog().getByRole('region', { name: 'Push of Harbour' });
  await one.getByText('Left at: Deploy 24 resources').waitFor();
  expect(await one.getByRole('button', { name: 'Take up' }).isEnabled()).toBe(false);
  expect(await accessibilityFaults(page)).toEqual([]);
  await dialog().getByRole('region', { name: 'Push of Old pilot' }).getByRole('button', { name: 'Forget' }).click();
  await dialog().getByRole('region', { name: 'Push of Old pilot' }).waitFor({ state: 'detached' });
  await one.getByLabel('Shared key of connection cn-harbour').fill(SECRET);
  await one.getByRole('button', { name: 'Take up' }).click();
  const job = await azure.job('resume');
  expect(job.request).toEqual({ push: 'p3', values: { key: SECRET } });
  job.say({ type: 'push', progress: said('causeway-4-abc', null, 'running') });
  await dialog().getByText('causeway-4-abc').waitFor();
  job.end({ ok: true, result: { job: 'push', push: { state: 'done', progress: [], created: [], message: 'Taken to its end.' } } });
  await dialog().getByText('Taken to its end.').waitFor();
  await leave();
});
