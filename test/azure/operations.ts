// Long-running operations. They go on by being asked about, never by a clock: each poll is one step.
import type { Answer, AzureError } from './answer.ts';
import { idKey } from './arm-path.ts';
import type { Bag, Tree } from './tree.ts';
import type { Style } from './types.ts';

export interface Operation {
  readonly id: string;
  /** Id of what it works on. */
  readonly target: string;
  /** Where its status is read; null for one that only has a result. */
  readonly statusPath: string | null;
  readonly resultPath: string;
  state: 'InProgress' | 'Succeeded' | 'Failed' | 'Canceled';
  error: AzureError | null;
}

export interface OperationOrder {
  readonly target: string;
  readonly subscription: string;
  readonly group: string | null;
  readonly namespace: string;
  readonly location: string;
  readonly style: Style;
  /** Polls until it has ended; 0 ends it before the first. */
  readonly polls: number;
  /** Does the work when the time has come. An error thrown fails the operation. */
  readonly finish: () => void;
  /** What the address in Location answers in the end; nothing means 204. */
  readonly result: () => Tree | undefined;
}

export interface Operations {
  start(order: OperationOrder): Operation;
  /** One step on. */
  advance(operation: Operation): void;
  /** Answers a status or result address and steps on, or null when the path is none of an operation. */
  poll(path: string): Answer | null;
  /** The operation that is under way on a resource. */
  running(target: string): Operation | undefined;
  /** Ends everything that is under way. */
  settle(): void;
}

const RETRY = { 'retry-after': '0' };

export function makeOperations(newGuid: () => string, asError: (thrown: unknown) => AzureError): Operations {
  const byPath = new Map<string, Operation>();
  const orders = new Map<Operation, OperationOrder>();
  const left = new Map<Operation, number>();
  const underWay = new Map<string, Operation>();

  function finish(operation: Operation): void {
    const order = orders.get(operation);
    underWay.delete(idKey(operation.target));
    left.delete(operation);
    try {
      order?.finish();
      operation.state = 'Succeeded';
    } catch (thrown) {
      operation.state = 'Failed';
      operation.error = asError(thrown);
    }
  }

  function advance(operation: Operation): void {
    const more = left.get(operation);
    if (more === undefined) return;
    if (more <= 1) finish(operation);
    else left.set(operation, more - 1);
  }

  return {
    start(order) {
      const id = newGuid();
      const [statusPath, resultPath] = addresses(order, id);
      const operation: Operation = { id, target: order.target, statusPath, resultPath, state: 'InProgress', error: null };
      orders.set(operation, order);
      left.set(operation, order.polls);
      underWay.set(idKey(order.target), operation);
      for (const path of [statusPath, resultPath]) if (path !== null) byPath.set(idKey(path), operation);
      if (order.polls <= 0) finish(operation);
      return operation;
    },
    advance,
    poll(path) {
      const operation = byPath.get(idKey(path));
      if (!operation) return null;
      if (operation.statusPath !== null && idKey(path) === idKey(operation.statusPath)) {
        advance(operation);
        return { status: 200, headers: operation.state === 'InProgress' ? RETRY : {}, body: statusBody(operation, orders.get(operation)) };
      }
      advance(operation);
      if (operation.state === 'InProgress') return { status: 202, headers: { ...RETRY, location: path } };
      if (operation.error !== null) return operation.error.answer();
      const result = orders.get(operation)?.result();
      return result === undefined ? { status: 204 } : { status: 200, body: result };
    },
    running: (target) => underWay.get(idKey(target)),
    settle() {
      for (const operation of [...left.keys()]) while (left.has(operation)) advance(operation);
    },
  };
}

function addresses(order: OperationOrder, id: string): readonly [string | null, string] {
  const scope = `/subscriptions/${order.subscription}`;
  const group = `${scope}/resourceGroups/${order.group}`;
  const place = `locations/${order.location === '' ? 'global' : order.location}`;
  if (order.style === 'private-dns') {
    const base = `${group}/providers/Microsoft.Network`;
    return [`${base}/privateDnsOperationStatuses/${id}`, `${base}/privateDnsOperationResults/${id}`];
  }
  if (order.style === 'dns-resolver') {
    const base = `${group}/providers/Microsoft.Network/${place}`;
    return [`${base}/dnsResolverOperationStatuses/${id}`, `${base}/dnsResolverOperationResults/${id}`];
  }
  const base = `${scope}/providers/${order.namespace}/${place}`;
  if (order.style === 'later') return [`${base}/operationStatus/${id}`, `${base}/operationResults/${id}`];
  return [`${base}/operations/${id}`, `${base}/operationResults/${id}`];
}

/** Network operations tell only their status; resolver operations also their name and times. */
function statusBody(operation: Operation, order: OperationOrder | undefined): Bag {
  const error = operation.error === null ? {} : { error: operation.error.error };
  if (order?.style !== 'dns-resolver') return { status: operation.state, ...error };
  return { id: operation.statusPath ?? '', name: operation.id, status: operation.state, ...error };
}
