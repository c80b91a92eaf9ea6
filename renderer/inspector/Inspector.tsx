// What is selected, in full: its fields, its findings, who points at it. Several at once: what they share.
import { type Kind, kindOf, type Resource } from '../../shared/kinds/index.ts';
import { lookupOf } from '../../shared/plan/lookup.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import { proofItems } from '../proof/menu.ts';
import { runAction } from '../state/actions.ts';
import { annotationsIn } from '../state/annotations.ts';
import { findingsBySubject } from '../state/derived.ts';
import { type InspectorTab, select, useApp } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { GlyphTile } from '../ui/Glyph.tsx';
import { Menu } from '../ui/Menu.tsx';
import { TabPanel, Tabs } from '../ui/Tabs.tsx';
import { AnnotationProperties } from './AnnotationProperties.tsx';
import { CommonProperties } from './CommonProperties.tsx';
import { FindingNote } from './FieldFindings.tsx';
import { PlanProperties } from './PlanProperties.tsx';
import { Properties } from './Properties.tsx';
import { References } from './References.tsx';
import './inspector.css';

/** The inspector of the selection. */
export function Inspector() {
  const plan = useApp((state) => state.history?.present ?? null);
  const selection = useApp((state) => state.selection);
  if (!plan) return null;
  const chosen = [...selection].flatMap((id) => plan.resources.get(id) ?? []);
  const drawn = annotationsIn(plan, selection);
  const [first, ...rest] = chosen;
  const [annotation] = drawn;
  if (annotation && drawn.length === 1 && !first) return <AnnotationProperties key={annotation.id} plan={plan} annotation={annotation} />;
  if (!first && drawn.length === 0) return <PlanProperties plan={plan} />;
  if (rest.length > 0 || drawn.length > 0)
    return <Several key={[...selection].join(' ')} plan={plan} resources={chosen} drawn={drawn.length} />;
  return first ? <One plan={plan} resource={first} key={first.id} /> : null;
}

function One({ plan, resource }: { readonly plan: Plan; readonly resource: Resource }) {
  const tab = useApp((state) => state.inspectorTab);
  const findings = useApp((state) => state.findings);
  const mine = findingsBySubject(findings).get(resource.id) ?? [];
  const { label, family } = kindOf(resource.kind);
  const referrers = lookupOf(plan).referrers(resource.id);
  return (
    <div className="inspector">
      <header className="inspector-head">
        <GlyphTile name={resource.kind} family={family} size={32} />
        <div className="inspector-title">
          <h2 title={resource.name}>{resource.name}</h2>
          <p>{resource.existing ? `${label}, exists already` : label}</p>
        </div>
        <Menu
          label={`More for ${resource.name}`}
          icon="dots"
          variant="quiet"
          items={[
            { id: 'zoom-selection', label: 'Show on the canvas', icon: 'fit' },
            { id: 'copy', label: 'Copy id', icon: 'copy' },
            ...proofItems(),
            { type: 'separator', id: 'line' },
            { id: 'delete', label: 'Delete…', icon: 'trash', danger: true },
          ]}
          onSelect={(id) => (id === 'copy' ? void navigator.clipboard.writeText(resource.id) : runAction(id))}
        />
      </header>
      <Tabs<InspectorTab>
        name="inspector"
        label="About the selection"
        selected={tab}
        onSelect={(inspectorTab) => useApp.setState({ inspectorTab })}
        tabs={[
          { id: 'properties', label: 'Properties' },
          { id: 'findings', label: 'Findings', ...(mine.length > 0 ? { count: mine.length } : {}) },
          { id: 'references', label: 'References', ...(referrers.length > 0 ? { count: referrers.length } : {}) },
        ]}
      />
      <TabPanel name="inspector" selected={tab} className="inspector-body">
        {tab === 'properties' && <Properties plan={plan} resource={resource} findings={mine} />}
        {tab === 'findings' &&
          (mine.length === 0 ? (
            <EmptyState title="No findings">No rule has anything to say about {resource.name}.</EmptyState>
          ) : (
            <div className="inspector-section">
              {mine.map((finding) => (
                <FindingNote key={finding.fingerprint} finding={finding} />
              ))}
            </div>
          ))}
        {tab === 'references' && <References plan={plan} resource={resource} />}
      </TabPanel>
    </div>
  );
}

function Several({ plan, resources, drawn }: { readonly plan: Plan; readonly resources: readonly Resource[]; readonly drawn: number }) {
  const counts = new Map<Kind, string[]>();
  for (const { kind, id } of resources) counts.set(kind, [...(counts.get(kind) ?? []), id]);
  return (
    <div className="inspector">
      <header className="inspector-head">
        <div className="inspector-title">
          <h2>{resources.length + drawn} selected</h2>
          <p>{severalWords(counts, drawn)}</p>
        </div>
      </header>
      <div className="inspector-body">
        <div className="inspector-section">
          {[...counts].map(([kind, ids]) => (
            <button type="button" key={kind} className="several-row" title="Select only these" onClick={() => select(ids)}>
              <GlyphTile name={kind} family={kindOf(kind).family} size={20} />
              <span>{kindOf(kind).plural}</span>
              <span className="ui-count">{ids.length}</span>
            </button>
          ))}
        </div>
        <div className="inspector-section several-actions">
          <Button icon="fit" onClick={() => runAction('zoom-selection')}>
            Fit selection
          </Button>
          <Button icon="trash" onClick={() => runAction('delete')}>
            Delete…
          </Button>
        </div>
        <CommonProperties plan={plan} resources={resources} />
      </div>
    </div>
  );
}

function severalWords(counts: ReadonlyMap<Kind, readonly string[]>, drawn: number): string {
  const [kind] = counts.keys();
  const kinds = counts.size === 0 ? null : counts.size === 1 && kind ? kindOf(kind).plural : `${counts.size} kinds`;
  const annotations = drawn === 0 ? null : `${drawn} ${drawn === 1 ? 'annotation' : 'annotations'}`;
  return [kinds, annotations].filter((part) => part !== null).join(', ');
}
