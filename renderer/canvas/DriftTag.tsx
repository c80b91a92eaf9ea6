// The tag at the lower right corner that says how a thing differs from Azure: a shape and a word.
import { Icon, SeverityMark } from '../ui/icons.tsx';
import type { DriftForm, DriftMark } from './drift-marks.ts';

/** The tag. */
export function DriftTag({ mark }: { readonly mark: DriftMark }) {
  return (
    <span className={`drift-tag drift-tag-${mark.form}`} title={mark.title}>
      <DriftShape form={mark.form} size={11} />
      {mark.word}
    </span>
  );
}

/** The shape of the tag; the legend shows it too. */
export function DriftShape({ form, size }: { readonly form: DriftForm; readonly size: number }) {
  switch (form) {
    case 'gone':
      return <Icon name="minus" size={size} />;
    case 'only':
    case 'create':
      return <Icon name="plus" size={size} />;
    case 'push':
      return <Icon name="push" size={size} />;
    case 'drift':
      return <SeverityMark severity="warning" size={size} label="" />;
  }
}
