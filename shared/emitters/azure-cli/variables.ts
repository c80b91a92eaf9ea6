// Variables of a deployment script: what can be set from outside, what must be, and the ids made from them.
// Asking twice for the same thing gives the same variable.

export interface Variable {
  readonly name: string;
  /** Section of the script in which it is set. */
  readonly section: 'subscription' | 'group' | 'location' | 'name' | 'external' | 'id' | 'required' | 'secret';
  /** Shell word of its value; for `required` and `secret` the sentence that says what is missing. */
  readonly value: string;
  /** Whether the value can stand in an URL and in JSON as it is. */
  readonly plain: boolean;
  /** The value is JSON (a list, an object, a number) rather than text. */
  readonly json: boolean;
}

export interface Variables {
  /** The variable of a purpose, made when it is first asked for. */
  readonly ask: (key: string, words: string, make: () => Omit<Variable, 'name'>) => Variable;
  /** Variables of a section in the order in which they were asked for, so that each follows those it is made of. */
  readonly of: (section: Variable['section']) => readonly Variable[];
}

/** Names that mean something to the shell or to az; variables of a plan never get them. */
const TAKEN = [
  'PATH',
  'HOME',
  'IFS',
  'WORK',
  'UID',
  'PWD',
  'LOGNAME',
  'USER',
  'SHELL',
  'TMPDIR',
  'LANG',
  'MISSING',
  'OPEN',
  'SKIP_REGISTRATION',
];

const LONGEST = 90;

/** An empty set of variables. */
export function variableSet(): Variables {
  const byKey = new Map<string, Variable>();
  const names = new Set(TAKEN);
  return {
    ask: (key, words, make) => {
      const known = byKey.get(key);
      if (known) return known;
      const made = make();
      const base = shellName(words);
      let name = base;
      for (let n = 2; names.has(name); n++) name = `${base}_${n}`;
      names.add(name);
      const variable = { name, ...made };
      byKey.set(key, variable);
      return variable;
    },
    of: (section) => [...byKey.values()].filter((one) => one.section === section),
  };
}

/** `subnet:hub/snet-pe id` → `SUBNET_HUB_SNET_PE_ID`: ASCII letters, digits and underscores, no word twice in a row. */
export function shellName(words: string): string {
  const name = words
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toUpperCase())
    .filter((word, i, all) => word !== all[i - 1])
    .join('_')
    .slice(0, LONGEST);
  return /^[A-Z]/.test(name) ? name : `VALUE_${name}`;
}
