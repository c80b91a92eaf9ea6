// The row at the top: product, main menu, the open document and whether it is saved.
import { useState } from 'react';
import { ACTION_GROUPS, ACTIONS, runAction } from '../state/actions.ts';
import { shownShortcut } from '../state/shortcuts.ts';
import { isUnsaved, useApp } from '../state/store.ts';
import { Icon } from '../ui/icons.tsx';
import { type MenuAnchor, type MenuItem, MenuPopup } from '../ui/Menu.tsx';

/** Names of the menus and the groups of actions in each. */
const MENUS = ACTION_GROUPS;

/** Product mark, menus and the document's tab. */
export function TabRow() {
  const name = useApp((state) => state.document?.name ?? null);
  const unsaved = useApp(isUnsaved);
  return (
    <header className="tabs">
      <BrandMark />
      <MenuBar />
      {name !== null && (
        <div className="doc-tab">
          <span className="doc-name" title={name}>
            {name.replace(/\.causeway\.json$|\.json$/, '')}
          </span>
          {unsaved && <i className="doc-dot" role="img" aria-label="Unsaved changes" title="Unsaved changes" />}
          <button type="button" className="doc-close" aria-label="Close plan" title="Close plan" onClick={() => runAction('close')}>
            <Icon name="close" size={12} />
          </button>
        </div>
      )}
      {name !== null && (
        <button type="button" className="doc-new" aria-label="New plan" title="New plan" onClick={() => runAction('new')}>
          <Icon name="plus" size={14} />
        </button>
      )}
    </header>
  );
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
      ...(one.shortcuts[0] ? { shortcut: shownShortcut(one.shortcuts[0]) } : {}),
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
