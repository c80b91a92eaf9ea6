// ARC-007: agents of Arc-enabled servers are not older than a year. What private endpoints need is PLS-018.
import { ARC_AGENT } from '../../facts/planning-numbers.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const agentOutOfSupport = defineRule({
  code: 'ARC-007',
  id: 'arc-servers/agent-out-of-support',
  title: 'Agents of Arc-enabled servers are not older than a year',
  severity: 'warning',
  confidence: 'inferred',
  why: 'Microsoft supports agent versions of the last year. Older ones go on working for a while, but get no fixes and lose features without notice.',
  sources: ['arc-rel'],
  reviewed: '2026-11',
  message: '{count} agents are older than {months} months, {servers} among them. Upgrade to 1.{least} or later.',
  parameters: { months: ARC_AGENT.supportedMonths },
  check({ plan, find, report, unknown, parameter }) {
    const months = parameter<number>('months');
    const stated = find.byKind('arcServer').flatMap((server) => {
      const release = releaseOf(server.agentVersion);
      return release === null ? [] : [{ server, release }];
    });
    const [first] = stated;
    if (!first) return;
    const today = plan.settings.asOf === undefined ? null : monthNumber(plan.settings.asOf);
    if (today === null) {
      unknown(first.server.id, 'the plan states no date to compare agent versions with', 'agentVersion');
      return;
    }
    // One release a month at most, so a version is at least as old as its distance to the newest one seen.
    const ageOf = (release: number): number => today - monthNumber(ARC_AGENT.month) + ARC_AGENT.newest - release;
    const old = stated.filter(({ release }) => ageOf(release) > months);
    const [subject, ...others] = old;
    if (subject)
      report({
        subject: subject.server.id,
        field: 'agentVersion',
        related: others.slice(0, 5).map(({ server }) => server.id),
        data: {
          count: old.length,
          months,
          servers: old.slice(0, 3).map(({ server }) => `${server.name} (${server.agentVersion})`),
          least: ARC_AGENT.newest + today - monthNumber(ARC_AGENT.month) - months,
        },
      });
  },
  examples: { fails: () => agent('1.50'), passes: () => agent('1.67') },
});

/** The number after the first dot of a version 1.x, or null. */
function releaseOf(version: string | undefined): number | null {
  const parts = /^1\.(\d+)/.exec(version ?? '');
  return parts ? Number(parts[1]) : null;
}

function monthNumber(date: string): number {
  const [year, month] = date.split('-').map(Number);
  return (year ?? 0) * 12 + (month ?? 1);
}

function agent(agentVersion: string): Plan {
  return planOf(
    [make('site', 'plant', { prefixes: ['192.168.0.0/16'] }), make('arcServer', 'srv-1', { parent: 'site:plant', agentVersion })],
    { asOf: '2026-11-24' },
  );
}
