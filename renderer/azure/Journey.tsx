// Where a push stands on its way, at the top of its dialog.

/** The parts of the way. */
export type JourneyStep = 'check' | 'target' | 'preview' | 'confirm' | 'push';

const STEPS: readonly (readonly [JourneyStep, string])[] = [
  ['check', 'Check'],
  ['target', 'Target'],
  ['preview', 'Preview'],
  ['confirm', 'Confirm'],
  ['push', 'Push'],
];

/** The way with the present part set off. */
export function Journey({ at }: { readonly at: JourneyStep }) {
  return (
    <ol className="az-journey" aria-label="Steps of a push">
      {STEPS.map(([step, words]) => (
        <li key={step} aria-current={step === at ? 'step' : undefined}>
          {words}
        </li>
      ))}
    </ol>
  );
}
