// Platform service: any other target of a private endpoint, known by its resource id and group id only.
import { defineKind, type ResourceFrom } from './define-kind.ts';
import { text, textList } from './fields.ts';

export const platformService = defineKind({
  kind: 'platformService',
  label: 'Other service',
  plural: 'Other services',
  description:
    'Any other service a private endpoint can lead to, by its resource id and group id; it exists and is not deployed from here.',
  family: 'plain',
  palette: 'Platform services',
  parents: [],
  fields: {
    resourceId: text({
      label: 'Resource id',
      example: '/subscriptions/…/resourceGroups/…/providers/Microsoft.ContainerRegistry/registries/contoso',
    }),
    groupId: text({ label: 'Group id', example: 'registry' }),
    fqdns: textList({ label: 'Names', hint: 'Public names of the service, as clients ask for them.', example: 'contoso.azurecr.io' }),
  },
  defaults: {},
  arm: null,
  draw: {
    role: 'service',
    zone: 'services',
    facts: (service) => (service.groupId ? [['Group id', service.groupId]] : []),
  },
});

export type PlatformService = ResourceFrom<typeof platformService>;
