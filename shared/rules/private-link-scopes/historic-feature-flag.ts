// PLS-020: feature registrations of the preview are no longer needed.
import { make, planOf } from '../../plan/build.ts';
import { defineRule } from '../define-rule.ts';
import { exampleScope } from './scope-book.ts';

export const historicFeatureFlag = defineRule({
  code: 'PLS-020',
  id: 'private-link-scopes/historic-feature-flag',
  title: 'No feature registrations of the preview are left',
  severity: 'info',
  why: 'During the preview, private link for Arc had to be switched on by feature registrations and a mail. It has been generally available since 2022; the registrations do nothing, and one of them never worked as it was written.',
  sources: ['arc-hist'],
  reviewed: '2026-11',
  message: '{name} registers a feature of the preview. It is not needed any more: remove it.',
  parameters: { features: ['AllowPrivateEndpoints', 'AllowPrivateEndpoint', 'ArcServerPrivateLinkPreview'] },
  check({ find, report, parameter }) {
    const features = new Set(parameter<readonly string[]>('features').map((one) => one.toLowerCase()));
    for (const resource of find.byKind('opaque')) {
      const name = resource.name.slice(resource.name.lastIndexOf('/') + 1).toLowerCase();
      if (resource.armType?.toLowerCase().startsWith('microsoft.features/') && features.has(name)) report({ subject: resource.id });
    }
  },
  fix: {
    label: 'Remove {name}',
    safe: true,
    make: ({ subject }) => [{ type: 'remove', ids: [subject] }],
  },
  examples: {
    fails: () =>
      planOf([
        ...exampleScope(),
        make('opaque', 'Microsoft.Network/AllowPrivateEndpoints', {
          armType: 'Microsoft.Features/featureProviders/subscriptionFeatureRegistrations',
        }),
      ]),
    passes: () => planOf(exampleScope()),
  },
});
