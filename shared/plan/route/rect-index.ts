// Finds rectangles near a place without looking at all of them: a coarse grid of cells.

export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface RectIndex<T> {
  readonly add: (area: Area, value: T) => void;
  /** Calls `found` once for each value whose area touches the given one; stops early when it answers true. */
  readonly visit: (area: Area, found: (value: T, area: Area) => boolean) => boolean;
}

const CELL = 256;

interface Entry<T> {
  readonly area: Area;
  readonly value: T;
  seen: number;
}

/** An empty index. */
export function rectIndex<T>(): RectIndex<T> {
  const cells = new Map<number, Entry<T>[]>();
  let round = 0;
  return {
    add: (area, value) => {
      const entry = { area, value, seen: 0 };
      eachCell(area, (key) => {
        const cell = cells.get(key);
        if (cell) cell.push(entry);
        else cells.set(key, [entry]);
        return false;
      });
    },
    visit: (area, found) => {
      round++;
      return eachCell(area, (key) => {
        for (const entry of cells.get(key) ?? []) {
          const one = entry.area;
          if (entry.seen === round || one.left > area.right || one.right < area.left || one.top > area.bottom || one.bottom < area.top)
            continue;
          entry.seen = round;
          if (found(entry.value, one)) return true;
        }
        return false;
      });
    },
  };
}

function eachCell({ left, top, right, bottom }: Area, visit: (key: number) => boolean): boolean {
  const lastX = Math.floor(right / CELL);
  const lastY = Math.floor(bottom / CELL);
  for (let x = Math.floor(left / CELL); x <= lastX; x++)
    for (let y = Math.floor(top / CELL); y <= lastY; y++) if (visit(x * 1_048_576 + y)) return true;
  return false;
}
