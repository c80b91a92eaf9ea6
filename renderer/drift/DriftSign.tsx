// The shape before the state of a difference; the word stands beside it.
import type { DriftState } from '../../shared/azure/drift/drift.ts';
import { Icon, SeverityMark } from '../ui/icons.tsx';

/** The shape; null for what was not compared. */
export function DriftSign({ state }: { readonly state: DriftState | null }) {
  switch (state) {
    case 'conflict':
      return <SeverityMark severity="error" size={14} label="" />;
    case 'removed-in-azure':
    case 'removed-in-design':
      return <Icon name="minus" size={14} />;
    case 'new-in-design':
      return <Icon name="plus" size={14} />;
    case 'to-push':
      return <Icon name="push" size={14} />;
    case 'both':
      return <Icon name="check" size={14} />;
    case null:
      return <SeverityMark severity="unknown" size={14} label="" />;
    default:
      return <SeverityMark severity="warning" size={14} label="" />;
  }
}
