// The one dialog that is open, if any. The address planner and the readers and writers of foreign formats are fetched when they are first wanted.
import { lazy, Suspense } from 'react';
import { FixPreview } from '../findings/FixPreview.tsx';
import { RuleDialog } from '../findings/RuleDialog.tsx';
import { SuppressDialog } from '../findings/SuppressDialog.tsx';
import { ItemsTableDialog } from '../inspector/ItemsTable.tsx';
import { IntentDialog } from '../proof/IntentDialog.tsx';
import { AddInsideDialog, ConnectToDialog, MoveToDialog } from '../side/OutlineDialogs.tsx';
import { useApp } from '../state/store.ts';
import { ArrangeDialog, DeleteDialog, NameDialog, OpenDialog } from './AskDialogs.tsx';
import { CommandPalette } from './CommandPalette.tsx';
import { ChangedDialog, CloseDialog, RecoverDialog } from './DocumentDialogs.tsx';
import { HelpSheet } from './HelpSheet.tsx';
import { VersionsDialog } from './VersionsDialog.tsx';
import '../azure/azure.css';
import '../azure/push.css';
import '../exchange/exchange.css';

const AccountDialog = lazy(() => import('../azure/AccountDialog.tsx').then((module) => ({ default: module.AccountDialog })));
const AzureImportDialog = lazy(() => import('../azure/AzureImportDialog.tsx').then((module) => ({ default: module.AzureImportDialog })));
const PushDialog = lazy(() => import('../azure/PushDialog.tsx').then((module) => ({ default: module.PushDialog })));
const UnfinishedDialog = lazy(() => import('../azure/UnfinishedDialog.tsx').then((module) => ({ default: module.UnfinishedDialog })));
const AddressDialog = lazy(() => import('../addresses/AddressDialog.tsx').then((module) => ({ default: module.AddressDialog })));
const ExportDialog = lazy(() => import('../exchange/ExportDialog.tsx').then((module) => ({ default: module.ExportDialog })));
const CompareDialog = lazy(() => import('../drift/CompareDialog.tsx').then((module) => ({ default: module.CompareDialog })));
const FilesDialog = lazy(() => import('../drift/FilesDialog.tsx').then((module) => ({ default: module.FilesDialog })));
const IconsDialog = lazy(() => import('./IconsDialog.tsx').then((module) => ({ default: module.IconsDialog })));
const ImportDialog = lazy(() => import('../exchange/ImportDialog.tsx').then((module) => ({ default: module.ImportDialog })));

/** Shows `state.dialog`. */
export function Dialogs() {
  return (
    <Suspense fallback={null}>
      <CurrentDialog />
    </Suspense>
  );
}

function CurrentDialog() {
  const dialog = useApp((state) => state.dialog);
  switch (dialog?.type) {
    case 'commands':
      return <CommandPalette findOnly={dialog.find === true} />;
    case 'help':
      return <HelpSheet />;
    case 'addresses':
      return <AddressDialog />;
    case 'import':
      return <ImportDialog files={dialog.files ?? []} />;
    case 'compare-azure':
      return <CompareDialog />;
    case 'compare-files':
      return <FilesDialog />;
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
    case 'intent':
      return <IntentDialog name={dialog.name} draft={dialog.draft} />;
    case 'arrange':
      return <ArrangeDialog />;
    case 'name':
      return <NameDialog suggestion={dialog.suggestion} then={dialog.then} />;
    case 'open':
      return <OpenDialog />;
    case 'close':
      return <CloseDialog />;
    case 'changed':
      return <ChangedDialog then={dialog.then} />;
    case 'versions':
      return <VersionsDialog before={dialog.before} after={dialog.after} />;
    case 'table':
      return <ItemsTableDialog id={dialog.id} field={dialog.field} />;
    case 'add-inside':
      return <AddInsideDialog container={dialog.container} />;
    case 'move-to':
      return <MoveToDialog ids={dialog.ids} />;
    case 'connect-to':
      return <ConnectToDialog id={dialog.id} />;
    case 'icons':
      return <IconsDialog />;
    case 'azure-account':
      return <AccountDialog next={dialog.next} />;
    case 'azure-import':
      return <AzureImportDialog />;
    case 'azure-push':
      return <PushDialog />;
    case 'azure-unfinished':
      return <UnfinishedDialog />;
    case 'recover':
      return <RecoverDialog />;
    default:
      return null;
  }
}
