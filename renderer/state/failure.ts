// Why something the host was asked for did not come about, as dialogs show it.

export interface Failure {
  readonly message: string;
  /** The words of Azure or the system, never shown alone. */
  readonly detail: string | null;
}

/** The failure that an error of the host or of a job is. */
export function failureOf({ message, detail }: { readonly message: string; readonly detail?: string }): Failure {
  return { message, detail: detail ?? null };
}
