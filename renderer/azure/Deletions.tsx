// What Azure still has and the plan has no more: each stays unless it is chosen by itself.
import { kindOf } from '../../shared/kinds/index.ts';
import { choicesOf, type Shown, setChoices, usePush } from '../state/push.ts';
import { Checkbox } from '../ui/Checkbox.tsx';
import { SectionHeading } from '../ui/SectionHeading.tsx';
import { leftoversOf } from './make-push.ts';

/** The list; nothing when there is nothing left over. */
export function Deletions({ shown }: { readonly shown: Shown }) {
  const choices = usePush((state) => choicesOf(state, shown.document));
  const leftovers = leftoversOf(shown.plan);
  if (leftovers.length === 0) return null;
  const chosen = new Set(choices.deletions);
  return (
    <section aria-label="Left over in Azure">
      <SectionHeading aside={leftovers.length}>Left over in Azure</SectionHeading>
      <p className="quiet">
        Azure had these when it last agreed with the plan, and the plan has them no more. They stay, unless you choose to delete one.
      </p>
      <ul className="az-leftovers">
        {leftovers.map(({ armId, resource }) => (
          <li key={armId} title={armId}>
            <Checkbox
              label={`Delete ${resource.name}`}
              aside={kindOf(resource.kind).label}
              checked={chosen.has(armId)}
              onChange={(on) =>
                setChoices(shown.document, {
                  ...choices,
                  deletions: on ? [...choices.deletions, armId] : choices.deletions.filter((one) => one !== armId),
                })
              }
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
