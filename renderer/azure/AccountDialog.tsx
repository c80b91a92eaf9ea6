// Who is signed in to Azure, or how to sign in: the way, where it leads, what it sends; the code of a device; tenants and subscriptions.
import { type ReactNode, useEffect, useState } from 'react';
import type { AzureAccount, AzureCloud, SignInWay } from '../../shared/contract/azure.ts';
import { HostLink } from '../frame/HostLink.tsx';
import { askAccount, cancelSignIn, loadSubscriptions, type SignIn, signIn, signOut, useAzure } from '../state/azure.ts';
import { closeDialog, currentPlan, type DialogState, openDialog } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { SeverityMark } from '../ui/icons.tsx';
import { RadioGroup } from '../ui/RadioGroup.tsx';
import { SectionHeading } from '../ui/SectionHeading.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { AzureDialog } from './AzureDialog.tsx';
import { DemoOffer } from './DemoOffer.tsx';
import { KnownSubscriptions } from './Subscriptions.tsx';
import { Trouble } from './Trouble.tsx';
import { CLOUD_HOSTS, WAYS, withHosts } from './ways.ts';

/** The dialog; `next` is what was wanted before anybody was signed in. */
export function AccountDialog({ next }: { readonly next: DialogState | undefined }) {
  const { asked, account, signIn: stage, problem } = useAzure();
  useEffect(() => {
    if (!asked) void askAccount();
  }, [asked]);
  if (account) return <SignedIn account={account} />;
  if (stage.stage === 'waiting') return <Waiting now={stage} />;
  if (asked && problem !== null)
    return (
      <AzureDialog title="Sign in to Azure" onClose={closeDialog} actions={<Button onClick={closeDialog}>Close</Button>}>
        <Trouble
          title="Azure cannot be reached from here"
          message={problem}
          action={<Button onClick={() => void askAccount()}>Ask again</Button>}
        />
      </AzureDialog>
    );
  return <Choose failure={stage.stage === 'failed' ? stage : null} next={next} />;
}

/** Where tokens are. They never come into the page. */
const KEPT = {
  keychain: 'Tokens are in the system’s keychain until you sign out',
  memory: 'Tokens are in the memory of the program behind this window, until it ends or you sign out',
} as const;

function Choose({
  failure,
  next,
}: {
  readonly failure: Extract<SignIn, { readonly stage: 'failed' }> | null;
  readonly next: DialogState | undefined;
}) {
  const { ways, clouds, kept, tried } = useAzure();
  const [wanted, setWay] = useState<SignInWay>(tried?.way ?? 'browser');
  const [wish, setCloud] = useState<AzureCloud>(tried?.cloud ?? currentPlan()?.settings.cloud ?? 'public');
  const [tenant, setTenant] = useState(tried?.tenant ?? '');
  const way = ways.includes(wanted) ? wanted : ways[0];
  const cloud = clouds.includes(wish) ? wish : (clouds[0] ?? wish);
  const begin = () => {
    if (way) void signIn({ way, cloud, tenant: tenant.trim() === '' ? null : tenant.trim() }, next);
  };
  return (
    <AzureDialog
      title="Sign in to Azure"
      onClose={closeDialog}
      facts="Nothing is sent before you sign in"
      actions={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button variant="primary" disabled={!way} onClick={begin}>
            Sign in
          </Button>
        </>
      }
    >
      <div className="az-stack">
        {failure && <Trouble title="Not signed in" message={failure.message} detail={failure.detail} />}
        {ways.length === 0 && (
          <EmptyState title="No way to sign in here">
            This planner was started without access to Azure. The commands under “Import from Azure” work without it, and the demo does.
          </EmptyState>
        )}
        {way && (
          <>
            <RadioGroup<SignInWay>
              label="Way to sign in"
              layout="cards"
              value={way}
              onChange={setWay}
              options={ways.map((value) => ({ value, label: WAYS[value].label }))}
            />
            <div className="az-said" aria-live="polite">
              <p>{WAYS[way].does}</p>
              <Facts
                rows={[
                  ...WAYS[way].facts.map(([name, words]): [string, string] => [name, withHosts(words, cloud)]),
                  ['Kept', KEPT[kept ? 'keychain' : 'memory']],
                ]}
              />
            </div>
            <div>
              <SelectField<AzureCloud>
                label="Cloud"
                value={cloud}
                options={clouds.map((value) => ({ value, label: CLOUD_HOSTS[value].label }))}
                onChange={setCloud}
              />
              <TextField
                label="Tenant"
                mono
                value={tenant}
                onChange={setTenant}
                placeholder="contoso.onmicrosoft.com"
                hint="Its name or id; empty for your home tenant. A private cloud is named when Causeway is started, with --arm-endpoint."
              />
            </div>
          </>
        )}
        <DemoOffer next={next} />
      </div>
    </AzureDialog>
  );
}

