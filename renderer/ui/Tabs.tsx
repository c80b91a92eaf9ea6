// Tabs over one panel. The owner keeps which one is selected and renders the panel.
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { CountPill } from './Badge.tsx';
import { roveIndex } from './rove.ts';

/** One tab. `count` stands in a pill after the label. */
export interface Tab<T extends string> {
  readonly id: T;
  readonly label: string;
  readonly count?: number | string;
}

/** A row of tabs in one tab stop; arrow keys select. `name` must be unique on the page: it joins tabs and panel. */
export function Tabs<T extends string>({
  name,
  label,
  tabs,
  selected,
  onSelect,
  end,
}: {
  readonly name: string;
  readonly label: string;
  readonly tabs: readonly Tab<T>[];
  readonly selected: T;
  readonly onSelect: (id: T) => void;
  /** At the right end of the row, outside the tab list. */
  readonly end?: ReactNode;
}) {
  const list = useRef<HTMLDivElement>(null);

  function onKeyDown(event: KeyboardEvent) {
    const index = tabs.findIndex((tab) => tab.id === selected);
    const next = tabs[roveIndex({ key: event.key, index, count: tabs.length, axis: 'horizontal' }) ?? -1];
    if (!next) return;
    event.preventDefault();
    onSelect(next.id);
    list.current?.querySelector<HTMLElement>(`#${CSS.escape(tabId(name, next.id))}`)?.focus();
  }

  return (
    <div className="ui-tabs">
      <div className="ui-tabs-list" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={tabId(name, tab.id)}
            className="ui-tab"
            aria-selected={tab.id === selected}
            aria-controls={tab.id === selected ? panelId(name) : undefined}
            tabIndex={tab.id === selected ? 0 : -1}
            onClick={() => onSelect(tab.id)}
          >
            {tab.label}
            {tab.count !== undefined && <CountPill count={tab.count} />}
          </button>
        ))}
      </div>
      {end && <div className="ui-tabs-end">{end}</div>}
    </div>
  );
}

/** The panel under `Tabs` of the same `name`. */
export function TabPanel({
  name,
  selected,
  className,
  children,
}: {
  readonly name: string;
  readonly selected: string;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <div role="tabpanel" id={panelId(name)} aria-labelledby={tabId(name, selected)} className={className}>
      {children}
    </div>
  );
}

function tabId(name: string, tab: string): string {
  return `${name}-tab-${tab}`;
}

function panelId(name: string): string {
  return `${name}-panel`;
}
