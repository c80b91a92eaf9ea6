// SVG shapes kept as text in shared/facts, made into elements without setting raw HTML.
import { createElement, type ReactNode } from 'react';

/** Flat self-closing shapes as elements. Reads only our own markup, whose form a test holds; anything else is left out. */
export function shapes(markup: string): ReactNode[] {
  return [...markup.matchAll(/<([a-z]+) ([^>]*)\/>/g)].map(([, tag = 'path', attributes = ''], index) => {
    const props = [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [camelCase(key), value]);
    return createElement(tag, { key: String(index), ...Object.fromEntries(props) });
  });
}

function camelCase(attribute: string): string {
  return attribute.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
