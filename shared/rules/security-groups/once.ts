// Answers about one resource, kept while the resource is the same object: an edit elsewhere costs no work.

/** The same question, asked once per resource. The answer must depend on the resource alone. */
export function oncePer<R extends object, T>(answer: (resource: R) => T): (resource: R) => T {
  const known = new WeakMap<R, { readonly value: T }>();
  return (resource) => {
    let found = known.get(resource);
    if (!found) {
      found = { value: answer(resource) };
      known.set(resource, found);
    }
    return found.value;
  };
}
