// The menus over the canvas: what can be done with what is under the pointer, and what a link can mean.
import { runAction } from '../state/actions.ts';
import { MenuPopup } from '../ui/Menu.tsx';
import { applyChoice, backConnecting, useConnecting } from './connecting.ts';
import { MENU_LABELS, type MenuSubject, menuFor } from './context-menu.ts';

/** A menu that is open, in pixels of the window. */
export interface OpenMenu {
  readonly x: number;
  readonly y: number;
  readonly subject: MenuSubject;
}

/** The menus that are open. */
export function CanvasMenus({ menu, onClose }: { readonly menu: OpenMenu | null; readonly onClose: () => void }) {
  const asked = useConnecting((state) => state.now?.asked ?? null);
  return (
    <>
      {menu && (
        <MenuPopup
          label={MENU_LABELS[menu.subject]}
          items={menuFor(menu.subject)}
          anchor={{ left: menu.x, right: menu.x, top: menu.y, bottom: menu.y }}
          onSelect={runAction}
          onClose={onClose}
        />
      )}
      {asked && (
        <MenuPopup
          label="Connect as"
          items={asked.choices.map((choice, i) => ({ id: String(i), label: choice.label }))}
          anchor={{ left: asked.x, right: asked.x, top: asked.y, bottom: asked.y }}
          onSelect={(id) => {
            const choice = asked.choices[Number(id)];
            if (choice) applyChoice(choice);
          }}
          onClose={backConnecting}
        />
      )}
    </>
  );
}
