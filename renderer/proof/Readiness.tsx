// The readiness board: servers down, what they need to do across. Arrows go from cell to cell, Enter opens the names of one. Only rows in view exist.
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef } from 'react';
import type { Plan } from '../../shared/plan/plan.ts';
import { SERVER_FUNCTIONS, type ServerFunction } from '../../shared/trace/needed-names.ts';
import { runAction } from '../state/actions.ts';
import { say } from '../state/announce.ts';
import { changeAsked, showFlow, useAsked, useProof } from '../state/proof.ts';
import { useProved } from '../state/proved.ts';
import { reveal } from '../state/reveal.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { type Severity, SeverityMark } from '../ui/icons.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { TextField } from '../ui/TextField.tsx';
import {
  type BoardCell,
  type BoardFilter,
  cellOf,
  cellWords,
  countsOf,
  functionsOf,
  listed,
  type ServerProof,
  serverState,
} from './board.ts';

const MARKS = { delivered: 'ok', failed: 'error', unknown: 'unknown' } as const satisfies { readonly [state: string]: Severity };
const STATE_WORDS = { delivered: 'proved', failed: 'failed', unknown: 'not known' } as const;
const STATES: readonly { readonly value: BoardFilter['state']; readonly label: string }[] = [
  { value: 'all', label: 'All servers' },
  { value: 'failed', label: 'Failed' },
  { value: 'unknown', label: 'Not known' },
  { value: 'delivered', label: 'Proved' },
];

/** Counts and filter. */
export function ReadinessTools() {
  const servers = useProved((state) => state.servers);
  const running = useProved((state) => state.state === 'running');
  const filter = useProof((state) => state.filter);
  const { proved, failed, unknown } = countsOf(servers);
  const set = (change: Partial<BoardFilter>) => useProof.setState({ filter: { ...filter, ...change } });
  return (
    <>
      <span className="proof-counts">
        {(
          [
            ['ok', proved, 'proved'],
            ['error', failed, 'failed'],
            ['unknown', unknown, 'not known'],
          ] as const
        ).map(([severity, count, words]) => (
          <span key={words} title={`${count} ${words}`}>
            <SeverityMark severity={severity} size={13} label="" />
            {count} <span className="proof-count-word">{words}</span>
          </span>
        ))}
        {running && <span className="quiet">checking…</span>}
      </span>
      <SelectField label="Which servers" layout="hidden" options={STATES} value={filter.state} onChange={(state) => set({ state })} />
      <TextField
        label="Filter servers"
        layout="hidden"
        type="search"
        icon="filter"
        placeholder="Server or name"
        value={filter.words}
        onChange={(words) => set({ words })}
      />
    </>
  );
}

/** The board, and the names of the open cell beside it. */
export function Readiness({ plan }: { readonly plan: Plan }) {
  const { servers, state, total, fault } = useProved();
  // Typing goes first; the rows follow.
  const filter = useDeferredValue(useProof((one) => one.filter));
  const { cell } = useAsked();
  const functions = useMemo(() => functionsOf(servers), [servers]);
  const rows = useMemo(() => listed(servers, filter), [servers, filter]);
  const open = cell ? servers.find((one) => one.id === cell.server) : undefined;
  if (fault !== null)
    return (
      <EmptyState title="The proof stopped" severity="error">
        {fault} Change the plan, or open it again, to start it anew.
      </EmptyState>
    );
  if (servers.length === 0)
    return state === 'done' ? (
      <EmptyState title="No server to prove">
        The board shows each Arc-enabled server of the plan against every name it needs. Add a server to a site.
      </EmptyState>
    ) : (
      <EmptyState title="Proving…" progress={{ value: 0, max: Math.max(1, total) }}>
        {total} {total === 1 ? 'server' : 'servers'} to go.
      </EmptyState>
    );
  return (
    <div className="readiness">
      {rows.length === 0 ? (
        <EmptyState
          title="Nothing matches the filter"
          action={<Button onClick={() => useProof.setState({ filter: { state: 'all', words: '' } })}>Show all {servers.length}</Button>}
        />
      ) : (
        <Board rows={rows} functions={functions} />
      )}
      {open && cell && <CellNames plan={plan} server={open} serves={cell.serves as ServerFunction} />}
    </div>
  );
}

