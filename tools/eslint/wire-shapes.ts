import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Target, Tree } from './layer.ts';

const CONTRACTS = 'libs/contracts/src';
const shapes = new Map<string, ReadonlySet<string>>();

/**
 * Whether an import takes a wire shape from the contracts: a class, or a name that ends in `Dto`.
 * Vocabularies (constants, unions) and ids are not shapes: every layer may name them.
 */
export function isWireShape(tree: Tree, target: Target): boolean {
  if (target.path !== undefined) return target.path.endsWith('.dto.ts');
  if (target.specifier !== '@ticketgate/contracts') return false;
  return target.names.some((name) => name.endsWith('Dto') || classesOf(tree).has(name));
}

function classesOf(tree: Tree): ReadonlySet<string> {
  let known = shapes.get(tree.root);
  if (known === undefined) {
    const sources = tree
      .filesOf(CONTRACTS)
      .filter((name) => /^[^.]+\.ts$/.test(name))
      .map((name) => readFileSync(path.join(tree.root, CONTRACTS, name), 'utf8'));
    known = new Set(sources.flatMap(exportedClasses));
    shapes.set(tree.root, known);
  }
  return known;
}

function exportedClasses(source: string): string[] {
  return [...source.matchAll(/^export (?:abstract )?class (\w+)/gm)].map(([, name = '']) => name);
}
