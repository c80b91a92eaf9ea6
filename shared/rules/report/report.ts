// What the report formats are made from, and the answers all of them need: places in the file, names, sources.
import { splitReference } from '../../base/markers.ts';
import { sourceOf } from '../../facts/sources.ts';
import { type Places, placesIn, type Region } from '../../plan/json-places.ts';
import { lookupOf } from '../../plan/lookup.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Finding, Rule } from '../define-rule.ts';
import type { Origin } from '../judge.ts';

export interface ReportPlan {
  /** Path of the file relative to where the report will be read, with forward slashes. */
  readonly name: string;
  /** The text of the file, for lines and columns. */
  readonly text: string;
  readonly plan: Plan;
  /** All findings, suppressed ones included. */
  readonly findings: readonly Finding[];
  /** Where the suppressed ones are accepted, by fingerprint; the plan unless said otherwise. */
  readonly origins?: ReadonlyMap<string, Origin>;
  /** The rules that were run on this plan; those of the report unless said otherwise. */
  readonly ran?: readonly Rule[];
  /** Configuration files findings may be about: name → text. */
  readonly configurations?: ReadonlyMap<string, string>;
}

export interface ReportInput {
  readonly plans: readonly ReportPlan[];
  readonly rules: readonly Rule[];
  /** Version of the product, where a format has room for it. */
  readonly version?: string;
}

/** A report: the same input gives the same bytes. */
export type Report = (input: ReportInput) => string;

/** A place in a file. */
export interface FilePlace {
  readonly file: string;
  readonly region: Region;
}

/** Findings that nobody accepted. */
export function openOf(plan: ReportPlan): readonly Finding[] {
  return plan.findings.filter((finding) => finding.suppressed === null);
}

const cache = new WeakMap<ReportPlan, Places>();

/** The places of a plan's text, found once for all formats of a run. */
function placesOf(plan: ReportPlan): Places {
  const places = cache.get(plan) ?? placesIn(plan.text);
  cache.set(plan, places);
  return places;
}

/** Answers where the findings of a plan stand. */
export function placeFinder(plan: ReportPlan): (finding: Finding) => FilePlace {
  const places = placesOf(plan);
  const configured = new Map<string, Places>();
  return (finding) => {
    const { file, at } = finding.data;
    const text = typeof file === 'string' ? plan.configurations?.get(file) : undefined;
    if (typeof file === 'string' && text !== undefined) {
      const known = configured.get(file) ?? placesIn(text);
      configured.set(file, known);
      return { file, region: known.ofPath(`suppressions.${String(at)}`) };
    }
    return { file: plan.name, region: regionOf(places, finding.subject, finding.field) };
  };
}

/** The place of a resource of the plan, or null for something outside it. */
export function resourceFinder(plan: ReportPlan): (reference: string) => Region | null {
  const places = placesOf(plan);
  return (reference) => places.ofResource(splitReference(reference).id);
}

function regionOf(places: Places, subject: string, field: string | undefined): Region {
  if (subject === '') return places.ofPath(field ?? 'info.name');
  return places.ofResource(splitReference(subject).id, field) ?? places.ofPath('info.name');
}

export interface NamedResource {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
}

/** A resource as reports name it; something outside the plan is `external`. */
export function resourceOf(plan: Plan, reference: string): NamedResource {
  const resource = lookupOf(plan).get(reference);
  if (resource) return { id: resource.id, kind: resource.kind, name: resource.name };
  const { id } = splitReference(reference);
  return { id, kind: 'external', name: id.slice(id.lastIndexOf('/') + 1) };
}

/** Address of the first source a rule stands on, or null when it cites none. */
export function sourceUrl(rule: Rule | undefined): string | null {
  for (const label of rule?.sources ?? []) {
    const source = sourceOf(label);
    if (source) return source.url;
  }
  return null;
}

/** Path of a rule's page in the project. */
export function helpOf(id: string): string {
  return `docs/rules/${id}.md`;
}
