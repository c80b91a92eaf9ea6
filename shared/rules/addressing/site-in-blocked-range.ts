// ADDR-014: a site announces nothing from the ranges Azure keeps. A default route or a summary that merely contains one is fine.
import { BLOCKED_RANGES } from '../../facts/reserved-ranges.ts';
import { containsRange, formatCidr, parsedRanges } from '../../net/cidr.ts';
import { addressBook } from '../../plan/address-book.ts';
import { make, planOf } from '../../plan/build.ts';
import { changeAt } from '../../plan/change-at.ts';
import { defineRule } from '../define-rule.ts';

const BLOCKED = BLOCKED_RANGES.flatMap((row) => parsedRanges([row.range]).map((range) => ({ range, meaning: row.meaning })));

export const siteInBlockedRange = defineRule({
  code: 'ADDR-014',
  id: 'addressing/site-in-blocked-range',
  title: 'Ranges of a site stay out of what Azure blocks',
  severity: 'error',
  why: 'The address of the Azure host, multicast, loopback and link-local addresses mean the same on every machine in Azure. A route to a site can never lead there.',
  sources: ['wire', 'vnet-faq', 'vpn-bgp'],
  reviewed: '2026-11',
  message: '{range} of {place} is inside {blocked} ({meaning}), which Azure never sends to a site. Remove it.',
  check({ plan, find, report }) {
    const book = addressBook(plan);
    for (const site of find.byKind('site'))
      for (const one of book.of(site.id)) {
        const hit = BLOCKED.find((row) => containsRange(row.range, one.range));
        if (hit)
          report({
            subject: one.owner,
            field: one.field,
            data: {
              range: one.text,
              place: find.get(one.owner)?.name ?? site.name,
              blocked: formatCidr(hit.range),
              meaning: hit.meaning,
            },
          });
      }
  },
  fix: {
    label: 'Remove {range}',
    safe: false,
    make: ({ subject, field }, { find }) => {
      const resource = find.get(subject);
      return resource && field !== undefined ? [{ type: 'update', id: subject, change: changeAt(resource, field, undefined) }] : [];
    },
  },
  examples: {
    fails: () => planOf([make('site', 'plant', { prefixes: ['192.168.0.0/16', '169.254.21.0/24'] })]),
    passes: () => planOf([make('site', 'plant', { prefixes: ['192.168.0.0/16', '0.0.0.0/0'] })]),
  },
});
