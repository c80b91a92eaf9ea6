// Proves the plan beside the page: takes what changed, answers in batches, and drops what it was doing when the plan changes again.
import type { Resource } from '../../shared/kinds/index.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { PlanPart, Proved } from './messages.ts';
import { type Piece, provePieces } from './prover.ts';

/** How long a batch is worked on before it is sent and messages are heard, in milliseconds. */
const BATCH_MS = 40;

const resources = new Map<string, Resource>();
let round = 0;

addEventListener('message', ({ data }: MessageEvent<PlanPart>) => {
  round = data.round;
  if (data.afresh) resources.clear();
  for (const id of data.gone) resources.delete(id);
  for (const resource of data.put) resources.set(resource.id, resource);
  if (!data.last) return;
  const plan: Plan = { info: { name: '' }, settings: data.settings, resources: new Map(resources), layout: new Map() };
  void run(data.round, provePieces(plan));
});

async function run(mine: number, pieces: Iterator<Piece>): Promise<void> {
  while (mine === round) {
    const batch: Piece[] = [];
    const until = performance.now() + BATCH_MS;
    let next = pieces.next();
    while (!next.done) {
      batch.push(next.value);
      if (performance.now() >= until) break;
      next = pieces.next();
    }
    const answer: Proved = {
      round: mine,
      servers: batch.flatMap((one) => (one.type === 'server' ? [one.server] : [])),
      intents: batch.flatMap((one) => (one.type === 'intent' ? [one.proof] : [])),
      done: next.done === true,
    };
    postMessage(answer);
    if (next.done) return;
    await new Promise((resolve) => setTimeout(resolve));
  }
}
