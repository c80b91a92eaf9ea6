// A dialog about Azure: says in its title when the answers are those of the demo.
import { useAzure } from '../state/azure.ts';
import { Badge } from '../ui/Badge.tsx';
import { Dialog, type DialogProps } from '../ui/Dialog.tsx';

/** A dialog as the others, with the sign of the demo while it is on. */
export function AzureDialog({ titleAside, ...rest }: Omit<DialogProps, 'open'>) {
  const demo = useAzure((state) => state.demo);
  return (
    <Dialog
      open
      {...rest}
      titleAside={
        <>
          {titleAside}
          {demo && <Badge severity="warning">Demo, not Azure</Badge>}
        </>
      }
    />
  );
}
