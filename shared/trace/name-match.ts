// Whether a name fits what firewalls and proxies write: an exact name, `*.suffix` for the names below it, `*` for every name.
// Source: catalogue section 4.5.

/** True when a pattern covers a name. Both without regard to case and to a final dot. */
export function coversName(pattern: string, name: string): boolean {
  const wanted = plainName(pattern);
  const asked = plainName(name);
  if (wanted === '*') return true;
  if (wanted.startsWith('*.')) return asked.length > wanted.length - 1 && asked.endsWith(wanted.slice(1));
  const star = wanted.indexOf('*');
  if (star < 0) return wanted === asked;
  // `azgn*.servicebus.windows.net`: the star stands for the rest of its label.
  const before = wanted.slice(0, star);
  const after = wanted.slice(star + 1);
  return (
    asked.length >= before.length + after.length &&
    asked.startsWith(before) &&
    asked.endsWith(after) &&
    !asked.slice(before.length, asked.length - after.length).includes('.')
  );
}

/** A name in lower case without its final dot. */
export function plainName(name: string): string {
  const lower = name.toLowerCase();
  return lower.endsWith('.') ? lower.slice(0, -1) : lower;
}

/** True when a name is the suffix itself or stands below it. */
export function isBelow(name: string, suffix: string): boolean {
  return name === suffix || name.endsWith(`.${suffix}`);
}
