// Values that the plan does not hold. Secrets are typed unseen; whoever shows this form holds them, and nobody keeps them.
import { parameterValue } from '../../shared/azure/push/values.ts';
import type { PushParameter } from '../../shared/contract/azure.ts';
import { SectionHeading } from '../ui/SectionHeading.tsx';
import { TextField } from '../ui/TextField.tsx';

/** One field for each parameter; nothing when there are none. */
export function Parameters({
  parameters,
  values,
  onChange,
}: {
  readonly parameters: readonly PushParameter[];
  readonly values: Readonly<Record<string, string>>;
  readonly onChange: (values: Readonly<Record<string, string>>) => void;
}) {
  if (parameters.length === 0) return null;
  return (
    <section aria-label="Values" className="az-parameters">
      <SectionHeading aside={parameters.length}>Not in the plan</SectionHeading>
      <p className="quiet">Secrets go to Azure with the deployment. They are kept neither in the plan nor on this machine.</p>
      {parameters.map((parameter) => {
        const { name, label, secret, why } = parameter;
        const typed = values[name] ?? '';
        return (
          <TextField
            key={name}
            label={label}
            layout="stack"
            type={secret ? 'password' : 'text'}
            mono
            required
            autoComplete={secret ? 'new-password' : 'off'}
            value={typed}
            hint={why}
            error={typed === '' ? null : problemOf(parameter, typed)}
            onChange={(text) => onChange({ ...values, [name]: text })}
          />
        );
      })}
    </section>
  );
}

/** Why a text is no value of a parameter, or null. */
function problemOf(parameter: PushParameter, text: string): string | null {
  const value = parameterValue(parameter, text);
  return value.ok ? null : value.error.message;
}

/** True when every parameter has a value that can be sent. */
export function isFilled(parameters: readonly PushParameter[], values: Readonly<Record<string, string>>): boolean {
  return parameters.every((one) => problemOf(one, values[one.name] ?? '') === null);
}
