// Catalogue codes without a rule of their own, and why: the coverage page shows it, a test holds it complete.

/** Why a code has no rule yet. */
export type Reason =
  | 'held' // a push, a comparison with Azure or an export keeps it by itself, and a test holds that
  | 'facts' // needs facts the plan has no place for, or an imported table
  | 'covered'; // another rule reports the same fact

export interface LeftOut {
  readonly codes: readonly string[];
  readonly reason: Reason;
  /** What is missing, which rule speaks, or who keeps it. */
  readonly note: string;
  /** For `held`: the test that names the code. */
  readonly test?: string;
}

const PUSH_LAWS = 'test/shared/azure/push/catalogue-laws.test.ts';
const EXPORT_LAWS = 'test/shared/emitters/catalogue-laws.test.ts';

/** Every catalogue code that is not in the list of rules. */
export const LEFT_OUT: readonly LeftOut[] = [
  {
    codes: ['PE-017'],
    reason: 'facts',
    note: 'Whether an appliance translates addresses is not in the plan; for Azure Firewall FW-021 speaks.',
  },
  { codes: ['ZON-010'], reason: 'facts', note: 'Which resources of others have private endpoints is not in the plan.' },
  { codes: ['DNS-023'], reason: 'facts', note: 'Links and rule sets both answer; which of them people want is not in the plan.' },
  {
    codes: ['FW-011', 'FW-012'],
    reason: 'facts',
    note: 'Whether the VPN device stands before or behind the firewall of its site is not in the plan.',
  },
  {
    codes: ['FW-015', 'FW-017'],
    reason: 'facts',
    note: 'Which servers use extended security updates, hotpatching or pay-as-you-go is not in the plan.',
  },
  { codes: ['VPN-005', 'ER-024'], reason: 'facts', note: 'Declared flows carry no load.' },
  {
    codes: ['BGP-012', 'BGP-014', 'COX-002', 'ER-030'],
    reason: 'facts',
    note: 'Which way is meant to be first, how fast it should change over, and what a peering is meant for are not in the plan.',
  },
  {
    codes: ['PROV-001'],
    reason: 'held',
    note: 'Each step of a push deploys only what needs nothing of a later one.',
    test: PUSH_LAWS,
  },
  { codes: ['PROV-002'], reason: 'held', note: 'A push links a zone after the zone groups that fill it.', test: PUSH_LAWS },
  {
    codes: ['PROV-003'],
    reason: 'held',
    note: 'A push closes public access of a scope last, after the verification.',
    test: PUSH_LAWS,
  },
  {
    codes: ['PROV-004'],
    reason: 'held',
    note: '"causeway azure diff" and the window compare the design, the agreed state and Azure.',
    test: 'test/shared/azure/drift/drift.test.ts',
  },
  {
    codes: ['PROV-005', 'ARC-005'],
    reason: 'held',
    note: 'A push associates connected servers and waits 15 minutes before it changes names.',
    test: PUSH_LAWS,
  },
  {
    codes: ['PROV-006', 'AMP-011'],
    reason: 'held',
    note: 'A push deletes what is attached before what it is attached to.',
    test: PUSH_LAWS,
  },
  {
    codes: ['PROV-008'],
    reason: 'held',
    note: 'A push carries no precondition, puts parents first and can be done again.',
    test: PUSH_LAWS,
  },
  { codes: ['AMP-010'], reason: 'held', note: 'Monitor scopes are written with a version that knows access modes.', test: PUSH_LAWS },
  { codes: ['ARC-002'], reason: 'held', note: 'The onboarding scripts hand the scope to the agent.', test: EXPORT_LAWS },
  { codes: ['ARC-008'], reason: 'held', note: 'The test plan holds the commands of the verification.', test: EXPORT_LAWS },
  {
    codes: ['ARC-012'],
    reason: 'held',
    note: 'Terraform makes no Arc servers; the onboarding scripts associate them.',
    test: EXPORT_LAWS,
  },
  { codes: ['DNS-024'], reason: 'held', note: 'The test plan and the push empty caches where names change.', test: EXPORT_LAWS },
  {
    codes: ['ARC-001', 'REG-001'],
    reason: 'facts',
    note: 'Needs a list of what each region offers, which changes and is not published as data; nothing is said rather than guessed.',
  },
  { codes: ['ARC-006'], reason: 'facts', note: 'Needs the cipher suites each server has switched on; the agent does not report them.' },
  {
    codes: ['FW-007', 'FW-008'],
    reason: 'facts',
    note: 'Judges a downloaded list of service-tag ranges and its age; plans hold names of tags.',
  },
  { codes: ['VPN-019', 'ER-009'], reason: 'facts', note: 'Judges the text of a key, which never enters a plan.' },
  {
    codes: ['SEC-003', 'SEC-005'],
    reason: 'facts',
    note: 'Policies and roles are assigned outside the resources a plan or an import holds.',
  },
  { codes: ['ARC-009'], reason: 'covered', note: 'PLS-016 speaks of the lasting need for Entra ID and Resource Manager.' },
  { codes: ['PLS-003'], reason: 'covered', note: 'The plan holds one scope for each server, so it cannot fail.' },
  {
    codes: ['PLS-011'],
    reason: 'covered',
    note: 'In one DNS domain either the public servers are refused, which PLS-008 reports, or the private ones go astray, which PLS-007 does.',
  },
  { codes: ['PLS-013'], reason: 'covered', note: 'PLS-007 reports the name, PLS-026 the proxy, whether or not the scope is closed.' },
  { codes: ['FW-009'], reason: 'covered', note: 'PLS-015 reports a firewall on the way to the endpoint.' },
  { codes: ['PE-015'], reason: 'covered', note: 'SEC-001 reports open public access.' },
  { codes: ['LNG-004', 'BGP-010'], reason: 'covered', note: 'ADDR-008 reports site ranges inside a network.' },
  { codes: ['LNG-005'], reason: 'covered', note: 'ADDR-009 reports site ranges around a network.' },
  { codes: ['BGP-011'], reason: 'covered', note: 'ADDR-024 reports a default route as a site range.' },
  { codes: ['VPN-025'], reason: 'covered', note: 'LNG-008 reports the same range behind two gateways.' },
  { codes: ['VPN-014'], reason: 'covered', note: 'RES-001 asks for two instances.' },
  { codes: ['ER-019', 'ER-032'], reason: 'covered', note: 'RES-002 asks for a second way.' },
  { codes: ['ER-020'], reason: 'covered', note: 'ER-004 reports a single link.' },
  { codes: ['ARC-003'], reason: 'covered', note: 'NAM-001 checks the name.' },
  { codes: ['DNS-014'], reason: 'covered', note: 'RES-003 asks for a second server.' },
  { codes: ['DNS-020'], reason: 'covered', note: 'PLS-023 reports stale entries.' },
];

/** How many codes each family of the catalogue has: codes run from 001 without a gap. */
export const CATALOGUE_SIZES: { readonly [family: string]: number } = {
  ADDR: 24,
  SUB: 21,
  GWS: 14,
  VPN: 31,
  LNG: 9,
  CON: 10,
  BGP: 15,
  ER: 33,
  COX: 5,
  PEER: 15,
  HUB: 9,
  UDR: 22,
  NSG: 20,
  PE: 23,
  PLS: 27,
  AMP: 13,
  AUT: 4,
  RMPL: 3,
  ZON: 16,
  DNS: 24,
  FW: 21,
  ARC: 12,
  NAM: 8,
  LIM: 4,
  REG: 3,
  SEC: 6,
  RES: 6,
  COST: 3,
  PROV: 8,
};

/** Every code of the catalogue, family by family. */
export function catalogueCodes(): readonly string[] {
  return Object.entries(CATALOGUE_SIZES).flatMap(([family, size]) =>
    Array.from({ length: size }, (_, i) => `${family}-${String(i + 1).padStart(3, '0')}`),
  );
}
