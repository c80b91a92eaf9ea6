// The tag at the lower right corner that says how a thing differs from Azure: a shape and a word.
import { Icon, SeverityMark } from '../ui/icons.tsx';
import type { DriftMark } from './drift-marks.ts';

/** The tag. */
export function DriftTag({ mark }: { readonly mark: DriftMark }) {
  return (
    <span className={`drift-tag drift-tag-${mark.form}`} title={mark.title}>
      {(mark.form === 'drift' || mark.form === 'only') && <SeverityMark severity="warning" size={11} label="" />}
      {mark.form === 'gone' && <Icon name="minus" size={11} />}
      {mark.form === 'create' && <Icon name="plus" size={11} />}
      {mark.form === 'push' && <Icon name="push" size={11} />}
      {mark.word}
    </span>
  );
}
