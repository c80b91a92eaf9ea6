// Nothing is selected: the plan itself, as the title block names it, and the settings under which it is judged.
import type { Cloud, Plan, PlanInfo } from '../../shared/plan/plan.ts';
import { perform } from '../state/store.ts';
import { SectionHeading } from '../ui/SectionHeading.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';

const CLOUDS: readonly { readonly value: Cloud; readonly label: string }[] = [
  { value: 'public', label: 'Azure public cloud' },
  { value: 'us-government', label: 'Azure US Government' },
  { value: 'china', label: 'Azure in China' },
];

const TEXTS: readonly { readonly field: keyof PlanInfo; readonly label: string; readonly placeholder: string }[] = [
  { field: 'description', label: 'Description', placeholder: 'What the picture shows' },
  { field: 'version', label: 'Version', placeholder: '0.1 draft' },
  { field: 'author', label: 'Author', placeholder: 'Team or person' },
  { field: 'date', label: 'Date', placeholder: '23 Nov 2026' },
  { field: 'classification', label: 'Class', placeholder: 'Internal' },
];

/** What the title block says. */
export function TitleFields({ plan: { info } }: { readonly plan: Plan }) {
  const setInfo = (change: Partial<PlanInfo>, label: string) =>
    perform({ type: 'info', change }, `Change ${label.toLowerCase()} of the plan`, `info ${label}`);
  return (
    <>
      <TextField label="Name" value={info.name} onChange={(name) => setInfo({ name }, 'Name')} />
      {TEXTS.map(({ field, label, placeholder }) => (
        <TextField
          key={field}
          label={label}
          value={info[field] ?? ''}
          placeholder={placeholder}
          onChange={(text) => setInfo({ [field]: text }, label)}
        />
      ))}
    </>
  );
}

/** The form of the plan. */
export function PlanProperties({ plan }: { readonly plan: Plan }) {
  const { info, settings } = plan;
  return (
    <div className="inspector">
      <header className="inspector-head">
        <div className="inspector-title">
          <h2 title={info.name}>{info.name}</h2>
          <p>The plan. Select something to see its properties.</p>
        </div>
      </header>
      <div className="inspector-body">
        <div className="inspector-section">
          <SectionHeading>Title block</SectionHeading>
          <TitleFields plan={plan} />
        </div>
        <div className="inspector-section">
          <SectionHeading>Judged as</SectionHeading>
          <SelectField
            label="Cloud"
            options={CLOUDS}
            value={settings.cloud}
            onChange={(cloud) => perform({ type: 'settings', change: { cloud } }, 'Change the cloud')}
          />
          <TextField
            label="Day"
            mono
            value={settings.asOf ?? ''}
            placeholder="2026-11-23"
            hint="Dated facts, such as retirements, are compared with this day."
            onChange={(asOf) =>
              perform(
                { type: 'settings', change: { asOf: asOf === '' ? undefined : asOf } as { asOf?: string } },
                'Change the day',
                'settings asOf',
              )
            }
          />
        </div>
      </div>
    </div>
  );
}
