// NAM-007: regions are written with their programmatic name.
import { regionOf } from '../../facts/regions.ts';
import { make, planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';

export const regionAsDisplayName = defineRule({
  code: 'NAM-007',
  id: 'naming/region-as-display-name',
  title: 'Regions are written with their programmatic name',
  severity: 'info',
  why: 'Azure takes "West Europe" and "westeurope" for the same region, but policies, scripts and comparisons often do not. One spelling in the plan avoids false differences.',
  sources: ['names'],
  reviewed: '2026-11',
  message: '{name} says "{text}" for its region. Write {region}.',
  check({ report, find }) {
    for (const resource of find.all()) {
      const text = resource.region;
      if (text === undefined || /^[a-z0-9-]*$/.test(text)) continue;
      const region = programmatic(text);
      if (region !== null) report({ subject: resource.id, field: 'region', data: { text, region } });
    }
  },
  fix: {
    label: 'Write {region}',
    safe: true,
    make: ({ subject, data }) => [{ type: 'update', id: subject, change: { region: data.region } }],
  },
  examples: {
    fails: () => planOf([make('vnet', 'hub', { region: 'West Europe', addressSpace: ['10.0.0.0/16'] })]),
    passes: () => planOf([make('vnet', 'hub', { region: 'westeurope', addressSpace: ['10.0.0.0/16'] })]),
  },
});

/** The programmatic name behind letters, digits and spaces; null for texts that are something else, such as an expression. */
function programmatic(text: string): string | null {
  if (!/^[A-Za-z0-9 ]+$/.test(text)) return null;
  return regionOf(text)?.name ?? text.toLowerCase().replace(/ /g, '');
}
