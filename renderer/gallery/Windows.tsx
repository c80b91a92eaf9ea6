// Gallery: dialogs and notices, and the states of a surface.
import { useState } from 'react';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { SeverityMark } from '../ui/icons.tsx';
import { SectionHeading } from '../ui/SectionHeading.tsx';
import { TextField } from '../ui/TextField.tsx';
import { type Toast, ToastRegion } from '../ui/Toast.tsx';
import { Section } from './Section.tsx';

/** Dialogs and notices. */
export function Windows() {
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

/** Empty, loading and error. */
export function States() {
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
