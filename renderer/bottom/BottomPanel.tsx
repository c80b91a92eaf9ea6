// The lists under the canvas: findings, the proof of flows, the address plan, the history of edits, saved versions.
import { useState } from 'react';
import { DriftPanel } from '../drift/DriftPanel.tsx';
import { DriftTools } from '../drift/DriftTools.tsx';
import { useDriftCount } from '../drift/use-drift-count.ts';
import { ProofPanel, useProofCount } from '../proof/ProofPanel.tsx';
import { activeFindings } from '../state/derived.ts';
import { showPanel } from '../state/preferences.ts';
import { type BottomTab, useApp } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { TabPanel, Tabs } from '../ui/Tabs.tsx';
import { Addresses, AddressesTools } from './Addresses.tsx';
import { EVERY_FINDING, Findings, FindingsTools } from './Findings.tsx';
import { HistoryList } from './HistoryList.tsx';
import { Versions } from './Versions.tsx';
import './bottom.css';

/** Tabs and the list of the chosen one. */
export function BottomPanel() {
  const tab = useApp((state) => state.bottomTab);
  const count = useApp((state) => activeFindings(state.findings).length);
  const checked = useApp((state) => state.checked !== null);
  const proof = useProofCount();
  const drift = useDriftCount();
  const [filter, setFilter] = useState(EVERY_FINDING);
  return (
    <div className="bottom">
      <Tabs<BottomTab>
        name="bottom"
        label="Lists"
        selected={tab}
        onSelect={(bottomTab) => useApp.setState({ bottomTab })}
        tabs={[
          { id: 'findings', label: 'Findings', ...(checked ? { count } : {}) },
          { id: 'proof', label: 'Proof', ...(proof === null ? {} : { count: proof }) },
          { id: 'addresses', label: 'Addresses' },
          { id: 'drift', label: 'Drift', ...(drift === null ? {} : { count: drift }) },
          { id: 'history', label: 'History' },
          { id: 'versions', label: 'Versions' },
        ]}
        end={
          <>
            {tab === 'findings' && <FindingsTools filter={filter} onChange={setFilter} />}
            {tab === 'addresses' && <AddressesTools />}
            {tab === 'drift' && <DriftTools />}
            <Button
              variant="quiet"
              size="small"
              icon="chevron-down"
              label="Fold the lists away"
              onClick={() => showPanel('bottom', false)}
            />
          </>
        }
      />
      <TabPanel name="bottom" selected={tab} className="bottom-body">
        {tab === 'findings' && <Findings filter={filter} onFilter={setFilter} />}
        {tab === 'proof' && <ProofPanel />}
        {tab === 'addresses' && <Addresses />}
        {tab === 'drift' && <DriftPanel />}
        {tab === 'history' && <HistoryList />}
        {tab === 'versions' && <Versions />}
      </TabPanel>
    </div>
  );
}