function Waiting({ now: { way, prompt } }: { readonly now: Extract<SignIn, { readonly stage: 'waiting' }> }) {
  return (
    <AzureDialog
      title="Sign in to Azure"
      size={prompt?.code == null ? 'small' : 'medium'}
      onClose={() => {
        cancelSignIn();
        closeDialog();
      }}
      facts={
        <span className="az-line">
          <SeverityMark severity="running" size={13} label="" />
          {WAYS[way].waiting}
        </span>
      }
      actions={<Button onClick={cancelSignIn}>Cancel the sign-in</Button>}
    >
      <div className="az-stack" aria-live="polite">
        {!prompt && <p>{WAYS[way].does}</p>}
        {prompt && prompt.code !== null && (
          <>
            <p>
              Open <HostLink url={prompt.url}>{prompt.url.replace(/^https:\/\//, '')}</HostLink> on any machine, type this code, and sign in
              there. This window goes on by itself.
            </p>
            <div className="az-code">
              <output className="mono" aria-label={`Code ${[...prompt.code].join(' ')}`}>
                {prompt.code}
              </output>
              <CopyButton text={prompt.code} label="Copy the code" words="Copy" />
            </div>
            <p className="quiet">Type it only on that page. Whoever asks you for such a code by mail or telephone wants your account.</p>
          </>
        )}
        {prompt && prompt.code === null && (
          <>
            <p>{prompt.message}</p>
            <div className="az-line">
              <HostLink url={prompt.url} className="az-address mono">
                {prompt.url}
              </HostLink>
              <CopyButton text={prompt.url} label="Copy the address" />
            </div>
          </>
        )}
      </div>
    </AzureDialog>
  );
}

function SignedIn({ account }: { readonly account: AzureAccount }) {
  const { subscriptions, demo } = useAzure();
  useEffect(() => void loadSubscriptions(), []);
  return (
    <AzureDialog
      title="Azure account"
      onClose={closeDialog}
      facts={demo ? 'Answers come from recordings; nothing is sent' : 'Signing out forgets every token'}
      actions={
        <>
          <Button onClick={() => void signOut()}>{demo ? 'End the demo' : 'Sign out'}</Button>
          <Button variant="primary" data-autofocus onClick={() => openDialog({ type: 'azure-import' })}>
            Import from Azure…
          </Button>
        </>
      }
    >
      <div className="az-stack">
        <Facts
          rows={[
            ['Signed in', account.name],
            ['By', demo ? 'Demo' : WAYS[account.way].label],
            ['Cloud', CLOUD_HOSTS[account.cloud].label],
            ['Tenant', account.tenant ?? 'Not told'],
          ]}
        />
        <div>
          <SectionHeading aside={subscriptions ? subscriptions.length : null}>Subscriptions</SectionHeading>
          <KnownSubscriptions />
        </div>
      </div>
    </AzureDialog>
  );
}

/** Names and values in two columns. */
export function Facts({ rows }: { readonly rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="az-facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
