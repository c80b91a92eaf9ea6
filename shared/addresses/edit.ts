// Edits of the address plan as commands: keeping a range, letting it go, putting a subnet into a free block.
import { err, ok, type Problem, type Result } from '../base/result.ts';
import { formatCidr, parseCidr } from '../net/cidr.ts';
import { make } from '../plan/build.ts';
import type { Command } from '../plan/commands.ts';
import { newId } from '../plan/ids.ts';
import type { Plan, Reservation, Settings } from '../plan/plan.ts';

/** The command that adds a reservation, or changes the one of a number. Refuses what is no range and what has no name. */
export function reserveCommand(plan: Plan, entry: Reservation, index?: number): Result<Command, Problem> {
  const range = parseCidr(entry.range.trim());
  if (!range.ok) return range;
  const name = entry.name.trim();
  const reason = entry.reason?.trim() ?? '';
  if (name === '') return err({ code: 'no-name', message: 'Give the reservation a name: who or what the range is kept for.' });
  const reservation: Reservation = { range: formatCidr(range.value), name, ...(reason === '' ? {} : { reason }) };
  const list = [...(plan.settings.reservations ?? [])];
  if (index === undefined) list.push(reservation);
  else list[index] = reservation;
  return ok({ type: 'settings', change: { reservations: list } });
}

/** The command that lets a reservation go. */
export function releaseCommand(plan: Plan, index: number): Command {
  const rest = (plan.settings.reservations ?? []).filter((_, at) => at !== index);
  return { type: 'settings', change: { reservations: rest.length > 0 ? rest : undefined } as Partial<Settings> };
}

/** The command that puts a new subnet, or a new site subnet, into a range; null where the holder takes none. */
export function fillCommand(plan: Plan, holder: string, range: string, name: string): Command | null {
  const parent = plan.resources.get(holder);
  const kind = parent?.kind === 'vnet' ? 'subnet' : parent?.kind === 'site' ? 'siteSubnet' : null;
  if (kind === null) return null;
  const id = newId(kind, name, holder, (taken) => plan.resources.has(taken));
  const resource =
    kind === 'subnet'
      ? make(kind, name, { id, parent: holder, addressPrefix: range })
      : make(kind, name, { id, parent: holder, prefix: range });
  return { type: 'add', resource };
}
