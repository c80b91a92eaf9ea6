// Reasons against a push name options of the command line; in the window the same is chosen in a field.

/** A reason as the window says it. */
export function forWindow(message: string): string {
  return message
    .replace(/, mark the group as existing, or pass --location/, ', mark the group as existing, or choose it above')
    .replace(/ or pass --[a-z-]+/g, ' or choose it above')
    .replace(/; --([a-z]+) stands for one \w+ only/, '; the choice above stands for one of them only');
}
