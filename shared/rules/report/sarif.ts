// SARIF 2.1.0 for code review tools. Levels, places and fingerprints follow what code scanning reads; nothing is dated, nothing is random.
// Source: docs.oasis-open.org/sarif/sarif/v2.1.0 (2026-11).
import type { JsonObject } from '../../base/json.ts';
import { compareText } from '../../base/order.ts';
import { visible } from '../../base/visible.ts';
import type { Region } from '../../plan/json-places.ts';
import type { Finding, Rule, Severity } from '../define-rule.ts';
import { fixFor } from '../fix.ts';
import { digest } from './digest.ts';
import { helpOf, placeFinder, type Report, type ReportInput, type ReportPlan, resourceFinder, resourceOf, sourceUrl } from './report.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** SARIF has no word for "cannot be said"; such results are notes, and their properties tell. */
const LEVELS: { readonly [S in Severity]: 'error' | 'warning' | 'note' } = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  unknown: 'note',
};

/** Fixes of one plan that are worked out for their label: finding a free range in a large plan takes a while, and thousands of findings are read by nobody. */
const MOST_FIXES = 200;

/** The report as SARIF. Suppressed findings are in it, marked as such. */
export const sarifReport: Report = (input) => {
  const used = usedRules(input);
  const indexes = new Map(used.map((rule, index) => [rule.code, index]));
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Causeway',
            ...(input.version === undefined ? {} : { version: input.version, semanticVersion: input.version }),
            rules: used.map(descriptor),
          },
        },
        automationDetails: { id: 'causeway/validate/' },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [BASE]: { description: { text: 'The folder Causeway was started in.' } } },
        results: input.plans.flatMap((plan) => resultsOf(plan, input, indexes)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

/** The name code scanning gives the root of a repository. */
const BASE = '%SRCROOT%';

/** Rules with results, by code. */
function usedRules({ plans, rules }: ReportInput): readonly Rule[] {
  const codes = new Set(plans.flatMap((plan) => plan.findings.map((finding) => finding.rule)));
  return rules.filter((rule) => codes.has(rule.code)).sort((a, b) => compareText(a.code, b.code));
}

function descriptor(rule: Rule): JsonObject {
  const url = sourceUrl(rule);
  const page = `See ${helpOf(rule.id)}, or run "causeway explain ${rule.code}".`;
  return {
    id: rule.code,
    name: pascalCase(rule.id),
    shortDescription: { text: `${rule.title}.` },
    fullDescription: { text: rule.why },
    help: { text: `${rule.why} ${page}`, markdown: `${rule.why}\n\n${page}` },
    ...(url === null ? {} : { helpUri: url }),
    defaultConfiguration: { level: LEVELS[rule.severity] },
    properties: {
      tags: ['network', rule.id.slice(0, rule.id.indexOf('/'))],
      precision: rule.confidence === undefined || rule.confidence === 'stated' ? 'very-high' : 'medium',
      id: rule.id,
      reviewed: rule.reviewed,
    },
  };
}

/** `peering/missing-half` → `PeeringMissingHalf`. */
function pascalCase(id: string): string {
  return id.replace(/(?:^|[/-])([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function resultsOf(plan: ReportPlan, { rules }: ReportInput, indexes: ReadonlyMap<string, number>): readonly JsonObject[] {
  const placeOf = placeFinder(plan);
  const regionOf = resourceFinder(plan);
  let fixes = 0;
  return plan.findings.map((finding): JsonObject => {
    const place = placeOf(finding);
    const index = indexes.get(finding.rule);
    const subject = finding.subject === '' ? null : resourceOf(plan.plan, finding.subject);
    const fix = finding.fixable !== null && fixes++ < MOST_FIXES ? fixFor(plan.plan, finding, rules) : null;
    const related = finding.related.filter((id) => id !== '');
    return {
      ruleId: finding.rule,
      ...(index === undefined ? {} : { ruleIndex: index }),
      level: LEVELS[finding.severity],
      message: { text: plainMessage(finding.message) },
      locations: [
        {
          physicalLocation: physical(place.file, place.region),
          ...(subject === null ? {} : { logicalLocations: [logical(subject)] }),
        },
      ],
      ...(related.length === 0
        ? {}
        : {
            relatedLocations: related.map((id, at) => {
              const region = regionOf(id);
              const resource = resourceOf(plan.plan, id);
              return {
                id: at + 1,
                message: { text: plainMessage(resource.name === '' ? resource.id : resource.name) },
                ...(region === null ? {} : { physicalLocation: physical(plan.name, region) }),
                logicalLocations: [logical(resource)],
              };
            }),
          }),
      partialFingerprints: fingerprintsOf(finding),
      ...(finding.suppressed === null ? {} : { suppressions: [suppressionOf(plan, finding, finding.suppressed)] }),
      properties: {
        severity: finding.severity,
        ...(finding.field === undefined ? {} : { field: finding.field }),
        ...(fix === null ? {} : { fixes: [{ text: visible(fix.label), safe: finding.fixable === 'safe' }] }),
      },
    };
  });
}

function physical(file: string, region: Region): JsonObject {
  return { artifactLocation: { uri: uriOf(file), uriBaseId: BASE }, region: { ...region } };
}

/** A relative path as a URI reference. A drive or scheme at its start would make it absolute, so the colon of the first part is encoded. */
function uriOf(file: string): string {
  return file
    .split('/')
    .map((part) => encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\ufffd')))
    .join('/');
}

function logical({ id, kind, name }: { readonly id: string; readonly kind: string; readonly name: string }): JsonObject {
  return { name: name === '' ? id : name, fullyQualifiedName: id, kind: 'resource', properties: { kind } };
}

/** `primaryLocationLineHash` is what code scanning compares; made from the finding, not from the line, it survives reformatting. */
function fingerprintsOf(finding: Finding): JsonObject {
  return { 'causewayFinding/v1': finding.fingerprint, primaryLocationLineHash: `${digest(finding.fingerprint)}:1` };
}

function suppressionOf(plan: ReportPlan, finding: Finding, reason: string): JsonObject {
  const inPlan = (plan.origins?.get(finding.fingerprint) ?? 'plan') === 'plan';
  return { kind: inPlan ? 'inSource' : 'external', status: 'accepted', justification: visible(reason) };
}

/** Brackets that would read as a link of SARIF (`[text](target)`) are escaped, with the backslashes before them; control characters become visible. */
function plainMessage(text: string): string {
  return visible(text).replace(/(\\*)\[(?=[^\]]*\]\()/g, '$1$1\\[');
}
