// The account in the status bar: who is signed in, that it is the demo, or that nothing was asked of Azure.
import { runAction } from '../state/actions.ts';
import { useAzure } from '../state/azure.ts';
import { Icon, SeverityMark } from '../ui/icons.tsx';

/** One entry of the status bar. */
export function AccountStatus() {
  const account = useAzure((state) => state.account);
  const demo = useAzure((state) => state.demo);
  if (!account)
    return (
      <span className="status-marked" title="Nothing leaves this machine">
        <SeverityMark severity="ok" size={12} label="" />
        Offline
      </span>
    );
  const words = demo ? 'Demo, not Azure' : account.name;
  return (
    <button
      type="button"
      className={demo ? 'status-account status-demo' : 'status-account'}
      aria-label={demo ? 'Demo mode: answers come from recordings, not from Azure' : `Azure account ${account.name}`}
      title={
        demo ? 'Answers come from recordings, not from Azure' : `Signed in to Azure${account.tenant ? `, tenant ${account.tenant}` : ''}`
      }
      onClick={() => runAction('azure-account')}
    >
      {demo ? <SeverityMark severity="warning" size={12} label="" /> : <Icon name="person" size={12} />}
      <span className="status-account-name">{words}</span>
    </button>
  );
}
