// What `diff` found, as the formats receive it and as `--format json` prints it.
import type { Json } from '../../shared/base/json.ts';
import type { Severity } from '../../shared/rules/define-rule.ts';
import type { ResourceView } from '../describe.ts';

export interface ChangedView extends ResourceView {
  /** `null` before or after means: not stated. */
  readonly fields: readonly { readonly field: string; readonly before: Json; readonly after: Json }[];
}

export interface FindingLine {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly resource: ResourceView | null;
  readonly field: string | null;
  readonly fingerprint: string;
}

export interface Differences {
  readonly a: string;
  readonly b: string;
  readonly same: boolean;
  readonly resources: {
    readonly added: readonly ResourceView[];
    readonly removed: readonly ResourceView[];
    readonly changed: readonly ChangedView[];
  };
  readonly findings: { readonly added: readonly FindingLine[]; readonly resolved: readonly FindingLine[] };
}
