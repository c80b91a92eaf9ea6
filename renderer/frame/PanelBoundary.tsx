// Keeps a fault in one panel from taking the window down: the panel says so, the plan stays.
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';

/** Props of `PanelBoundary`. `name` is what people call the panel. */
interface BoundaryProps {
  readonly name: string;
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly fault: Error | null;
}

/** Catches what its children throw while they render. */
export class PanelBoundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { fault: null };

  static getDerivedStateFromError(fault: unknown): BoundaryState {
    return { fault: fault instanceof Error ? fault : new Error(String(fault)) };
  }

  override componentDidCatch(fault: Error, info: ErrorInfo): void {
    console.error({ event: 'panel-failed', panel: this.props.name, stack: fault.stack, components: info.componentStack });
  }

  override render(): ReactNode {
    const { fault } = this.state;
    if (!fault) return this.props.children;
    return (
      <EmptyState
        severity="error"
        title={`${this.props.name} could not be shown`}
        action={
          <>
            <Button onClick={() => this.setState({ fault: null })}>Try again</Button>
            <Button variant="quiet" icon="copy" onClick={() => void navigator.clipboard.writeText(fault.stack ?? fault.message)}>
              Copy details
            </Button>
          </>
        }
      >
        {fault.message} Your plan was not changed; you can save it.
      </EmptyState>
    );
  }
}
