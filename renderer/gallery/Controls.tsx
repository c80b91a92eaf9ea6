// Gallery: controls and fields in all their states.
import { useState } from 'react';
import { Badge, CountPill } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { Glyph } from '../ui/Glyph.tsx';
import { SEVERITY_LABELS } from '../ui/icons.tsx';
import { Menu, type MenuItem } from '../ui/Menu.tsx';
import { RadioGroup } from '../ui/RadioGroup.tsx';
import { SectionHeading } from '../ui/SectionHeading.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TabPanel, Tabs } from '../ui/Tabs.tsx';
import { TextField } from '../ui/TextField.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import { SEVERITIES, Section } from './Section.tsx';

const MENU_ITEMS: readonly MenuItem[] = [
  { id: 'copy', label: 'Copy', icon: 'copy', shortcut: 'Ctrl C' },
  { id: 'rename', label: 'Rename', shortcut: 'F2' },
  { id: 'paste', label: 'Paste', disabled: true, shortcut: 'Ctrl V' },
  { type: 'separator', id: 'line' },
  { type: 'heading', id: 'head', label: 'Danger' },
  { id: 'delete', label: 'Delete', icon: 'trash', danger: true, shortcut: 'Del' },
];

/** Buttons, choices, tabs, menus. */
export function Controls() {
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

/** Fields with hints, errors, mixed values. */
export function Fields() {
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
