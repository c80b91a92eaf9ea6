// What stands where no plan is open: samples to begin with, files opened lately, copies kept after a crash.
import { useEffect, useState } from 'react';
import type { RecentFile } from '../../shared/contract/host-api.ts';
import { CopyRow } from '../frame/CopyRow.tsx';
import { runAction } from '../state/actions.ts';
import { startDemo } from '../state/azure.ts';
import { newDocument, openRecovered, reopen, showNewPlan } from '../state/files.ts';
import { host } from '../state/host.ts';
import { forgetRecovery, type KeptCopy, leftCopies } from '../state/recovery.ts';
import { useApp } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/icons.tsx';
import { SectionHeading } from '../ui/SectionHeading.tsx';
import { type SamplePlan, samplePlans } from './samples.ts';
import { Thumbnail } from './Thumbnail.tsx';
import './start.css';

/** The start page. */
export function StartPage() {
  const samples = samplePlans();
  const folder = useApp((state) => state.capabilities?.folder ?? null);
  const [recent, setRecent] = useState<readonly RecentFile[]>([]);
  const [recovered, setRecovered] = useState<readonly KeptCopy[]>([]);
  useEffect(() => {
    let wanted = true;
    void host.call('files.recent', {}).then((reply) => wanted && reply.ok && setRecent(reply.value));
    void leftCopies().then((copies) => wanted && setRecovered(copies));
    return () => {
      wanted = false;
    };
  }, []);
  return (
    <main className="start">
      <div className="start-sheet">
        <section className="start-new" aria-labelledby="start-new">
          <h1 id="start-new">New plan</h1>
          <div className="start-samples">
            {samples.map((sample) => (
              <SampleCard key={sample.file} sample={sample} />
            ))}
            <button type="button" className="sample" onClick={newDocument}>
              <span className="sample-picture sample-empty">
                <Icon name="plus" size={16} />
              </span>
              <span className="sample-words">
                <strong>Empty plan</strong>
                <span>Start from nothing</span>
              </span>
            </button>
          </div>
          <div className="start-actions">
            <Button variant="primary" icon="open" onClick={() => runAction('open')}>
              Open…
            </Button>
            <Button icon="import" onClick={() => runAction('import')}>
              Import files…
            </Button>
            <Button icon="globe" onClick={() => runAction('azure-import')}>
              Import from Azure…
            </Button>
            <Button variant="quiet" onClick={() => void startDemo({ type: 'azure-import' })}>
              Demo of Azure, recorded
            </Button>
          </div>
          <p className="quiet">Or drop a plan, an ARM template or a list of Azure resources here. Nothing leaves this machine.</p>
        </section>
        <aside className="start-recent" aria-label="Files">
          {recovered.length > 0 && (
            <>
              <SectionHeading level={2}>Kept after a crash</SectionHeading>
              {recovered.map((one) => (
                <CopyRow
                  key={one.document}
                  copy={one}
                  onOpen={() => openRecovered(one)}
                  onForget={() => {
                    forgetRecovery(one.document);
                    setRecovered(recovered.filter((other) => other !== one));
                  }}
                />
              ))}
              {recovered.length > 1 && (
                <div className="start-actions">
                  <Button
                    icon="history"
                    onClick={() => {
                      for (const one of [...recovered].reverse()) openRecovered(one);
                    }}
                  >
                    Open all {recovered.length}
                  </Button>
                </div>
              )}
            </>
          )}
          <SectionHeading level={2}>{folder ? `In ${folder}` : 'Recent'}</SectionHeading>
          {recent.length === 0 && (
            <p className="quiet">{folder ? 'No plan files in this folder yet.' : 'Plans you open are listed here.'}</p>
          )}
          {recent.map((file) => (
            <button type="button" key={file.handle} className="file-row" disabled={!file.present} onClick={() => void reopen(file.handle)}>
              <Icon name={file.present ? 'file' : 'help'} size={16} />
              <span className="file-name">{file.name.replace(/\.causeway\.json$/, '')}</span>
              {!file.present && <span className="ui-hint">file not found</span>}
            </button>
          ))}
        </aside>
      </div>
    </main>
  );
}

function SampleCard({ sample }: { readonly sample: SamplePlan }) {
  const { info } = sample.plan;
  return (
    <button
      type="button"
      className="sample"
      title={info.description ?? info.name}
      onClick={() => showNewPlan(sample.plan, sample.file, 'sample')}
    >
      <span className="sample-picture">
        <Thumbnail plan={sample.plan} />
      </span>
      <span className="sample-words">
        <strong>{info.name}</strong>
        <span>{info.description}</span>
      </span>
    </button>
  );
}
