// The pack for whoever approves a change: two versions of a plan in pictures, what differs, the steps in safe order and the way back,
// and a hash of every file, so that what was approved is what is deployed.
import { compareText } from '../base/order.ts';
import { sha256 } from '../base/sha256.ts';
import { emitDiagram } from '../emitters/diagram.ts';
import type { Emitted, EmittedFile } from '../emitters/emitter.ts';
import { oneLine } from '../emitters/one-line.ts';
import { type Block, heading, tableOr, text } from '../emitters/report/blocks.ts';
import { htmlPage } from '../emitters/report/html-page.ts';
import { markdownText } from '../emitters/report/markdown-text.ts';
import { unsoundLines } from '../emitters/unsound.ts';
import { comparePlans } from '../plan/compare.ts';
import { writePlan } from '../plan/file.ts';
import type { Plan } from '../plan/plan.ts';
import { reachChanges } from '../trace/changes.ts';
import { findingBlocks, findingChanges, type Judged, reachBlocks, resourceBlocks } from './differences.ts';
import { type Step, stepsOf } from './steps.ts';

/** Name of the pack as a format of `export`. */
export const CHANGE_PACK = 'change-pack';

/** The files of the pack. Both plans lie in it, so that it can be checked without anything else. */
export function changePack(before: Judged, after: Judged): Emitted {
  const difference = comparePlans(before.plan, after.plan);
  const reach = reachChanges(before.plan, after.plan);
  const steps = stepsOf(before.plan, after.plan, difference);
  const plans: readonly EmittedFile[] = [
    { path: 'before.causeway.json', text: writePlan(before.plan) },
    { path: 'after.causeway.json', text: writePlan(after.plan) },
  ];
  const pictures: readonly EmittedFile[] = [
    { path: 'before.svg', text: pictureOf(before) },
    { path: 'after.svg', text: pictureOf(after) },
  ];
  const findings = findingChanges(before, after);
  const title = `Change of ${oneLine(after.plan.info.name)}`;
  const faults = unsoundLines(after.findings.filter((one) => one.suppressed === null));
  const blocks: readonly Block[] = [
    heading(2, 'Summary'),
    {
      type: 'list',
      items: [
        `Resources: ${difference.added.length} added, ${difference.removed.length} removed, ${difference.changed.length} changed`,
        `Findings: ${findings.added.length} new, ${findings.resolved.length} resolved`,
        `Reachability: ${reach.proofs.length} names or intents fare otherwise, ${reach.gained.length} sets of packets arrive that did not, ${reach.lost.length} no longer arrive`,
        `Steps: ${steps.forth.length} to make the change, ${steps.back.length} to take it back`,
      ],
    },
    ...(faults.length === 0 ? [] : [heading(3, 'Errors in the plan after the change'), ...faults.map((line) => text(line))]),
    heading(2, 'Versions'),
    tableOr(
      '',
      ['', 'Plan', 'Version', 'Date', 'SHA-256 of the file'],
      [versionRow('Before', before.plan, plans[0]), versionRow('After', after.plan, plans[1])],
    ),
    heading(2, 'Pictures'),
    picture('Before the change', pictures[0]),
    picture('After the change', pictures[1]),
    heading(2, 'Resources'),
    ...resourceBlocks(difference),
    heading(2, 'Findings'),
    ...findingBlocks(before, after),
    heading(2, 'Reachability'),
    ...reachBlocks(before.plan, after.plan, reach),
    heading(2, 'Steps'),
    text('In this order. Servers are joined to their scope before names lead to it, and public access is closed last.'),
    ...stepBlocks(steps.forth),
    heading(2, 'Roll-back'),
    text('The same steps the other way round. After each of them the network is in a state that the steps above went through.'),
    ...stepBlocks(steps.back),
    ...(steps.notes.length === 0
      ? []
      : [heading(2, 'Not in the steps, or good to know'), { type: 'list', items: steps.notes.map((note) => oneLine(note, 600)) } as const]),
  ];
  const head = [
    'Written by Causeway from the two plans alone. The file SHA256SUMS holds the hash of every file of this pack; check it with "sha256sum -c SHA256SUMS".',
  ];
  const documents: readonly EmittedFile[] = [
    { path: 'change.md', text: markdownText(title, head, blocks) },
    { path: 'change.html', text: htmlPage(title, head, blocks) },
  ];
  const files = [...documents, ...pictures, ...plans].sort((a, b) => compareText(a.path, b.path));
  const sums = files.map((file) => `${sha256(file.text)}  ${file.path}\n`).join('');
  return { files: [...files, { path: 'SHA256SUMS', text: sums }], notes: steps.notes.map((message) => ({ subject: 'plan', message })) };
}

function pictureOf(judged: Judged): string {
  return emitDiagram({ ...judged, theme: 'light' }).files[0]?.text ?? '';
}

function picture(caption: string, file: EmittedFile | undefined): Block {
  return { type: 'picture', path: file?.path ?? '', caption, svg: file?.text ?? '' };
}

function versionRow(word: string, plan: Plan, file: EmittedFile | undefined): readonly string[] {
  return [word, oneLine(plan.info.name), oneLine(plan.info.version ?? ''), oneLine(plan.info.date ?? ''), sha256(file?.text ?? '')];
}

function stepBlocks(steps: readonly Step[]): readonly Block[] {
  return steps.length === 0 ? [text('None.')] : [{ type: 'steps', items: steps }];
}
