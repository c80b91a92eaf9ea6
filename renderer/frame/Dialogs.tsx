// The one dialog that is open, if any.
import { ExportDialog } from '../exchange/ExportDialog.tsx';
import { ImportDialog } from '../exchange/ImportDialog.tsx';
import { FixPreview } from '../findings/FixPreview.tsx';
import { RuleDialog } from '../findings/RuleDialog.tsx';
import { SuppressDialog } from '../findings/SuppressDialog.tsx';
import { useApp } from '../state/store.ts';
import { ArrangeDialog, DeleteDialog, DiscardDialog, NameDialog, OpenDialog } from './AskDialogs.tsx';
import { CommandPalette } from './CommandPalette.tsx';
import { HelpSheet } from './HelpSheet.tsx';
import '../exchange/exchange.css';

/** Shows `state.dialog`. */
export function Dialogs() {
  const dialog = useApp((state) => state.dialog);
  switch (dialog?.type) {
    case 'commands':
      return <CommandPalette findOnly={dialog.find === true} />;
    case 'help':
      return <HelpSheet />;
    case 'import':
      return <ImportDialog files={dialog.files ?? []} />;
    case 'export':
      return <ExportDialog />;
    case 'rule':
      return <RuleDialog code={dialog.code} />;
    case 'fix':
      return <FixPreview fingerprint={dialog.fingerprint} />;
    case 'suppress':
      return <SuppressDialog fingerprint={dialog.fingerprint} />;
    case 'delete':
      return <DeleteDialog ids={dialog.ids} />;
    case 'arrange':
      return <ArrangeDialog />;
    case 'name':
      return <NameDialog suggestion={dialog.suggestion} />;
    case 'open':
      return <OpenDialog />;
    case 'discard':
      return <DiscardDialog then={dialog.then} />;
    default:
      return null;
  }
}
