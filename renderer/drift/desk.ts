// What the worker does: holds the plan and what Azure answered, compares them, settles differences. Knows nothing of windows, so that
// tests can sit in the page's place.
import { type AzureState, agreedState, azureStateOf, FILES_ONLY, wholeOfTypes } from '../../shared/azure/drift/azure-state.ts';
import { type Drift, driftOf } from '../../shared/azure/drift/drift.ts';
import { driftCounts } from '../../shared/azure/drift/drift-json.ts';
import { acceptDrift, revertDrift, settleLabel } from '../../shared/azure/drift/settle.ts';
import { canRevert } from '../../shared/azure/drift/words.ts';
import { ok, type Problem, type Result } from '../../shared/base/result.ts';
import { apply } from '../../shared/plan/commands.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Answer, Ask, DriftSummary, LookSource } from './messages.ts';
import { NO_PLAN, type PlanPart, planParts, withParts } from './plan-parts.ts';
import { driftRows } from './rows.ts';

/** Rows in one answer: reading more at once would be felt in the page. */
const ROWS = 400;
/** Remarks of the reader that are told. */
const NOTES = 20;

/** The text of Azure's state is null for the last agreed one, which moves with the plan. */
interface Look {
  readonly azure: AzureState | null;
  drift: Drift | null;
}

/** Takes what the page asks and posts the answers. */
export function createDesk(post: (answer: Answer) => void): (ask: Ask) => void {
  let plan: Plan = NO_PLAN;
  let waiting: PlanPart[] = [];
  const looks = new Map<string, Look>();

  function take(part: PlanPart): void {
    waiting.push(part);
    if (!part.last) return;
    plan = withParts(plan, waiting);
    waiting = [];
  }

  function driftFor(look: Look): Drift {
    if (look.drift?.plan.resources !== plan.resources || look.drift.plan.agreed !== plan.agreed)
      look.drift = driftOf(plan, look.azure ?? agreedState(plan));
    return { ...look.drift, plan };
  }

  function lookAt(round: number, name: string, source: LookSource): void {
    const azure = read(plan, source);
    if (!azure.ok) {
      post({ type: 'refused', round, message: azure.error.message });
      return;
    }
    const look: Look = { azure: azure.value, drift: null };
    looks.set(name, look);
    post({ type: 'looked', round, summary: summaryOf(driftFor(look)) });
  }

  function compare(round: number, look: Look): void {
    const drift = driftFor(look);
    const rows = driftRows(drift);
    for (let from = 0; from === 0 || from < rows.length; from += ROWS) {
      const last = from + ROWS >= rows.length;
      post({ type: 'rows', round, rows: rows.slice(from, from + ROWS), summary: last ? summaryOf(drift) : null });
    }
  }

  function settle(round: number, look: Look, ids: readonly string[], way: 'accept' | 'revert'): void {
    const drift = driftFor(look);
    const wanted = new Set(ids);
    const changes = drift.changes.filter((one) => wanted.has(one.id) && (way === 'accept' || canRevert(one)));
    if (changes.length === 0) {
      post({ type: 'refused', round, message: 'These differences are settled already.' });
      return;
    }
    const next = apply(plan, way === 'accept' ? acceptDrift(drift, changes) : revertDrift(drift, changes));
    if (!next.ok) {
      post({ type: 'refused', round, message: next.error.message });
      return;
    }
    const parts = planParts(plan, next.value, 'any');
    // Both sides build the plan from the parts, so that both hold the same one.
    plan = withParts(plan, parts);
    const label = settleLabel(changes, way);
    for (const part of parts) post({ type: 'settled', round, part, label });
  }

  return (ask) => {
    if (ask.type === 'plan') take(ask.part);
    else if (ask.type === 'look') lookAt(ask.round, ask.look, ask.source);
    else if (ask.type === 'forget') looks.delete(ask.look);
    else {
      const look = looks.get(ask.look);
      if (ask.type === 'name') {
        if (look) looks.set(ask.as, look);
        looks.delete(ask.look);
      } else if (!look) post({ type: 'refused', round: ask.round, message: 'What Azure answered is no longer at hand. Compare again.' });
      else if (ask.type === 'compare') compare(ask.round, look);
      else settle(ask.round, look, ask.ids, ask.way);
    }
  };
}

function read(plan: Plan, source: LookSource): Result<AzureState | null, Problem> {
  if (source.type === 'agreed') return ok(null);
  if (source.type === 'signed-in') {
    const sources = source.text === null ? [] : [{ name: 'Azure', text: source.text }];
    return azureStateOf(plan, sources, source.looked, source.home);
  }
  const state = azureStateOf(plan, source.sources, FILES_ONLY);
  return state.ok && source.held !== 'some' ? ok(wholeOfTypes(state.value, source.held)) : state;
}

function summaryOf(drift: Drift): DriftSummary {
  const { basis, compared, changes, notSeen, notCompared, byAzure, azure } = drift;
  return {
    basis,
    compared,
    changes: changes.length,
    counts: driftCounts(drift),
    notSeen: notSeen.length,
    notCompared: notCompared.length,
    byAzure: byAzure.length,
    notes: azure.notes.slice(0, NOTES),
    unmapped: azure.unmapped.length,
  };
}
