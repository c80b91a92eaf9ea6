// The subscriptions an account can see, by tenant; to look at, or to choose from.
import { useState } from 'react';
import type { AzureSubscription } from '../../shared/contract/azure.ts';
import { loadSubscriptions, useAzure } from '../state/azure.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { TextField } from '../ui/TextField.tsx';
import { Trouble } from './Trouble.tsx';

/** From so many on there is a field to search them. */
const SEARCH_FROM = 7;

interface Choice {
  readonly chosen?: ReadonlySet<string>;
  /** Gives each subscription a check box. */
  readonly onChoose?: (chosen: ReadonlySet<string>) => void;
}

/** The subscriptions of the account once they are known; until then, that they are asked for or why they are not known. */
export function KnownSubscriptions(choice: Choice) {
  const { subscriptions, problem } = useAzure();
  if (subscriptions) return <Subscriptions subscriptions={subscriptions} {...choice} />;
  if (problem === null) return <p className="quiet">Asking Azure…</p>;
  return (
    <Trouble
      title="The subscriptions are not known"
      message={problem}
      action={
        <Button
          onClick={() => {
            useAzure.setState({ problem: null });
            void loadSubscriptions();
          }}
        >
          Ask again
        </Button>
      }
    />
  );
}

function Subscriptions({ subscriptions, chosen, onChoose }: Choice & { readonly subscriptions: readonly AzureSubscription[] }) {
  const [words, setWords] = useState('');
  const shown = matching(subscriptions, words);
  const tenants = [...new Set(shown.map((one) => one.tenant))];
  return (
    <div className="az-subscriptions">
      {subscriptions.length >= SEARCH_FROM && (
        <TextField
          label="Search subscriptions"
          layout="hidden"
          type="search"
          icon="search"
          placeholder="Name or id"
          value={words}
          onChange={setWords}
        />
      )}
      {subscriptions.length === 0 && (
        <p className="quiet">This account sees none. Reader rights on a subscription or a resource group are enough.</p>
      )}
      {subscriptions.length > 0 && shown.length === 0 && <p className="quiet">No subscription is called like this.</p>}
      <div className="az-groups">
        {tenants.map((tenant) => (
          <section key={tenant ?? ''} aria-label={tenant === null ? 'Subscriptions' : `Tenant ${tenant}`}>
            {tenants.length > 1 && tenant !== null && (
              <p className="az-tenant">
                Tenant <span className="mono">{tenant}</span>
              </p>
            )}
            <ul className="az-list">
              {shown
                .filter((one) => one.tenant === tenant)
                .map((one) => (
                  <li key={one.subscriptionId}>
                    {chosen && onChoose ? (
                      <Checkbox
                        label={one.name}
                        checked={chosen.has(one.subscriptionId)}
                        onChange={(on) => onChoose(toggled(chosen, one.subscriptionId, on))}
                      />
                    ) : (
                      <span className="az-name" title={one.name}>
                        {one.name}
                      </span>
                    )}
                    {one.state !== 'Enabled' && <Badge severity="warning">{one.state}</Badge>}
                    <span className="az-id mono">{one.subscriptionId}</span>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}

/** Subscriptions whose name or id holds every word. */
export function matching(subscriptions: readonly AzureSubscription[], words: string): readonly AzureSubscription[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return subscriptions.filter(({ name, subscriptionId }) => {
    const text = `${name} ${subscriptionId}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}

/** A set with one more or one less. */
export function toggled(set: ReadonlySet<string>, key: string, on: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (on) next.add(key);
  else next.delete(key);
  return next;
}
