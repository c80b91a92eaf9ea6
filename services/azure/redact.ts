// Keeps secrets out of what is said: tokens, pre-shared keys and whatever looks like one of them.

export interface Redactor {
  /** From now on this text is never said. Short texts cannot be told from words and are left out. */
  readonly keep: (secret: string) => void;
  /** The text without secrets. */
  readonly clean: (text: string) => string;
}

const LEFT_OUT = '(left out)';
const SHORTEST = 6;
/** A JSON Web Token, whole or cut short, and what stands behind `Bearer`. */
const TOKENS = /\beyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){0,4}|\b(Bearer|SharedAccessSignature)\s+[^\s"',;]+/gi;
/** Fields of forms and addresses that carry secrets. */
const FIELDS = /\b(access_token|refresh_token|id_token|client_secret|client_assertion|code|device_code|assertion|sig)=[^&\s"']+/gi;
const JSON_FIELDS =
  /"(access_token|accessToken|refresh_token|id_token|client_secret|client_assertion|device_code|sharedKey|authorizationKey|password)"\s*:\s*"[^"]*"/g;

/** A redactor that knows no secret yet. */
export function createRedactor(): Redactor {
  const secrets = new Set<string>();
  return {
    keep: (secret) => {
      if (secret.length >= SHORTEST) secrets.add(secret);
    },
    clean: (text) => {
      let clean = text;
      for (const secret of secrets) if (clean.includes(secret)) clean = clean.replaceAll(secret, LEFT_OUT);
      return clean
        .replace(TOKENS, (_, word: string | undefined) => (word ? `${word} ${LEFT_OUT}` : LEFT_OUT))
        .replace(FIELDS, (_, name: string) => `${name}=${LEFT_OUT}`)
        .replace(JSON_FIELDS, (_, name: string) => `"${name}":"${LEFT_OUT}"`);
    },
  };
}
