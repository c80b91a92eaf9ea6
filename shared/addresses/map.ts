// The blocks of a range in the order of their addresses, as the address map draws them: parts, reservations and what is free between.
import { type Cidr, formatCidr } from '../net/cidr.ts';
import type { AddressNode } from './tree.ts';

export interface AddressBlock {
  readonly key: string;
  /** The part or reservation; null for a free block. */
  readonly node: AddressNode | null;
  readonly range: Cidr;
  readonly text: string;
  /** Width relative to the other blocks: one step for each doubling, so that a /29 beside a /16 can still be seen. */
  readonly weight: number;
}

/** Blocks of one root: its parts and free blocks, or the range itself when nothing can stand in it. Empty when it is no range. */
export function addressBlocks(root: AddressNode): readonly AddressBlock[] {
  if (!root.range) return [];
  const parts = root.children.flatMap((node) => (node.range ? [{ node, range: node.range }] : []));
  const all = [...parts, ...root.free.map((range) => ({ node: null, range }))];
  const shown = all.length > 0 ? all : [{ node: root, range: root.range }];
  const longest = Math.max(...shown.map((one) => one.range.length));
  return shown
    .sort((a, b) => (a.range.first < b.range.first ? -1 : a.range.first > b.range.first ? 1 : a.range.length - b.range.length))
    .map(({ node, range }) => {
      const text = formatCidr(range);
      return { key: node?.key ?? `${root.key} free ${text}`, node, range, text, weight: longest - range.length + 1 };
    });
}
