// What happens to a resource, as a sign in its colour; the word stands beside it or is told to screen readers.
import { SeverityMark } from '../ui/icons.tsx';
import type { Happens } from './what-if.ts';

const SIGNS = { create: ['added', '+'], change: ['changed', '~'], delete: ['removed', '−'], unchanged: ['same', '='] } as const;

/** Words for one or several. */
export const HAPPENS_WORDS: { readonly [happens in Happens]: string } = {
  create: 'create',
  change: 'change',
  delete: 'delete',
  unchanged: 'unchanged',
  unknown: 'not told',
};

/** The sign. `label` names it where no word stands beside it. */
export function ChangeSign({ happens, label }: { readonly happens: Happens; readonly label?: boolean }) {
  if (happens === 'unknown')
    return (
      <span className="change-sign">
        <SeverityMark severity="unknown" size={16} label={label ? HAPPENS_WORDS.unknown : ''} />
      </span>
    );
  const [look, sign] = SIGNS[happens];
  return (
    <>
      <span className={`change-sign change-${look}`} aria-hidden="true">
        {sign}
      </span>
      {label && <span className="ui-hidden">{HAPPENS_WORDS[happens]} </span>}
    </>
  );
}
