// Names for resources that a fix adds: short enough, and not those of a neighbour.

/** Longest name that peerings, zone links and private endpoints take. Source: facts/name-rules.ts. */
const LONGEST = 80;

/** The name itself, or the name with `-2`, `-3` … when it is taken; cut so that it stays valid. */
export function freeName(wanted: string, taken: (name: string) => boolean): string {
  for (let n = 1; ; n++) {
    const tail = n === 1 ? '' : `-${n}`;
    const name = `${wanted.slice(0, LONGEST - tail.length)}${tail}`;
    if (!taken(name)) return name;
  }
}
