// Where a sign-in is kept between two starts: nowhere by default, in the system's keychain where a host has one.
export interface SecretStore {
  /** True when what is saved outlives this process. */
  readonly lasting: boolean;
  /** What was saved last, or null. */
  readonly load: () => Promise<string | null>;
  readonly save: (secret: string) => Promise<void>;
  readonly clear: () => Promise<void>;
}

/** Keeps a secret in this process and nowhere else. */
export function memoryStore(): SecretStore {
  let kept: string | null = null;
  return {
    lasting: false,
    load: async () => kept,
    save: async (secret) => {
      kept = secret;
    },
    clear: async () => {
      kept = null;
    },
  };
}
