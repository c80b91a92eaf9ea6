// Menus: a button that opens one, and the list itself for menus that open at a point. The list is a native popover.
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { Button, type ButtonProps } from './Button.tsx';
import { Icon, type IconName } from './icons.tsx';
import { usePointerMoved } from './moved.ts';
import { roveIndex } from './rove.ts';

/** One line of a menu. Lines with `checked` stay open when chosen. */
export type MenuItem =
  | { readonly type: 'separator'; readonly id: string }
  | { readonly type: 'heading'; readonly id: string; readonly label: string }
  | {
      readonly type?: 'action';
      readonly id: string;
      readonly label: string;
      readonly icon?: IconName;
      /** Shown at the right, such as "Ctrl Z". Catching the keys is left to the owner. */
      readonly shortcut?: string;
      readonly checked?: boolean;
      readonly disabled?: boolean;
      /** Deletes something: set apart by colour and by its words. */
      readonly danger?: boolean;
    };

/** Where a menu opens: the box it hangs below, in window pixels. A point is a box without size. */
export interface MenuAnchor {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A button and its menu. */
export function Menu({
  label,
  items,
  onSelect,
  ...button
}: {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly onSelect: (id: string) => void;
} & Omit<ButtonProps, 'label' | 'onSelect' | 'onClick' | 'ref'>) {
  const [anchor, setAnchor] = useState<MenuAnchor | null>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  const open = () => setAnchor(trigger.current?.getBoundingClientRect() ?? null);
  return (
    <>
      <Button
        endIcon={button.children === undefined ? undefined : 'chevron-down'}
        {...button}
        {...(button.children === undefined ? { label } : {})}
        ref={trigger}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        // The popover closes itself on the press that this click ends; it must not open again.
        onPointerDown={() => {
          wasOpen.current = anchor !== null;
        }}
        onClick={() => {
          if (wasOpen.current) setAnchor(null);
          else open();
          wasOpen.current = false;
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          open();
        }}
      />
      {anchor && <MenuPopup label={label} items={items} anchor={anchor} onSelect={onSelect} onClose={() => setAnchor(null)} />}
    </>
  );
}

/** An open menu at `anchor`. Unmount it on `onClose`; focus then goes back where it was. */
export function MenuPopup({
  label,
  items,
  anchor,
  onSelect,
  onClose,
}: {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly anchor: MenuAnchor;
  readonly onSelect: (id: string) => void;
  readonly onClose: () => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const moved = usePointerMoved();
  const id = useId();
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });

  // A layout effect, so that the menu has its size when it is placed below.
  useLayoutEffect(() => {
    const popup = list.current;
    const before = document.activeElement;
    const onToggle = (event: Event) => {
      if (event instanceof ToggleEvent && event.newState === 'closed') close.current();
    };
    popup?.showPopover();
    popup?.addEventListener('toggle', onToggle);
    buttonsOf(popup)[0]?.focus();
    return () => {
      const hadFocus = popup?.contains(document.activeElement) || document.activeElement === document.body;
      popup?.removeEventListener('toggle', onToggle);
      if (popup?.matches(':popover-open')) popup.hidePopover();
      if (hadFocus && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  useLayoutEffect(() => {
    const popup = list.current;
    if (popup) placeAt(popup, anchor);
  }, [anchor]);

  function onKeyDown(event: KeyboardEvent) {
    event.stopPropagation();
    const buttons = buttonsOf(list.current);
    const index = buttons.indexOf(document.activeElement as HTMLButtonElement);
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      onClose();
      return;
    }
    const target = roveIndex({ key: event.key, index, count: buttons.length, axis: 'vertical' }) ?? typedAhead(buttons, index, event.key);
    if (target === null) return;
    event.preventDefault();
    buttons[target]?.focus();
  }

  function choose(item: MenuItem & { readonly checked?: boolean }) {
    onSelect(item.id);
    if (item.checked === undefined) onClose();
  }

  const first = items.find((item) => item.type !== 'separator' && item.type !== 'heading');
  return (
    <div ref={list} id={id} className="ui-menu" popover="auto" role="menu" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
      {items.map((item) => {
        if (item.type === 'separator') return <hr key={item.id} className="ui-menu-line" />;
        if (item.type === 'heading')
          return (
            <div key={item.id} className="ui-menu-heading" role="presentation">
              {item.label}
            </div>
          );
        const checkable = item.checked !== undefined;
        return (
          // biome-ignore lint/a11y/useAriaPropsSupportedByRole: aria-checked is set only together with the role that has it
          <button
            key={item.id}
            type="button"
            role={checkable ? 'menuitemcheckbox' : 'menuitem'}
            aria-checked={checkable ? item.checked : undefined}
            aria-disabled={item.disabled ? true : undefined}
            className={`ui-menu-item${item.danger ? ' ui-menu-item-danger' : ''}`}
            // One stop for Tab, so that a menu longer than the window can be scrolled by keyboard whatever has the focus.
            tabIndex={item === first ? 0 : -1}
            onClick={() => {
              if (!item.disabled) choose(item);
            }}
            // Only a pointer that moves takes the focus: a menu opened by keyboard may come up under one that rests.
            onPointerMove={(event) => {
              if (moved(event)) event.currentTarget.focus({ preventScroll: true });
            }}
          >
            <span className="ui-menu-icon">
              {item.checked ? <Icon name="check" size={14} /> : item.icon && <Icon name={item.icon} size={16} />}
            </span>
            <span className="ui-menu-label">{item.label}</span>
            {item.shortcut && <kbd className="ui-menu-keys">{item.shortcut}</kbd>}
          </button>
        );
      })}
    </div>
  );
}

function buttonsOf(popup: HTMLElement | null): HTMLButtonElement[] {
  return popup ? [...popup.querySelectorAll('button')] : [];
}

/** First item after the current one that starts with the typed letter. */
function typedAhead(buttons: readonly HTMLButtonElement[], index: number, key: string): number | null {
  if (key.length !== 1 || key === ' ') return null;
  const order = buttons.map((_, i) => (index + 1 + i) % buttons.length);
  return order.find((i) => buttons[i]?.querySelector('.ui-menu-label')?.textContent?.toLowerCase().startsWith(key.toLowerCase())) ?? null;
}

/** Below the anchor, left edges aligned; above or flush right where the window ends. */
function placeAt(popup: HTMLElement, anchor: MenuAnchor): void {
  const gap = anchor.bottom > anchor.top ? 4 : 0;
  const margin = 8;
  const { offsetWidth: width, offsetHeight: height } = popup;
  const below = anchor.bottom + gap;
  const fitsBelow = below + height + margin <= window.innerHeight || anchor.top - gap - height < margin;
  const left = anchor.left + width + margin > window.innerWidth ? anchor.right - width : anchor.left;
  popup.style.left = `${Math.max(margin, Math.min(left, window.innerWidth - width - margin))}px`;
  popup.style.top = `${fitsBelow ? below : anchor.top - gap - height}px`;
}
