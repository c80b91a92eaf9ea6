// Tables of any length: sticky head, fixed row height, one tab stop. Beyond 200 rows only the visible ones exist.
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import { Icon } from './icons.tsx';

/** One column. `width` is pixels at scale 1, or 'grow' for a share of what is left. */
export interface Column<Row> {
  readonly id: string;
  /** Words of the head; an empty text needs a `label`. */
  readonly header: string;
  readonly label?: string;
  readonly width: number | 'grow';
  /** Numbers right, words left. */
  readonly align?: 'left' | 'right';
  readonly mono?: boolean;
  readonly sortable?: boolean;
  readonly render: (row: Row) => ReactNode;
}

/** Which column orders the rows. The owner sorts. */
export interface TableSort {
  readonly columnId: string;
  readonly direction: 'ascending' | 'descending';
}

/** Props of `DataTable`. */
export interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly selectedKey?: string | null;
  readonly onSelect?: (key: string) => void;
  /** Enter or double click on a row. */
  readonly onActivate?: (key: string) => void;
  readonly sort?: TableSort;
  readonly onSort?: (sort: TableSort) => void;
  /** Shown instead of rows when there are none. */
  readonly empty?: ReactNode;
}

const ROW_HEIGHT = 26;
const VIRTUAL_FROM = 200;

/** A table whose rows can be selected. Arrow keys, Home, End and Page keys move the selection; buttons inside rows stay reachable with Tab. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, selectedKey, onSelect, onActivate, sort, onSort, empty } = props;
  const viewport = useRef<HTMLDivElement>(null);
  const tableId = useId();
  const rowHeight = ROW_HEIGHT * interfaceScale();
  const isVirtual = rows.length > VIRTUAL_FROM;
  const virtualizer = useVirtualizer({
    count: isVirtual ? rows.length : 0,
    getScrollElement: () => viewport.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const visible = virtualizer.getVirtualItems();
  const from = isVirtual ? (visible[0]?.index ?? 0) : 0;
  const until = isVirtual ? (visible.at(-1)?.index ?? -1) + 1 : rows.length;
  const selectedIndex = rows.findIndex((row) => rowKey(row) === selectedKey);

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget) return;
    const selected = rows[selectedIndex];
    if (event.key === 'Enter' && selected !== undefined) onActivate?.(rowKey(selected));
    const page = Math.max(1, Math.floor((viewport.current?.clientHeight ?? 0) / rowHeight) - 1);
    const next = nextRow({ key: event.key, index: selectedIndex, count: rows.length, page });
    const row = next === null ? undefined : rows[next];
    if (next === null || row === undefined || !onSelect) return;
    event.preventDefault();
    onSelect(rowKey(row));
    reveal(next);
  }

  function reveal(index: number) {
    const box = viewport.current;
    if (!box) return;
    const head = box.querySelector('thead')?.clientHeight ?? 0;
    const top = index * rowHeight;
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + rowHeight + head > box.scrollTop + box.clientHeight) box.scrollTop = top + rowHeight + head - box.clientHeight;
  }

  return (
    <div ref={viewport} className="ui-table">
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows can be selected, which only a grid may say
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-activedescendant={selectedIndex >= from && selectedIndex < until ? `${tableId}-${selectedIndex}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <colgroup>
          {columns.map((column) => (
            <col key={column.id} style={column.width === 'grow' ? undefined : { width: `calc(${column.width} * var(--u))` }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {from > 0 && <Gap rows={from} height={rowHeight} columns={columns.length} />}
          {rows.slice(from, until).map((row, offset) => {
            const index = from + offset;
            const key = rowKey(row);
            return (
              <tr
                key={key}
                id={`${tableId}-${index}`}
                aria-rowindex={index + 2}
                aria-selected={onSelect ? index === selectedIndex : undefined}
                onClick={() => onSelect?.(key)}
                onDoubleClick={() => onActivate?.(key)}
              >
                {columns.map((column) => (
                  <td key={column.id} className={cellClass(column)}>
                    {column.render(row)}
                  </td>
                ))}
              </tr>
            );
          })}
          {until < rows.length && <Gap rows={rows.length - until} height={rowHeight} columns={columns.length} />}
        </tbody>
      </table>
      {rows.length === 0 && empty}
    </div>
  );
}

function HeadCell<Row>({
  column,
  sort,
  onSort,
}: {
  readonly column: Column<Row>;
  readonly sort: TableSort | undefined;
  readonly onSort: ((sort: TableSort) => void) | undefined;
}) {
  const direction = sort?.columnId === column.id ? sort.direction : null;
  const turn = () => onSort?.({ columnId: column.id, direction: direction === 'ascending' ? 'descending' : 'ascending' });
  const words = column.header || <span className="ui-hidden">{column.label}</span>;
  return (
    <th scope="col" className={cellClass(column)} aria-sort={column.sortable ? (direction ?? 'none') : undefined}>
      {column.sortable && onSort ? (
        <button type="button" className="ui-table-sort" onClick={turn}>
          {words}
          {direction && <Icon name={direction === 'ascending' ? 'chevron-up' : 'chevron-down'} size={12} />}
        </button>
      ) : (
        words
      )}
    </th>
  );
}

/** Room of the rows that are not drawn. */
function Gap({ rows, height, columns }: { readonly rows: number; readonly height: number; readonly columns: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row is no tab stop; this one only holds room
    <tr aria-hidden="true" className="ui-table-gap">
      <td colSpan={columns} style={{ height: rows * height }} />
    </tr>
  );
}

function cellClass<Row>(column: Column<Row>): string | undefined {
  const classes = [column.align === 'right' && 'ui-cell-right', column.mono && 'mono'].filter(Boolean).join(' ');
  return classes === '' ? undefined : classes;
}

function nextRow({
  key,
  index,
  count,
  page,
}: {
  readonly key: string;
  readonly index: number;
  readonly count: number;
  readonly page: number;
}) {
  if (count === 0) return null;
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, last);
    case 'ArrowUp':
      return Math.max(index - 1, 0);
    case 'PageDown':
      return Math.min(index + page, last);
    case 'PageUp':
      return Math.max(index - page, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

/** The interface scale in force, for heights that must be known as numbers. */
function interfaceScale(): number {
  const scale = Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--scale'));
  return Number.isFinite(scale) && scale > 0 ? scale : 1;
}
