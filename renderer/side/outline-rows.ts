// Rows of the outline tree: which are shown, how deep, and which place each has among its siblings. Drawn by Outline.tsx.
import type { TreeNode } from '../state/derived.ts';

/** One visible row. */
export interface Row {
  readonly node: TreeNode;
  /** From 0. */
  readonly level: number;
  readonly open: boolean;
  readonly parent: string | null;
  /** Place among the shown siblings, from 1, and how many there are. */
  readonly place: number;
  readonly siblings: number;
}

export interface RowOptions {
  /** Rows whose openness differs from the rule: open down to the second level. */
  readonly toggled: ReadonlySet<string>;
  /** A resource whose ancestors are open whatever else holds. */
  readonly reveal: string | null;
  /** Shows only these and what leads to them; everything is open then. */
  readonly wanted: ((node: TreeNode) => boolean) | null;
}

/** The rows of a tree from top to bottom. */
export function rowsOf(tree: readonly TreeNode[], options: RowOptions): readonly Row[] {
  const rows: Row[] = [];
  const path = options.reveal === null ? new Set<string>() : pathTo(tree, options.reveal);
  const keep = options.wanted ? keptBy(tree, options.wanted) : null;
  const visit = (nodes: readonly TreeNode[], level: number, parent: string | null): void => {
    const shown = keep ? nodes.filter((node) => keep.has(node.id)) : nodes;
    for (const [index, node] of shown.entries()) {
      const byRule = level < 1;
      const open = keep !== null || path.has(node.id) || byRule !== options.toggled.has(node.id);
      rows.push({ node, level, open, parent, place: index + 1, siblings: shown.length });
      if (open) visit(node.children, level + 1, node.id);
    }
  };
  visit(tree, 0, null);
  return rows;
}

function pathTo(tree: readonly TreeNode[], id: string): ReadonlySet<string> {
  const path = new Set<string>();
  const walk = (nodes: readonly TreeNode[]): boolean =>
    nodes.some((node) => {
      if (node.id === id) return true;
      if (!walk(node.children)) return false;
      path.add(node.id);
      return true;
    });
  walk(tree);
  return path;
}

function keptBy(tree: readonly TreeNode[], wanted: (node: TreeNode) => boolean): ReadonlySet<string> {
  const kept = new Set<string>();
  const walk = (node: TreeNode): boolean => {
    const below = node.children.map(walk).some(Boolean);
    const wants = below || wanted(node);
    if (wants) kept.add(node.id);
    return wants;
  };
  for (const node of tree) walk(node);
  return kept;
}
