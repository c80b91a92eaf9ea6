// Steps of the 2021 preview that runbooks still hold and no export writes.
import type { ArmDesign } from './arm-resources.ts';
import type { Note } from './emitter.ts';

/** Says why the preview's feature flags are missing from the code of a design with an Arc private link scope.
 *  Source: domain catalogue 1.3 and 5.3 (general availability on 27 June 2022). */
export function historicNotes(design: ArmDesign): readonly Note[] {
  const scope = design.resources.find((one) => one.resource.kind === 'arcPrivateLinkScope' && !one.existing);
  if (!scope) return [];
  return [
    {
      subject: scope.resource.id,
      message:
        'No preview feature is registered: the flags of the 2021 preview (AllowPrivateEndpoints, ArcServerPrivateLinkPreview) and the second registration of the provider are gone since private link for Arc servers became generally available.',
    },
  ];
}
