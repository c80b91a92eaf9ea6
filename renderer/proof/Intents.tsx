// The intents of the plan with what is proved of them, live. Enter shows a flow by which one holds or breaks.
import type { Intent, Plan } from '../../shared/plan/plan.ts';
import { actionOf, runAction } from '../state/actions.ts';
import { changeAsked, useAsked } from '../state/proof.ts';
import { useProved } from '../state/proved.ts';
import { Button } from '../ui/Button.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { type Severity, SeverityMark } from '../ui/icons.tsx';
import { endText } from './ends.ts';
import { serviceWords } from './words.ts';

type State = 'delivered' | 'failed' | 'unknown' | 'checking';

interface Row {
  readonly intent: Intent;
  readonly state: State;
  readonly reason: string;
}

const SHOWN: { readonly [state in State]: { readonly mark: Severity; readonly words: string } } = {
  delivered: { mark: 'ok', words: 'Holds' },
  failed: { mark: 'error', words: 'Broken' },
  unknown: { mark: 'unknown', words: 'Not known' },
  checking: { mark: 'running', words: 'Checking' },
};

/** Adding one. */
export function IntentsTools() {
  const intents = useProved((state) => state.intents);
  const count = (state: string): number => intents.filter((one) => one.state === state).length;
  return (
    <>
      <span className="proof-counts">
        {(['delivered', 'failed', 'unknown'] as const).map((state) => (
          <span key={state}>
            <SeverityMark severity={SHOWN[state].mark} size={13} label="" />
            {count(state)} <span className="proof-count-word">{SHOWN[state].words.toLowerCase()}</span>
          </span>
        ))}
      </span>
      <Button size="small" icon="plus" onClick={() => runAction('add-intent')}>
        Add an intent…
      </Button>
    </>
  );
}

/** The list. */
export function Intents({ plan }: { readonly plan: Plan }) {
  const proved = useProved((state) => state.intents);
  const { chosen } = useAsked();
  const rows = (plan.settings.intents ?? []).map((intent): Row => {
    const proof = proved.find((one) => one.intent.name === intent.name);
    const same = proof && JSON.stringify(proof.intent) === JSON.stringify(intent);
    return same ? { intent, state: proof.state, reason: proof.reason } : { intent, state: 'checking', reason: '' };
  });
  return (
    <DataTable
      label="Intents"
      columns={columnsOf(plan)}
      rows={rows}
      rowKey={({ intent }) => intent.name}
      selectedKey={chosen}
      onSelect={(name) => changeAsked({ chosen: name })}
      onActivate={(name) => {
        changeAsked({ chosen: name });
        runAction('show-intent');
      }}
      empty={
        <EmptyState title="No intents yet" action={<Button onClick={() => runAction('add-intent')}>Add an intent…</Button>}>
          An intent is a promise of the design: from here to there, on this port, allowed or denied. It is proved with every edit and by
          “causeway prove”.
        </EmptyState>
      }
    />
  );
}

function columnsOf(plan: Plan): readonly Column<Row>[] {
  return [
    {
      id: 'state',
      header: 'State',
      width: 92,
      render: ({ state }) => (
        <span className="ui-marked">
          <SeverityMark severity={SHOWN[state].mark} size={14} label="" />
          {SHOWN[state].words}
        </span>
      ),
    },
    { id: 'name', header: 'Intent', width: 'grow', render: ({ intent }) => <span title={intent.name}>{intent.name}</span> },
    {
      id: 'flow',
      header: 'Flow',
      width: 'grow',
      render: ({ intent }) => {
        const words = `${endText(plan, intent.from)} → ${endText(plan, intent.to)}, ${serviceWords({ port: intent.port, protocol: intent.protocol ?? 'tcp' })}`;
        return <span title={words}>{words}</span>;
      },
    },
    {
      id: 'expect',
      header: 'Expected',
      width: 84,
      render: ({ intent }) => (
        <span title={intent.via === undefined ? '' : `By way of ${endText(plan, intent.via)}`}>
          {intent.expect === 'allow' ? 'Allowed' : 'Denied'}
          {intent.via !== undefined && `, via ${endText(plan, intent.via)}`}
        </span>
      ),
    },
    { id: 'reason', header: 'Result', width: 'grow', render: ({ reason }) => <span title={reason}>{reason}</span> },
    {
      id: 'action',
      header: '',
      label: 'Actions',
      width: 130,
      align: 'right',
      render: ({ intent }) => (
        <span className="row-actions">
          {(
            [
              ['show-intent', 'Flow'],
              ['edit-intent', 'Edit'],
              ['delete-intent', 'Delete'],
            ] as const
          ).map(([id, word]) => (
            <button
              key={id}
              type="button"
              className="ui-link"
              aria-label={`${word} ${intent.name}`}
              title={actionOf(id).label}
              onClick={(event) => {
                event.stopPropagation();
                changeAsked({ chosen: intent.name });
                runAction(id);
              }}
            >
              {word}
            </button>
          ))}
        </span>
      ),
    },
  ];
}
