// The row of tools: undo and redo, ways to look, layers, search, what the rules say, export.
import type { Severity } from '../../shared/rules/define-rule.ts';
import { actionOf, runAction, VIEW_LABELS, withKeys } from '../state/actions.ts';
import { keysOf, useBindings } from '../state/bindings.ts';
import { severityCounts } from '../state/derived.ts';
import { type LayerName, showLayer, showPanel, usePreferences } from '../state/preferences.ts';
import { shownShortcut } from '../state/shortcuts.ts';
import { openDialog, useApp, type ViewMode } from '../state/store.ts';
import { CountPill } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon, SEVERITY_LABELS, SeverityMark } from '../ui/icons.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Segmented } from '../ui/Segmented.tsx';

const VIEWS = (Object.keys(VIEW_LABELS) as ViewMode[]).map((value) => ({ value, label: VIEW_LABELS[value] }));

const LAYER_LABELS: { readonly [layer in LayerName]: string } = {
  names: 'DNS lines',
  findings: 'Finding badges',
  legend: 'Legend',
  minimap: 'Minimap',
  title: 'Title block',
  grid: 'Grid dots',
};

/** The tools of the open document. */
export function ToolsRow() {
  const view = useApp((state) => state.view);
  const own = useBindings((state) => state.own);
  const [keys] = keysOf(actionOf('commands'), own);
  return (
    <div className="tools" role="toolbar" aria-label="Tools">
      <ActionButton id="undo" />
      <ActionButton id="redo" />
      <i className="tools-line" />
      <Segmented label="View" options={VIEWS} value={view} onChange={(next) => runAction(`view-${next}`)} />
      <LayersMenu />
      <span className="tools-gap" />
      <button type="button" className="command-field" aria-label="Search or run a command" onClick={() => openDialog({ type: 'commands' })}>
        <Icon name="search" size={14} />
        <span className="command-words">Search or run a command</span>
        {keys !== undefined && <kbd className="ui-keys">{shownShortcut(keys)}</kbd>}
      </button>
      <span className="tools-gap" />
      <SeverityCounts />
      <Button icon="trace" onClick={() => runAction('trace')} aria-label="Trace" title={withKeys('Trace a flow', 'trace')}>
        <span className="tools-word">Trace</span>
      </Button>
      <Button icon="import" onClick={() => runAction('import')} aria-label="Import" title="Import">
        <span className="tools-word">Import</span>
      </Button>
      <Button icon="export" onClick={() => runAction('export')} aria-label="Export" title="Export">
        <span className="tools-word">Export</span>
      </Button>
      <PushButton />
    </div>
  );
}

/** An action as a button with its icon; its name and keys are the tooltip. */
export function ActionButton({ id, size }: { readonly id: string; readonly size?: 'small' }) {
  const { label, icon, enabled } = actionOf(id);
  const isEnabled = useApp(enabled);
  return (
    <Button
      variant="quiet"
      icon={icon ?? 'dots'}
      label={label}
      title={withKeys(label, id)}
      disabled={!isEnabled}
      onClick={() => runAction(id)}
      {...(size ? { size } : {})}
    />
  );
}

/** The one filled button of the window. */
function PushButton() {
  const isEnabled = useApp(actionOf('azure-push').enabled);
  return (
    <Button variant="primary" icon="push" disabled={!isEnabled} title="Push to Azure" onClick={() => runAction('azure-push')}>
      Push
    </Button>
  );
}

function LayersMenu() {
  const layers = usePreferences((state) => state.layers);
  const names = Object.keys(LAYER_LABELS) as LayerName[];
  return (
    <Menu
      label="Layers"
      icon="layers"
      className="layers-button"
      items={names.map((id) => ({ id, label: LAYER_LABELS[id], checked: layers[id] }))}
      onSelect={(id) => {
        const name = names.find((one) => one === id);
        if (name) showLayer(name, !layers[name]);
      }}
    >
      <span className="tools-word">Layers</span>
      <CountPill count={names.filter((name) => layers[name]).length} label="shown" />
    </Menu>
  );
}

const SHOWN: readonly Severity[] = ['error', 'warning', 'unknown', 'info'];

/** Active findings by severity; a press goes to the list. */
function SeverityCounts() {
  const findings = useApp((state) => state.findings);
  const checked = useApp((state) => state.checked !== null);
  const counts = severityCounts(findings);
  const shown = SHOWN.filter((severity) => counts[severity] > 0);
  const words = shown.map((severity) => `${counts[severity]} ${SEVERITY_LABELS[severity].toLowerCase()}`).join(', ') || 'none';
  return (
    <button
      type="button"
      className="counts"
      aria-label={checked ? `Findings: ${words}` : 'Findings: not checked yet'}
      title={`${withKeys('Validate', 'validate')}. Findings: ${words}`}
      onClick={() => {
        showPanel('bottom', true);
        useApp.setState({ bottomTab: 'findings' });
      }}
    >
      {!checked && <span className="counts-quiet">Not checked</span>}
      {checked && shown.length === 0 && <span className="counts-quiet">No findings</span>}
      {shown.map((severity) => (
        <span key={severity} className="counts-one">
          <SeverityMark severity={severity} size={14} label="" />
          {counts[severity]}
        </span>
      ))}
    </button>
  );
}
