// The way of versions to the host and back: each saved state is kept on this machine, earlier ones are listed and read when asked for.
import { readPlan, writePlan } from '../../shared/plan/file.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { documentsOf } from './documents.ts';
import { host } from './host.ts';
import { whenIdle } from './idle.ts';
import { changeDocument, toast, useApp } from './store.ts';
import { type Version, withStored } from './versions.ts';

/** Keeps a state of a document on disk and notes its name there. A host that cannot keep it costs history, never work. */
export async function keepVersion(id: string, plan: Plan, label: string, text = writePlan(plan)): Promise<void> {
  const handle = handleOf(id);
  if (handle === undefined) return;
  const reply = await host.call('versions.keep', { document: id, handle, label, resources: plan.resources.size, text });
  if (!reply.ok) return;
  const { version } = reply.value;
  changeDocument(id, ({ versions }) => ({
    versions: versions.map((one) => (one.plan === plan && one.stored === null ? { ...one, stored: version } : one)),
  }));
}

/** Keeps the state in which a file was opened, and lists what was kept of it before; once the plan is on screen, which comes first. */
export async function keepOpened(id: string, plan: Plan, text?: string): Promise<void> {
  await new Promise((resolve) => whenIdle(() => resolve(null)));
  await keepVersion(id, plan, 'As opened', text);
  await listVersions(id);
}

/** Adds what the host keeps of a document to its list of versions. */
async function listVersions(id: string): Promise<void> {
  const handle = handleOf(id);
  if (handle === undefined) return;
  const reply = await host.call('versions.list', { document: id, handle });
  if (reply.ok) changeDocument(id, ({ versions }) => ({ versions: withStored(versions, reply.value) }));
}

/** The plan of a version, read from disk when it is not at hand; null when it cannot be read, which is said. */
export async function planOfVersion(id: string, version: Version): Promise<Plan | null> {
  if (version.plan) return version.plan;
  const handle = handleOf(id);
  if (version.stored === null || handle === undefined) return null;
  const reply = await host.call('versions.read', { document: id, handle, version: version.stored });
  const read = reply.ok ? readPlan(reply.value.text) : reply;
  if (!read.ok) {
    toast('error', `This version cannot be read. ${read.error.message}`);
    return null;
  }
  const { plan } = read.value;
  changeDocument(id, ({ versions }) => ({ versions: versions.map((one) => (one.stored === version.stored ? { ...one, plan } : one)) }));
  return plan;
}

function handleOf(id: string): string | null | undefined {
  return documentsOf(useApp.getState()).find((one) => one.document.id === id)?.document.handle;
}
