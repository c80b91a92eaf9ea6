// A strict reader of the markup that exports write: it takes what is well formed and nothing else.

/** Elements of a markup text in order; throws when one is not closed, or an attribute is not quoted. */
export function elements(
  text: string,
  empty: ReadonlySet<string> = new Set(),
): readonly { readonly name: string; readonly values: ReadonlyMap<string, string> }[] {
  const found: { readonly name: string; readonly values: ReadonlyMap<string, string> }[] = [];
  const open: string[] = [];
  const body = text.replace(/^<\?xml[^>]*\?>|^<!doctype html>|<style>[\s\S]*?<\/style>/g, '');
  const tag = /<(\/?)([a-zA-Z][\w:-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g;
  const rest = body.replace(tag, (_whole, closing: string, name: string, values: string, own: string) => {
    if (closing === '/') {
      if (open.pop() !== name) throw new Error(`</${name}> closes another`);
      return '';
    }
    found.push({ name, values: new Map([...values.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value])) });
    if (own !== '/' && !empty.has(name)) open.push(name);
    return '';
  });
  if (open.length > 0) throw new Error(`<${open.join('><')}> not closed`);
  if (rest.includes('<')) throw new Error(`stray < in ${rest.slice(rest.indexOf('<'), rest.indexOf('<') + 80)}`);
  return found;
}
