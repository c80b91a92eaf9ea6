// The commands that read Azure from another terminal: what each is for, its text whole, and buttons to copy it.
import { useState } from 'react';
import { ANSWERS_FOLDER, commandsText, commandsToRun, type Shell } from '../../shared/azure/inventory/commands.ts';
import type { AzureScope } from '../../shared/contract/azure.ts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { SectionHeading } from '../ui/SectionHeading.tsx';
import { Segmented } from '../ui/Segmented.tsx';

/** The list. */
export function Commands({ scope }: { readonly scope: AzureScope }) {
  const [shell, setShell] = useState<Shell>('bash');
  return (
    <div className="az-commands">
      <SectionHeading>Run where Azure can be reached</SectionHeading>
      <p className="quiet">
        After “az login”; the role Reader is enough. They read and change nothing, and put every answer into the folder{' '}
        <span className="mono">{ANSWERS_FOLDER}</span>. Bring its files here.
      </p>
      <div className="az-line">
        <Segmented<Shell>
          label="Shell"
          value={shell}
          onChange={setShell}
          options={[
            { value: 'bash', label: 'Bash' },
            { value: 'powershell', label: 'PowerShell' },
          ]}
        />
        <CopyButton text={commandsText(scope, shell)} label="Copy all as one script" words="Copy all as one script" />
      </div>
      <ol className="az-command-list">
        {commandsToRun(scope, shell).map(({ title, text }) => (
          <li key={title}>
            <div className="az-line">
              <span className="az-name">{title}</span>
              <CopyButton text={text} label={`Copy: ${title}`} size="small" />
            </div>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
            <pre className="mono az-command" tabIndex={0}>
              {text}
            </pre>
          </li>
        ))}
      </ol>
    </div>
  );
}
