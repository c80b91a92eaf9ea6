// REG-003: a design stands in one cloud.
import { type AzureCloud, regionOf } from '../../facts/regions.ts';
import type { Resource } from '../../kinds/index.ts';
import { make, planOf } from '../../plan/build.ts';
import type { Plan } from '../../plan/plan.ts';
import { defineRule } from '../define-rule.ts';

export const regionsOfTwoClouds = defineRule({
  code: 'REG-003',
  id: 'advice/regions-of-two-clouds',
  title: 'All regions of a design belong to its cloud',
  severity: 'error',
  why: 'The public, the US Government and the China cloud have their own directories, names and endpoints. Nothing is peered, linked or associated across them.',
  sources: ['arc-net'],
  reviewed: '2026-11',
  message:
    '{count} resources, {name} among them, are in regions of the cloud {other}, but this design is for {cloud}. Make a design of its own for each cloud.',
  check({ plan, report, find }) {
    const { cloud } = plan.settings;
    const byCloud = new Map<AzureCloud, Resource[]>();
    for (const resource of find.all()) {
      const at = cloudOf(resource.region);
      if (at === null) continue;
      const list = byCloud.get(at);
      if (list) list.push(resource);
      else byCloud.set(at, [resource]);
    }
    const isSettingWrong = byCloud.size === 1 && !byCloud.has(cloud);
    for (const [other, resources] of byCloud) {
      const [first] = resources;
      if (other === cloud || !first) continue;
      report({
        subject: first.id,
        field: 'region',
        // All of it in another cloud: it is the setting of the plan that does not fit.
        severity: isSettingWrong ? 'warning' : 'error',
        data: { count: resources.length, other, cloud, setting: isSettingWrong },
        ...(isSettingWrong
          ? {
              message:
                'All regions of this plan, such as that of {name}, belong to the cloud {other}, but the plan is set to {cloud}. Set the cloud of the plan.',
            }
          : {}),
      });
    }
  },
  fix: {
    label: 'Set the cloud of the plan to {other}',
    safe: true,
    make: ({ data }) => (data.setting === true ? [{ type: 'settings', change: { cloud: data.other as AzureCloud } }] : []),
  },
  examples: { fails: () => inRegion('usgovvirginia'), passes: () => inRegion('westeurope') },
});

const known = new Map<string, AzureCloud | null>();

/** Cloud of a region, or null when it is not known. Regions of the sovereign clouds carry the cloud in their name. */
function cloudOf(region: string | undefined): AzureCloud | null {
  if (region === undefined || region === 'global') return null;
  let cloud = known.get(region);
  if (cloud === undefined) {
    const plain = region.toLowerCase().replaceAll(' ', '');
    cloud = /^us(gov|dod)/.test(plain) ? 'us-government' : plain.startsWith('china') ? 'china' : regionOf(plain) ? 'public' : null;
    if (known.size < 500) known.set(region, cloud);
  }
  return cloud;
}

function inRegion(region: string): Plan {
  return planOf([make('vnet', 'hub', { addressSpace: ['10.0.0.0/16'], region })]);
}
