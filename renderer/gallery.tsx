// The gallery: every token, glyph, state and control on one page, for eyes and for visual checks. Not part of the product.
// `?theme=light|dark|contrast&scale=1.5` opens it in that form.
import { type ReactNode, StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { GLYPHS } from '../shared/facts/glyphs.ts';
import {
  contrastRatio,
  DOUBLE_LINE_GAP,
  dashArray,
  LINK_MARKS,
  LINK_STYLES,
  type LinkStyle,
  TOKENS,
  TRACE_STYLE,
} from '../shared/facts/tokens.ts';
import './ui/fonts.css';
import './ui/theme.css';
import './ui/ui.css';
import './gallery.css';
import { Badge, CountPill } from './ui/Badge.tsx';
import { Button } from './ui/Button.tsx';
import { Checkbox } from './ui/Checkbox.tsx';
import { type Column, DataTable, type TableSort } from './ui/DataTable.tsx';
import { Dialog } from './ui/Dialog.tsx';
import { EmptyState } from './ui/EmptyState.tsx';
import { Glyph, type GlyphFamily, GlyphSprite, GlyphTile } from './ui/Glyph.tsx';
import { ICON_NAMES, Icon, SEVERITY_LABELS, type Severity, SeverityMark } from './ui/icons.tsx';
import { Menu, type MenuItem } from './ui/Menu.tsx';
import { RadioGroup } from './ui/RadioGroup.tsx';
import { SectionHeading } from './ui/SectionHeading.tsx';
import { Segmented } from './ui/Segmented.tsx';
import { SelectField } from './ui/SelectField.tsx';
import { shapes } from './ui/shapes.ts';
import { TabPanel, Tabs } from './ui/Tabs.tsx';
import { TextField } from './ui/TextField.tsx';
import { type Toast, ToastRegion } from './ui/Toast.tsx';
import { Tooltip } from './ui/Tooltip.tsx';

const THEMES = ['system', 'light', 'dark', 'contrast'] as const;
type ThemeChoice = (typeof THEMES)[number];

const FAMILIES: readonly GlyphFamily[] = ['site', 'net', 'sec', 'dns', 'priv', 'comp', 'plain'];
const SEVERITIES = Object.keys(SEVERITY_LABELS) as Severity[];

/** The whole page. */
export function Gallery({ initialTheme, initialScale }: { readonly initialTheme: ThemeChoice; readonly initialScale: number }) {
  const [theme, setTheme] = useState<ThemeChoice>(initialTheme);
  const [scale, setScale] = useState(String(initialScale));

  return (
    <div className="gallery">
      <GlyphSprite />
      <header className="gallery-head">
        <h1>Causeway gallery</h1>
        <Segmented
          label="Theme"
          value={theme}
          options={THEMES.map((value) => ({ value, label: `${value.charAt(0).toUpperCase()}${value.slice(1)}` }))}
          onChange={(next) => {
            setTheme(next);
            showTheme(next);
          }}
        />
        <Segmented
          label="Scale"
          value={scale}
          options={['0.8', '1', '1.5', '2'].map((value) => ({ value, label: `${Number(value) * 100} %` }))}
          onChange={(next) => {
            setScale(next);
            showScale(Number(next));
          }}
        />
      </header>
      <main className="gallery-grid">
        <NodeStates />
        <Links />
        <Controls />
        <Fields />
        <Windows />
        <States />
        <Tables />
        <Glyphs />
        <Icons />
        <Tokens />
      </main>
    </div>
  );
}

function Section({
  title,
  note,
  wide,
  children,
}: {
  readonly title: string;
  readonly note: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <section className={wide ? 'gallery-section gallery-wide' : 'gallery-section'}>
      <h2>
        {title} <span>{note}</span>
      </h2>
      {children}
    </section>
  );
}

const NODE_STATES = [
  ['Rest', '', null],
  ['Hover', 'g-node-hover', null],
  ['Keyboard focus', 'g-node-focus', null],
  ['Selected', 'g-node-selected', null],
  ['On trace', 'g-node-trace', 'hop'],
  ['Selected, on trace', 'g-node-trace g-node-selected', 'hop'],
  ['Existing', 'g-node-existing', 'exists'],
  ['Planned removal', 'g-node-removal', 'removal'],
  ['Drift', 'g-node-drift', 'drift'],
  ['Refused, says why', 'g-node-refused', 'refused'],
  ['Locked', '', 'locked'],
  ['Hidden layer', 'g-node-hidden', null],
] as const;

function NodeStates() {
  return (
    <Section title="Node states" note="shape, text and colour together">
      <div className="gallery-card gallery-canvas g-states">
        {NODE_STATES.map(([label, className, extra]) => (
          <figure key={label}>
            <div className={`g-node ${className}`} aria-hidden={className === 'g-node-hidden' ? true : undefined}>
              <GlyphTile name="virtualNetworkGateway" family="net" />
              <span className="g-node-text">
                <span className="g-node-name">vgw-hub</span>
                <span className="g-node-fact">VpnGw2AZ</span>
              </span>
              {className.includes('selected') &&
                ['top', 'right', 'bottom', 'left'].map((side) => <i key={side} className={`g-handle g-handle-${side}`} />)}
              {extra === 'hop' && <span className="g-hop">4</span>}
              {extra === 'exists' && (
                <span className="g-corner">
                  <Badge>exists</Badge>
                </span>
              )}
              {extra === 'removal' && <span className="g-corner g-pill">−</span>}
              {extra === 'drift' && (
                <span className="g-corner g-pill g-pill-warn">
                  <SeverityMark severity="warning" size={12} />2
                </span>
              )}
              {extra === 'refused' && (
                <span className="g-corner g-pill">
                  <SeverityMark severity="error" size={12} />
                  size
                </span>
              )}
              {extra === 'locked' && <Icon name="lock" size={12} label="Locked" />}
            </div>
            <figcaption>{label}</figcaption>
          </figure>
        ))}
      </div>
      <div className="gallery-card gallery-row">
        {SEVERITIES.map((severity) => (
          <span className="ui-marked" key={severity}>
            <SeverityMark severity={severity} size={16} label="" />
            {SEVERITY_LABELS[severity]}
          </span>
        ))}
      </div>
    </Section>
  );
}

function Links() {
  return (
    <Section title="Links" note="form first, then colour">
      <div className="gallery-card gallery-canvas g-links">
        {Object.entries(LINK_STYLES).map(([key, style]: [string, LinkStyle]) => (
          <span key={key}>
            <LinkSample style={style} />
            {style.label}
          </span>
        ))}
        <span>
          <svg width={72} height={16} aria-hidden="true">
            <path d="M1 8H71" stroke={`var(--${TRACE_STYLE.halo})`} strokeWidth={TRACE_STYLE.haloWidth} />
            <path d="M1 8H71" stroke={`var(--${TRACE_STYLE.line})`} strokeWidth={TRACE_STYLE.lineWidth} />
          </svg>
          {TRACE_STYLE.label}
        </span>
      </div>
    </Section>
  );
}

function LinkSample({ style }: { readonly style: LinkStyle }) {
  const mark = style.mark === null ? null : LINK_MARKS[style.mark];
  const colour = `var(--${style.colour})`;
  const from = style.openEnds ? 8 : 1;
  const to = style.openEnds ? 64 : 71;
  const offsets = style.double ? [-DOUBLE_LINE_GAP / 2, DOUBLE_LINE_GAP / 2] : [0];
  return (
    <svg width={72} height={22} aria-hidden="true">
      {offsets.map((offset) => (
        <path
          key={offset}
          d={`M${from} ${11 + offset}H${style.arrow ? to - 2 : to}`}
          stroke={colour}
          strokeWidth={style.width}
          strokeDasharray={dashArray(style) ?? undefined}
          strokeLinecap={style.roundCap ? 'round' : 'butt'}
        />
      ))}
      {mark && <rect className="g-mark" x={mark.word ? 23 : 27} y={2} width={mark.word ? 26 : 18} height={18} rx={9} stroke={colour} />}
      {mark?.shapes && (
        <svg className="ui-icon" x={30} y={5} width={12} height={12} viewBox="0 0 16 16" color={colour} aria-hidden="true">
          {shapes(mark.shapes)}
        </svg>
      )}
      {mark?.word && (
        <text className="g-mark-word" x={36} y={14.5} fill={colour}>
          {mark.word}
        </text>
      )}
      {style.arrowHead === 'filled' && <path d="M63 7l8 4-8 4z" fill={colour} />}
      {style.arrowHead === 'open' && <path d="M65 7.5l5.5 3.5-5.5 3.5" fill="none" stroke={colour} strokeWidth={1.5} />}
    </svg>
  );
}

const MENU_ITEMS: readonly MenuItem[] = [
  { id: 'copy', label: 'Copy', icon: 'copy', shortcut: 'Ctrl C' },
  { id: 'rename', label: 'Rename', shortcut: 'F2' },
  { id: 'paste', label: 'Paste', disabled: true, shortcut: 'Ctrl V' },
  { type: 'separator', id: 'line' },
  { type: 'heading', id: 'head', label: 'Danger' },
  { id: 'delete', label: 'Delete', icon: 'trash', danger: true, shortcut: 'Del' },
];

function Controls() {
  const [view, setView] = useState('topology');
  const [layers, setLayers] = useState<ReadonlySet<string>>(new Set(['findings']));
  const [tab, setTab] = useState('findings');
  const layerItems: readonly MenuItem[] = ['findings', 'addresses', 'names'].map((id) => ({ id, label: id, checked: layers.has(id) }));
  return (
    <Section title="Controls" note="28 high, 22 when small">
      <div className="gallery-card gallery-stack">
        <div className="gallery-row">
          <Button variant="quiet" icon="undo" label="Undo" />
          <Button variant="quiet" icon="redo" label="Redo" disabled />
          <Button variant="quiet" icon="hand" label="Pan" pressed />
          <Button icon="trace">Trace</Button>
          <Button icon="export">Export</Button>
          <Button variant="primary" icon="push">
            Push
          </Button>
          <Button variant="primary" disabled>
            Push
          </Button>
          <Button disabled>Disabled</Button>
        </div>
        <div className="gallery-row">
          <Button size="small">Preview fix</Button>
          <Button size="small" variant="quiet">
            Suppress…
          </Button>
          <Button size="small" variant="quiet" icon="filter">
            All severities
          </Button>
          <button type="button" className="ui-link">
            Explain
          </button>
          <Menu label="Edit" items={MENU_ITEMS} onSelect={() => {}}>
            Edit
          </Menu>
          <Menu
            label="Layers"
            icon="layers"
            items={layerItems}
            onSelect={(id) =>
              setLayers((before) => new Set(before.has(id) ? [...before].filter((other) => other !== id) : [...before, id]))
            }
          >
            Layers
            <CountPill count={layers.size} />
          </Menu>
          <Menu label="More" icon="dots" variant="quiet" items={MENU_ITEMS} onSelect={() => {}} />
        </div>
        <Segmented
          label="View"
          value={view}
          onChange={setView}
          options={['topology', 'addressing', 'routing', 'security', 'DNS'].map((value) => ({
            value,
            label: value.charAt(0).toUpperCase() + value.slice(1),
          }))}
        />
        <div className="gallery-row">
          <Badge>exists</Badge>
          {SEVERITIES.map((severity) => (
            <Badge key={severity} severity={severity}>
              {SEVERITY_LABELS[severity]}
            </Badge>
          ))}
          <Tooltip text="dp.kubernetesconfiguration.azure.com">
            <span className="mono">dp.kubernetesconf….azure.com</span>
          </Tooltip>
        </div>
        <div className="g-frame">
          <Tabs
            name="g-tabs"
            label="Panel"
            selected={tab}
            onSelect={setTab}
            tabs={[
              { id: 'findings', label: 'Findings', count: 5 },
              { id: 'readiness', label: 'Readiness', count: '13 / 24' },
              { id: 'trace', label: 'Trace' },
            ]}
            end={<Button size="small" variant="quiet" icon="chevron-down" label="Fold" />}
          />
          <TabPanel name="g-tabs" selected={tab} className="g-panel">
            {tab}
          </TabPanel>
        </div>
      </div>
    </Section>
  );
}

function Fields() {
  const [name, setName] = useState('pe-arc');
  const [range, setRange] = useState('10.0.1.0/29');
  const [subnet, setSubnet] = useState<string | null>('snet-pe');
  const [checks, setChecks] = useState([true, true, false]);
  const [format, setFormat] = useState('SVG');
  const [scope, setScope] = useState('plan');
  const check = (index: number) => (value: boolean) => setChecks((before) => before.map((old, i) => (i === index ? value : old)));
  return (
    <Section title="Fields" note="label 84, then the control">
      <div className="gallery-card gallery-stack">
        <div>
          <SectionHeading aside="59 usable">Address space</SectionHeading>
          <TextField label="Name" mono value={name} onChange={setName} />
          <TextField
            label="Range"
            mono
            value={range}
            onChange={setRange}
            suffix=".0–.63"
            error={range.endsWith('/29') ? 'Overlaps snet-app. Take 10.0.1.64/26, the next free range.' : null}
            hint={
              <>
                Next free block{' '}
                <button type="button" className="ui-link mono" onClick={() => setRange('10.0.1.64/26')}>
                  10.0.1.64/26
                </button>
              </>
            }
          />
          <SelectField
            label="Subnet"
            mono
            value={subnet}
            onChange={setSubnet}
            lead={<Glyph name="subnet" size={15} />}
            options={['snet-pe', 'snet-app', 'GatewaySubnet'].map((value) => ({ value, label: value }))}
          />
          <SelectField label="Region" value={null} onChange={() => {}} options={[{ value: 'we', label: 'West Europe' }]} />
          <TextField label="Owner" mixed value="" onChange={() => {}} />
          <TextField label="Locked" disabled value="not yours to change" onChange={() => {}} />
          <TextField
            label="Search"
            layout="stack"
            type="search"
            icon="search"
            placeholder="Search or run a command"
            value=""
            onChange={() => {}}
            suffix={<kbd className="ui-keys">Ctrl K</kbd>}
          />
        </div>
        <div>
          <SectionHeading aside={<span className="mono">privatelink.*.azure.com</span>}>DNS zone group</SectionHeading>
          <Checkbox mono label="his.arc" aside="5 records" checked={checks[0] ?? false} onChange={check(0)} />
          <Checkbox mono label="guestconfiguration" aside="2 records" mixed checked={checks[1] ?? false} onChange={check(1)} />
          <Checkbox
            mono
            label="dp.kubernetesconfiguration"
            error="Not in the group: names resolve publicly."
            checked={checks[2] ?? false}
            onChange={check(2)}
          />
          <Checkbox label="Not available here" disabled checked onChange={() => {}} />
        </div>
        <RadioGroup
          label="Scope"
          value={scope}
          onChange={setScope}
          options={[
            { value: 'plan', label: 'Whole plan' },
            { value: 'view', label: 'View' },
            { value: 'selection', label: 'Selection', disabled: true },
          ]}
        />
        <RadioGroup
          label="Format"
          layout="cards"
          value={format}
          onChange={setFormat}
          options={['SVG', 'PNG', 'PDF', 'draw.io', 'Bicep', 'Terraform'].map((value) => ({ value, label: value }))}
        />
      </div>
    </Section>
  );
}

function Windows() {
  const [size, setSize] = useState<'small' | 'medium' | 'large' | null>(null);
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const close = () => setSize(null);
  const add = (severity: Toast['severity'], text: string) =>
    setToasts((before) => [...before, { id: `${severity}-${before.length}`, severity, text }]);
  return (
    <Section title="Windows" note="what floats has the one shadow">
      <div className="gallery-card gallery-row">
        <Button onClick={() => setSize('small')}>Dialog 400</Button>
        <Button onClick={() => setSize('medium')}>Dialog 560</Button>
        <Button onClick={() => setSize('large')}>Dialog 800</Button>
        <Button onClick={() => add('ok', 'Saved copy')}>Toast</Button>
        <Button onClick={() => add('error', 'The copy could not be saved: the folder is read-only. Choose another folder.')}>
          Error toast
        </Button>
      </div>
      <Dialog
        open={size !== null}
        size={size ?? 'medium'}
        title="Preview fix"
        onClose={close}
        titleAside={<Badge severity="warning">rg-hub-prod</Badge>}
        facts="1 resource edited, layout untouched"
        actions={
          <>
            <Button onClick={close}>Cancel</Button>
            <Button variant="primary" onClick={close}>
              Apply fix
            </Button>
          </>
        }
      >
        <SectionHeading>What changes</SectionHeading>
        <p className="ui-marked">
          <SeverityMark severity="ok" />1 finding closed, none opened
        </p>
        <TextField label="Resource group" value="" mono placeholder="Type its name" onChange={() => {}} />
      </Dialog>
      <ToastRegion toasts={toasts} onDismiss={(id) => setToasts((before) => before.filter((toast) => toast.id !== id))} />
    </Section>
  );
}

function States() {
  return (
    <Section title="Empty, loading, error" note="a fact, then one thing to do" wide>
      <div className="g-three">
        <div className="gallery-card">
          <EmptyState title="No findings" severity="ok" action={<Button>Show suppressed</Button>}>
            241 rules ran on 28 resources. 2 findings are suppressed.
          </EmptyState>
        </div>
        <div className="gallery-card">
          <EmptyState
            title="Reading Resource Graph"
            severity="running"
            progress={{ value: 1420, max: 2140 }}
            action={<Button>Stop</Button>}
          >
            1,420 of 2,140 resources. The canvas stays usable.
          </EmptyState>
        </div>
        <div className="gallery-card">
          <EmptyState
            title="hub.json could not be read"
            severity="error"
            action={<Button variant="primary">Open the copy of 14:02</Button>}
          >
            Line 41, column 7: a comma is missing before "zones". Nothing was changed.
          </EmptyState>
        </div>
      </div>
    </Section>
  );
}

interface SampleRow {
  readonly id: string;
  readonly severity: Severity;
  readonly finding: string;
  readonly object: string;
  readonly count: number;
}

function sampleRows(count: number): readonly SampleRow[] {
  const texts = [
    'Zone group misses dp.kubernetesconfiguration zone',
    'Public access is still open beside the private path',
    'One VPN device carries a critical site',
  ];
  return Array.from({ length: count }, (_, i) => ({
    id: `row-${i}`,
    severity: SEVERITIES[i % 4] ?? 'info',
    finding: texts[i % texts.length] ?? '',
    object: `snet-${i + 1}`,
    count: (i * 37) % 1000,
  }));
}

const SHORT_ROWS = sampleRows(6);
const LONG_ROWS = sampleRows(5000);
const COLUMNS: readonly Column<SampleRow>[] = [
  {
    id: 'severity',
    header: 'Severity',
    width: 92,
    render: (row) => (
      <span className="ui-marked">
        <SeverityMark severity={row.severity} label="" />
        {SEVERITY_LABELS[row.severity]}
      </span>
    ),
  },
  { id: 'object', header: 'Object', width: 96, mono: true, sortable: true, render: (row) => row.object },
  { id: 'finding', header: 'Finding', width: 'grow', render: (row) => row.finding },
  { id: 'count', header: 'Hits', width: 56, align: 'right', mono: true, render: (row) => row.count },
  {
    id: 'action',
    header: '',
    label: 'Action',
    width: 96,
    align: 'right',
    render: () => (
      <button type="button" className="ui-link">
        Preview fix
      </button>
    ),
  },
];

function Tables() {
  const [selected, setSelected] = useState<string | null>('row-0');
  const [far, setFar] = useState<string | null>(null);
  const [sort, setSort] = useState<TableSort>({ columnId: 'object', direction: 'ascending' });
  return (
    <Section title="Tables" note="26 px rows; five thousand of them below" wide>
      <div className="gallery-card g-table">
        <DataTable
          label="Short table"
          columns={COLUMNS}
          rows={SHORT_ROWS}
          rowKey={(row) => row.id}
          selectedKey={selected}
          onSelect={setSelected}
          sort={sort}
          onSort={setSort}
        />
      </div>
      <div className="gallery-card g-table">
        <DataTable label="Long table" columns={COLUMNS} rows={LONG_ROWS} rowKey={(row) => row.id} selectedKey={far} onSelect={setFar} />
      </div>
    </Section>
  );
}

function Glyphs() {
  return (
    <Section title="Kind glyphs" note="15, 18, 24 and 32 px, and in a tile" wide>
      <div className="gallery-card gallery-row">
        {FAMILIES.map((family) => (
          <span className="ui-marked" key={family}>
            <GlyphTile name="virtualNetworkGateway" family={family} size={32} />
            {family}
          </span>
        ))}
      </div>
      <div className="gallery-card g-glyphs">
        {Object.keys(GLYPHS).map((name) => (
          <div key={name}>
            <span className="g-sizes">
              <Glyph name={name} size={15} />
              <Glyph name={name} size={18} />
              <Glyph name={name} size={24} />
              <Glyph name={name} size={32} />
              <GlyphTile name={name} size={32} family="net" />
            </span>
            {name}
          </div>
        ))}
      </div>
    </Section>
  );
}

function Icons() {
  return (
    <Section title="Interface icons" note="16 grid" wide>
      <div className="gallery-card g-icons">
        {ICON_NAMES.map((name) => (
          <div key={name}>
            <Icon name={name} />
            {name}
          </div>
        ))}
      </div>
    </Section>
  );
}

function Tokens() {
  return (
    <Section title="Tokens" note="contrast on raised ground, light and dark" wide>
      <div className="gallery-card g-tokens">
        {Object.entries(TOKENS).map(([name, { light, dark }]) => (
          <div key={name}>
            <i style={{ background: `var(--${name})` }} />
            <span className="mono">{name}</span>
            <span className="ui-hint mono">
              {contrastRatio(light, TOKENS['bg-raised'].light).toFixed(1)} {contrastRatio(dark, TOKENS['bg-raised'].dark).toFixed(1)}
            </span>
          </div>
        ))}
      </div>
    </Section>
  );
}

function showTheme(theme: ThemeChoice): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function showScale(scale: number): void {
  document.documentElement.style.setProperty('--scale', String(scale));
}

const wanted = new URLSearchParams(location.search);
const initialTheme = THEMES.find((theme) => theme === wanted.get('theme')) ?? 'system';
const initialScale = Number(wanted.get('scale') ?? 1) || 1;
showTheme(initialTheme);
showScale(initialScale);

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root element.');
createRoot(root).render(
  <StrictMode>
    <Gallery initialTheme={initialTheme} initialScale={initialScale} />
  </StrictMode>,
);
