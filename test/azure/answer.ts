// Answers of Resource Manager and the errors it wraps in its envelope.
import type { Bag, Tree } from './tree.ts';

export interface Answer {
  readonly status: number;
  readonly headers?: { readonly [name: string]: string };
  readonly body?: Tree;
}

/** A request as the handlers see it: the path decoded no further than the server did. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: { readonly [name: string]: string | undefined };
  readonly body: Tree | undefined;
}

/** An error Azure answers with. Thrown by handlers, turned into the envelope by the server. */
export class AzureError extends Error {
  readonly status: number;
  readonly code: string;
  /** Azure's words; the message of this error says the details as well. */
  readonly plain: string;
  readonly details: readonly Bag[];
  readonly headers: { readonly [name: string]: string };
  /** Some services answer without the envelope. */
  readonly bare: boolean;

  constructor(
    status: number,
    code: string,
    message: string,
    more: { readonly details?: readonly Bag[]; readonly headers?: { readonly [name: string]: string }; readonly bare?: boolean } = {},
  ) {
    super(more.details === undefined || more.details.length === 0 ? message : `${message} ${JSON.stringify(more.details)}`);
    this.plain = message;
    this.status = status;
    this.code = code;
    this.details = more.details ?? [];
    this.headers = more.headers ?? {};
    this.bare = more.bare ?? false;
  }

  /** `{code, message, details}` as it stands in envelopes and in deployment operations. */
  get error(): Bag {
    return { code: this.code, message: this.plain, ...(this.details.length > 0 ? { details: [...this.details] } : {}) };
  }

  answer(): Answer {
    return { status: this.status, headers: this.headers, body: this.bare ? this.error : { error: this.error } };
  }
}

export function ok(body: Tree, headers: { readonly [name: string]: string } = {}): Answer {
  return { status: 200, headers, body };
}

export function notFound(id: string, message?: string): AzureError {
  return new AzureError(
    404,
    'ResourceNotFound',
    message ??
      `The Resource '${tail(id)}' under resource group '${groupOf(id)}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  );
}

export function groupNotFound(group: string): AzureError {
  return new AzureError(404, 'ResourceGroupNotFound', `Resource group '${group}' could not be found.`);
}

function tail(id: string): string {
  const at = id.toLowerCase().lastIndexOf('/providers/');
  return at < 0 ? id : id.slice(at + '/providers/'.length);
}

function groupOf(id: string): string {
  return /\/resourceGroups\/([^/]+)/i.exec(id)?.[1] ?? '<null>';
}
