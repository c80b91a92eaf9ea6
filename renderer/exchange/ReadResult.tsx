// What became of reading an import: why it could not be read, or what was understood; and the button that takes it over.
import type { ReactNode } from 'react';
import type { Problem, Result } from '../../shared/base/result.ts';
import type { Imported } from '../../shared/importers/importer.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { takeImport } from './take-import.ts';
import { Understood } from './Understood.tsx';

/** What reading led to; null while nothing was read. */
export type Read = Result<Imported & { readonly format: string }, Problem> | null;

/** The refusal or the preview; nothing while nothing was read. `children` stand below a refusal and above a preview. */
export function ReadResult({
  read,
  into,
  failed = 'This could not be read',
  children,
}: {
  readonly read: Read;
  readonly into: Plan | undefined;
  readonly failed?: string;
  readonly children?: ReactNode;
}) {
  return (
    <>
      {read && !read.ok && (
        <EmptyState title={failed} severity="error">
          {read.error.message} Nothing was changed.
        </EmptyState>
      )}
      {children}
      {read?.ok && <Understood imported={read.value} into={into} format={read.value.format} />}
    </>
  );
}

/** Takes over what was read, into the plan on screen or as a plan of its own. */
export function TakeButton({ read, into, name }: { readonly read: Read; readonly into: Plan | undefined; readonly name: string }) {
  const result = read?.ok ? read.value : null;
  return (
    <Button
      variant="primary"
      disabled={!result || result.plan.resources.size === 0}
      onClick={() => result && takeImport(result, into, name)}
    >
      {into ? 'Merge into this plan' : 'Import as new plan'}
    </Button>
  );
}