const ROW_HEIGHT = 26;

function Board({ rows, functions }: { readonly rows: readonly ServerProof[]; readonly functions: readonly ServerFunction[] }) {
  const { cell } = useAsked();
  const viewport = useRef<HTMLDivElement>(null);
  const id = useId();
  const scale = Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--scale')) || 1;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => ROW_HEIGHT * scale,
    overscan: 8,
  });
  const visible = virtualizer.getVirtualItems();
  const before = visible[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (visible.at(-1)?.end ?? 0);
  const row = Math.max(
    0,
    rows.findIndex((one) => one.id === cell?.server),
  );
  const column = Math.max(0, functions.indexOf(cell?.serves as ServerFunction));

  function go(nextRow: number, nextColumn: number) {
    const server = rows[Math.min(rows.length - 1, Math.max(0, nextRow))];
    const serves = functions[Math.min(functions.length - 1, Math.max(0, nextColumn))];
    if (!server || !serves) return;
    virtualizer.scrollToIndex(rows.indexOf(server));
    open(server, serves);
  }

  function open(server: ServerProof, serves: ServerFunction) {
    changeAsked({ cell: { server: server.id, serves } });
    const one = cellOf(server, serves);
    say(`${server.name}, ${SERVER_FUNCTIONS[serves]}: ${one ? cellWords(one) : 'not needed'}`);
  }

  function onKeyDown(event: KeyboardEvent) {
    const page = Math.max(1, Math.floor((viewport.current?.clientHeight ?? 0) / (ROW_HEIGHT * scale)) - 2);
    const started = cell !== null && rows.some((one) => one.id === cell.server);
    const moves: { readonly [key: string]: readonly [number, number] } = {
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      ArrowRight: [row, column + 1],
      ArrowLeft: [row, column - 1],
      PageDown: [row + page, column],
      PageUp: [row - page, column],
      Home: event.ctrlKey ? [0, 0] : [row, 0],
      End: event.ctrlKey ? [rows.length - 1, functions.length - 1] : [row, functions.length - 1],
    };
    const move = moves[event.key];
    if (move) go(started ? move[0] : row, started ? move[1] : column);
    else if (event.key === 'Enter') {
      if (!started) go(row, column);
      document.querySelector<HTMLElement>('.cell-names button')?.focus();
    } else return;
    event.preventDefault();
  }

  const active = cell && rows.some((one) => one.id === cell.server) ? `${id}-${cell.server}-${cell.serves}` : undefined;
  return (
    <div className="board" ref={viewport}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are chosen with the arrow keys, which only a grid may say
        role="grid"
        aria-label="Readiness"
        aria-rowcount={rows.length + 1}
        aria-colcount={functions.length + 1}
        aria-activedescendant={active}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">Server</th>
            {functions.map((one) => (
              <th scope="col" key={one}>
                {SERVER_FUNCTIONS[one]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <Gap height={before} columns={functions.length + 1} />}
          {visible.map(({ index }) => {
            const server = rows[index];
            if (!server) return null;
            const state = serverState(server);
            return (
              <tr key={server.id} aria-rowindex={index + 2}>
                <th scope="row">
                  <span className="board-server">
                    <SeverityMark severity={MARKS[state]} size={13} label={STATE_WORDS[state]} />
                    <button
                      type="button"
                      className="board-name"
                      tabIndex={-1}
                      title={`Show ${server.name}`}
                      onClick={() => reveal(server.id)}
                    >
                      {server.name}
                    </button>
                  </span>
                </th>
                {functions.map((serves) => (
                  <Cell
                    key={serves}
                    id={`${id}-${server.id}-${serves}`}
                    server={server}
                    serves={serves}
                    selected={cell?.server === server.id && cell.serves === serves}
                    onOpen={open}
                  />
                ))}
              </tr>
            );
          })}
          {after > 0 && <Gap height={after} columns={functions.length + 1} />}
        </tbody>
      </table>
    </div>
  );
}

/** Room of the rows that are not drawn. */
function Gap({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row is no tab stop; this one only holds room
    <tr aria-hidden="true" className="board-room">
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}

function Cell({
  id,
  server,
  serves,
  selected,
  onOpen,
}: {
  readonly id: string;
  readonly server: ServerProof;
  readonly serves: ServerFunction;
  readonly selected: boolean;
  readonly onOpen: (server: ServerProof, serves: ServerFunction) => void;
}) {
  const cell = cellOf(server, serves);
  if (!cell)
    return (
      // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a cell of a grid is a gridcell, which can be selected
      <td id={id} aria-selected={selected} className="cell cell-none" title="Not needed by this server">
        <span className="ui-hidden">not needed</span>
      </td>
    );
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys for all its cells
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a cell of a grid is a gridcell, which can be selected
    <td
      id={id}
      aria-selected={selected}
      aria-label={`${SERVER_FUNCTIONS[serves]}: ${cellWords(cell)}`}
      className={`cell cell-${cell.state}`}
      title={`${server.name}, ${SERVER_FUNCTIONS[serves]}: ${cellWords(cell)}`}
      onClick={() => onOpen(server, serves)}
    >
      <CellSign cell={cell} />
    </td>
  );
}

/** Proved cells hold the tick only; the others are named. */
function CellSign({ cell }: { readonly cell: BoardCell }) {
  const words = cell.state === 'failed' ? `${cell.failed} of ${cell.total} failed` : `${cell.unknown} not known`;
  return (
    <span className="cell-sign">
      <SeverityMark severity={MARKS[cell.state]} size={14} label="" />
      {cell.state !== 'delivered' && words}
    </span>
  );
}

/** The names of one cell, each with its answer and the way to its trace. */
function CellNames({ plan, server, serves }: { readonly plan: Plan; readonly server: ServerProof; readonly serves: ServerFunction }) {
  const names = server.names.filter((one) => one.serves === serves);
  const box = useRef<HTMLElement>(null);
  const key = `${server.id} ${serves}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another cell starts at the top
  useEffect(() => {
    if (box.current) box.current.scrollTop = 0;
  }, [key]);
  const title = `${SERVER_FUNCTIONS[serves]} of ${server.name}`;
  return (
    <section className="cell-names" aria-label={`Names: ${title}`} ref={box}>
      <header>
        <h3>{title}</h3>
        <Button size="small" variant="quiet" icon="close" label="Close the names" onClick={() => changeAsked({ cell: null })} />
      </header>
      {names.length === 0 && <p className="quiet">This server needs no name for it.</p>}
      <ul>
        {names.map((one) => (
          <li key={`${one.name} ${one.port}`}>
            <button
              type="button"
              className="cell-name"
              title={`Trace ${one.name}`}
              onClick={() => showFlow({ from: server.id, to: one.name, port: one.port, protocol: 'tcp' })}
            >
              <SeverityMark severity={MARKS[one.state]} size={14} label={STATE_WORDS[one.state]} />
              <span>
                <b className="mono">
                  {one.name}:{one.port}
                </b>
                <span className="cell-reason">
                  {one.state === 'delivered' ? one.purpose : one.reason}
                  {one.failure !== null && <code>{one.failure}</code>}
                  {one.estimated && <i title="Worked out from patterns; the endpoint reports its own names once it exists.">estimated</i>}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {plan.resources.has(server.id) && (
        <Button
          size="small"
          variant="quiet"
          icon="search"
          onClick={() => {
            reveal(server.id);
            runAction('names');
          }}
        >
          All names of {server.name}
        </Button>
      )}
    </section>
  );
}
