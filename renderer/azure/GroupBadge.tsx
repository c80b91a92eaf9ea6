// Where a push goes, in the title of its dialog from the preview on.
import type { PushPlan } from '../../shared/contract/azure.ts';
import { Badge } from '../ui/Badge.tsx';
import { confirmWord } from './confirm.ts';

/** The group, and how many others. */
export function GroupBadge({ push }: { readonly push: PushPlan }) {
  const { text, others } = confirmWord(push);
  return <Badge severity="warning">{others === 0 ? text : `${text} and ${others} more`}</Badge>;
}
