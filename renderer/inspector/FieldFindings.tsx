// What the rules say about one field, right under it: code, sentence, and what can be done.
import type { Finding } from '../../shared/rules/define-rule.ts';
import { openDialog } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { SEVERITY_LABELS, SeverityMark } from '../ui/icons.tsx';

/** The findings of one field; nothing when there are none. */
export function FieldFindings({ findings }: { readonly findings: readonly Finding[] }) {
  return findings.map((finding) => <FindingNote key={finding.fingerprint} finding={finding} />);
}

/** One finding as a soft box. */
export function FindingNote({ finding }: { readonly finding: Finding }) {
  const { rule, severity, message, fingerprint, fixable } = finding;
  return (
    <div className={`finding-note finding-${severity}`}>
      <div className="finding-line">
        <SeverityMark severity={severity} size={14} label={SEVERITY_LABELS[severity]} />
        <p>
          <button type="button" className="finding-code" title="Explain this rule" onClick={() => openDialog({ type: 'rule', code: rule })}>
            {rule}
          </button>{' '}
          {message}
        </p>
      </div>
      <div className="finding-actions">
        {fixable !== null && (
          <Button size="small" onClick={() => openDialog({ type: 'fix', fingerprint })}>
            Preview fix
          </Button>
        )}
        <Button size="small" variant="quiet" onClick={() => openDialog({ type: 'suppress', fingerprint })}>
          Suppress…
        </Button>
      </div>
    </div>
  );
}
