// Checks of each request about Azure. Names that become parts of an address are held to their form here; nothing else is trusted later either.
import { AZURE_CLOUDS, type AzureCalls, SIGN_IN_WAYS } from './azure.ts';
import { type Check, has, isBoolean, isCount, isDocument, isLike, isListOf, isNullOr, isOneOf, isTextWithin } from './checks.ts';

/** Longest wait of one `jobs.follow`, in milliseconds. */
export const LONGEST_WAIT_MS = 30_000;

const MOST_NAMES = 2_000;
const MOST_STEPS = 5_000;
const MOST_TARGETS = 50_000;
const MOST_VALUES = 2_000;

const isSubscription = isLike(/^[A-Za-z0-9-]{1,64}$/);
const isSubscriptionOrName = isLike(/^[\p{L}\p{N} ._()-]{1,64}$/u);
const isTenant = isLike(/^[A-Za-z0-9.-]{1,255}$/);
const isGroup = isLike(/^[\p{L}\p{N}._()-]{1,90}$/u);
const isRegion = isLike(/^[A-Za-z0-9 ()-]{1,64}$/);
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const ARM_ID = /^\/[^?#%\\\u0000-\u001f]{1,2047}$/;
/** Steps upwards would lead a request elsewhere than the id says. */
const isArmId: Check = (value) => isLike(ARM_ID)(value) && !/\/\.{1,2}(\/|$)/.test(String(value));
const isProvider = isLike(/^[A-Za-z][A-Za-z0-9.]{0,127}$/);
const isVersion = isLike(/^\d{4}-\d{2}-\d{2}(-[A-Za-z0-9]{1,20})?$/);
/** What Azure allows as the name of a deployment; every step is named that way. */
const isStepId = isLike(/^[A-Za-z0-9._()-]{1,64}$/);
const isTag: Check = (value) => isTextWithin(800)(value) && value !== '';
const isSentence = isTextWithin(4_000);
const isTitle = isTextWithin(1_000);
const isBody: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isHash = isLike(/^[0-9a-f]{64}$/);

const SCOPE: { readonly [key: string]: Check } = {
  subscriptions: isListOf(isSubscriptionOrName, MOST_NAMES),
  groups: isListOf(isGroup, MOST_NAMES),
  tags: isListOf(isTag, 100),
  regions: isListOf(isRegion, 200),
  connectedTo: isListOf(isArmId, MOST_NAMES),
};

const TARGET = { armId: isArmId, resource: isNullOr(isTextWithin(2_048)), type: isTextWithin(512), name: isTextWithin(512) };
const isTarget: Check = (value) => has(value, TARGET);

const isCheckedTarget: Check = (value) => has(value, { ...TARGET, apiVersion: isVersion });

const isParameter: Check = (value) =>
  has(value, { name: isTextWithin(255), label: isTitle, secret: isBoolean, type: isTextWithin(64), why: isSentence });

const STEP = { id: isStepId, title: isTitle };
const STEPS: { readonly [kind: string]: { readonly [key: string]: Check } } = {
  register: { ...STEP, subscription: isSubscription, providers: isListOf(isProvider, 200) },
  check: { ...STEP, targets: isListOf(isCheckedTarget, MOST_TARGETS) },
  group: { ...STEP, subscription: isSubscription, name: isGroup, body: isBody },
  deploy: {
    ...STEP,
    subscription: isSubscription,
    group: isNullOr(isGroup),
    location: isNullOr(isRegion),
    template: isBody,
    parameters: isListOf(isParameter, MOST_VALUES),
    targets: isListOf(isTarget, MOST_TARGETS),
    unlessExists: isNullOr(isCheckedTarget),
  },
  patch: { ...STEP, target: isTarget, apiVersion: isVersion, body: isBody, ifExists: isBoolean },
  wait: {
    ...STEP,
    target: isTarget,
    apiVersion: isVersion,
    path: isListOf(isTextWithin(255), 32),
    until: isListOf(isTextWithin(255), 64),
    failed: isListOf(isTextWithin(255), 64),
    manual: isBoolean,
    instruction: isSentence,
  },
  'by-hand': { ...STEP, instruction: isSentence, minutes: (value) => isCount(value) && Number(value) <= 10_080 },
  delete: { ...STEP, target: isTarget, apiVersion: isVersion },
};

const isStep: Check = (value) => {
  const kind = isBody(value) ? (value as { readonly kind?: unknown }).kind : null;
  if (typeof kind !== 'string' || !Object.hasOwn(STEPS, kind)) return false;
  return has(value, { ...STEPS[kind], kind: (field) => field === kind });
};

/** Two steps of one name would be one deployment in Azure. */
function haveOwnIds(steps: readonly { readonly id: string }[]): boolean {
  return new Set(steps.map(({ id }) => id.toLowerCase())).size === steps.length;
}

const isPush: Check = (value) =>
  has(value, {
    version: (field) => field === 1,
    plan: isTitle,
    steps: (field) => isListOf(isStep, MOST_STEPS)(field) && haveOwnIds(field as { readonly id: string }[]),
    notes: isListOf((value) => has(value, { subject: isTitle, message: isSentence }), MOST_NAMES),
  });

const isValues: Check = (value) =>
  isBody(value) &&
  Object.keys(value as object).length <= MOST_VALUES &&
  Object.entries(value as object).every(([name, text]) => name.length <= 255 && isTextWithin(65_536)(text));

export const AZURE_METHODS: { readonly [M in keyof AzureCalls]: Check } = {
  'azure.account': (request) => has(request, {}),
  'azure.signIn': (request) => has(request, { way: isOneOf(SIGN_IN_WAYS), cloud: isOneOf(AZURE_CLOUDS), tenant: isNullOr(isTenant) }),
  'azure.signOut': (request) => has(request, {}),
  'azure.demo': (request) => has(request, {}),
  'azure.subscriptions': (request) => has(request, {}),
  'azure.inventory': (request) => has(request, SCOPE),
  'azure.whatIf': (request) => has(request, { push: isPush, values: isValues }),
  'azure.push': (request) => has(request, { push: isPush, values: isValues, confirmed: isHash }),
  'azure.unfinished': (request) => has(request, {}),
  'azure.resume': (request) => has(request, { push: isDocument, values: isValues }),
  'azure.forget': (request) => has(request, { push: isDocument }),
  'jobs.follow': (request) =>
    has(request, { job: isDocument, after: isCount, wait: (value) => isCount(value) && Number(value) <= LONGEST_WAIT_MS }),
  'jobs.cancel': (request) => has(request, { job: isDocument }),
};
