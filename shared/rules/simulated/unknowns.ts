// What a simulated rule says where a trace ends unknown: the missing fact, once, by the first rule that needs it.
import { compareText } from '../../base/order.ts';
import type { RuleContext } from '../define-rule.ts';
import { type ServerProof, serverProofs, serversIn } from './server-proofs.ts';
import { grouped, idsOf } from './trace-words.ts';

/** Rules that judge what servers reach, in the order in which they speak about a missing fact. */
const SPEAKERS = ['PLS-007', 'PLS-008', 'PLS-015', 'FW-001', 'FW-002', 'FW-003', 'FW-004', 'FW-016', 'FW-018', 'PLS-024'] as const;

export type Speaker = (typeof SPEAKERS)[number];

/** The rule that judges a name of a server. */
export function speakerOf({ servers, needed, trace, isScopeName }: ServerProof): Speaker {
  if (isScopeName && servers[0]?.privateLinkScope === undefined) return 'PLS-008';
  switch (needed.serves) {
    case 'identity':
    case 'configuration':
      return trace.name.answer === 'unknown' || trace.name.answer === 'none' ? 'PLS-007' : 'PLS-015';
    case 'sign-in':
      return 'FW-001';
    case 'resource-manager':
      return 'FW-002';
    case 'notifications':
      return 'FW-003';
    case 'packages':
      return 'FW-004';
    case 'features':
      return 'FW-016';
    case 'monitor':
      return 'FW-018';
    case 'key-vault':
    case 'automation':
      return 'PLS-024';
  }
}

/** Says which facts are missing where this rule is the first that needs them. */
export function sayUnknown({ plan, report }: RuleContext, code: Speaker): void {
  const open = serverProofs(plan).filter(({ trace }) => trace.verdict === 'unknown');
  for (const group of grouped(open, factOf)) {
    const first = SPEAKERS.find((speaker) => group.some((one) => speakerOf(one) === speaker));
    if (first !== code) continue;
    const servers = [...serversIn(group)].sort((a, b) => compareText(a.id, b.id));
    const [server, ...others] = servers;
    if (!server) continue;
    const missing = group[0]?.site ? (group[0].trace.missing[0] ?? 'a fact') : placesText(server.name, others.length);
    report({
      subject: server.id,
      related: idsOf(others.map((one) => one.id)),
      severity: 'unknown',
      message: 'Not checked: {missing}.',
      data: { missing },
    });
  }
}

function factOf({ trace, site }: ServerProof): string {
  return site ? (trace.missing[0] ?? 'a fact') : 'no site';
}

function placesText(name: string, others: number): string {
  return others === 0 ? `the site of ${name}` : `the sites of ${name} and ${others} more servers`;
}
