import type * as YAML from 'yaml';

/** Keys and indexes from the top of a document. */
export type Path = readonly (string | number)[];

export interface Position {
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

/** Just what is needed of the nodes of a YAML document. */
interface Node {
  readonly range?: readonly [number, number, number] | null;
  readonly items?: readonly Item[];
}

interface Item extends Node {
  readonly key?: Node & { readonly value?: unknown };
  readonly value?: unknown;
}

/** Where in the text something stands; of what is missing, where it would belong. */
export function positions(document: YAML.Document.Parsed, text: string) {
  return (path: Path, known?: number): Position => {
    let offset = known ?? 0;
    let node: Node | undefined = document.contents ?? undefined;
    for (const step of path) {
      const item: Item | undefined =
        typeof step === 'number'
          ? node?.items?.[step]
          : node?.items?.find(({ key }) => key?.value === step);
      if (!item) break;
      offset = startOf(item.key) ?? startOf(item) ?? offset;
      node = (typeof step === 'number' ? item : item.value) as Node | undefined;
    }
    const before = text.slice(0, offset).split('\n');
    return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
  };
}

const startOf = (node: Node | undefined): number | undefined => node?.range?.[0];
