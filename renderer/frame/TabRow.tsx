// The row at the top: product, main menu, a tab for each open document and whether it is saved.
import { useState } from 'react';
import { ACTIONS, runAction } from '../state/actions.ts';
import { keysOf } from '../state/bindings.ts';
import { ACTION_GROUPS, type Action } from '../state/define-action.ts';
import { differsFromFile, documentsOf } from '../state/documents.ts';
import { closeTab } from '../state/files.ts';
import { shownShortcut } from '../state/shortcuts.ts';
import { showTab, useApp } from '../state/store.ts';
import { Icon } from '../ui/icons.tsx';
import { type MenuAnchor, type MenuItem, MenuPopup } from '../ui/Menu.tsx';

/** Names of the menus and the groups of actions in each. */
const MENUS = ACTION_GROUPS;

/** Product mark, menus and the tabs of the documents. */
export function TabRow() {
  const any = useApp((state) => state.tabs.length > 0);
  const nativeMenu = useApp((state) => state.capabilities?.nativeMenu ?? false);
  return (
    <header className="tabs">
      <BrandMark />
      {!nativeMenu && <MenuBar />}
      {any && <DocumentTabs />}
      {any && (
        <button type="button" className="doc-new" aria-label="New plan" title="New plan" onClick={() => runAction('new')}>
          <Icon name="plus" size={14} />
        </button>
      )}
    </header>
  );
}

function DocumentTabs() {
  const desk = useApp();
  const front = desk.document?.id;
  return (
    <nav className="doc-tabs" aria-label="Open plans">
      {documentsOf(desk).map(({ document, history }) => {
        const title = titleOf(document.name);
        const isFront = document.id === front;
        return (
          <div
            key={document.id}
            className={isFront ? 'doc-tab doc-front' : 'doc-tab'}
            onAuxClick={(event) => {
              if (event.button === 1) closeTab(document.id);
            }}
          >
            <button
              type="button"
              className="doc-name"
              title={document.name}
              aria-current={isFront ? 'page' : undefined}
              onClick={() => showTab(document.id)}
            >
              {title}
            </button>
            {differsFromFile(document, history) && (
              <i className="doc-dot" role="img" aria-label="Unsaved changes" title="Unsaved changes" />
            )}
            <button
              type="button"
              className="doc-close"
              aria-label={`Close plan ${title}`}
              title="Close plan"
              onClick={() => closeTab(document.id)}
            >
              <Icon name="close" size={12} />
            </button>
          </div>
        );
      })}
    </nav>
  );
}

/** A file name without the endings every plan has. */
function titleOf(name: string): string {
  return name.replace(/\.causeway\.json$|\.json$/, '');
}

/** A bridge over two piers: the product's own sign. */
export function BrandMark({ size = 22 }: { readonly size?: number }) {
  return (
    <span className="brand">
      <svg className="brand-mark" viewBox="0 0 24 24" style={{ width: size, height: size }} aria-hidden="true">
        <path d="M2 9h20M5 9v10M19 9v10M5 15c2-4 12-4 14 0" />
      </svg>
    </span>
  );
}

/** The keys of an action as a menu shows them. */
function shownKeys(action: Action): { readonly shortcut?: string } {
  const [first] = keysOf(action);
  return first ? { shortcut: shownShortcut(first) } : {};
}

/** The menus in words. */
function MenuBar() {
  const [open, setOpen] = useState<{ readonly index: number; readonly anchor: MenuAnchor } | null>(null);
  const state = useApp();
  const items = (index: number): readonly MenuItem[] =>
    ACTIONS.filter((one) => one.group === MENUS[index]).map((one) => ({
      id: one.id,
      label: one.label,
      disabled: !one.enabled(state),
      ...(one.icon ? { icon: one.icon } : {}),
      ...(one.danger ? { danger: true } : {}),
      ...shownKeys(one),
      ...(one.checked ? { checked: one.checked() } : {}),
    }));
  return (
    <nav className="menus" aria-label="Main menu">
      {MENUS.map((name, index) => (
        <button
          key={name}
          type="button"
          className="menu-button"
          aria-haspopup="menu"
          aria-expanded={open?.index === index}
          onClick={(event) => setOpen({ index, anchor: event.currentTarget.getBoundingClientRect() })}
        >
          {name}
        </button>
      ))}
      {open && (
        <MenuPopup
          key={open.index}
          label={MENUS[open.index] ?? ''}
          items={items(open.index)}
          anchor={open.anchor}
          onSelect={(id) => {
            setOpen(null);
            runAction(id);
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </nav>
  );
}
