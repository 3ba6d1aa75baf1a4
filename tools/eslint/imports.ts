import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

/** One place where a file names another module, whatever the syntax. */
export interface ImportSite {
  /** The text between the quotes. */
  readonly specifier: string;
  /** The names taken; `*` for the whole module. */
  readonly names: readonly string[];
  /** Nothing of it is left at run time. */
  readonly typeOnly: boolean;
  readonly node: TSESTree.Node;
}

type Source = TSESTree.Node | null | undefined;

/** Listeners that call `visit` for static, dynamic, re-exporting, type and `require` imports. */
export function eachImport(visit: (site: ImportSite) => void): TSESLint.RuleListener {
  const report = (source: Source, names: readonly string[], typeOnly: boolean) => {
    if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
    visit({ specifier: source.value, names, typeOnly, node: source });
  };
  return {
    ImportDeclaration: (node) => {
      report(node.source, node.specifiers.map(importedName), isTypeImport(node));
    },
    ExportNamedDeclaration: (node) => {
      const names = node.specifiers.map((s) => nameOf(s.local));
      report(node.source, names, node.exportKind === 'type');
    },
    ExportAllDeclaration: (node) => {
      report(node.source, ['*'], node.exportKind === 'type');
    },
    ImportExpression: (node) => {
      report(node.source, ['*'], false);
    },
    TSImportType: (node) => {
      report(node.source, node.qualifier ? [leftmost(node.qualifier)] : ['*'], true);
    },
    'CallExpression[callee.name="require"]': (node: TSESTree.CallExpression) => {
      report(node.arguments[0], ['*'], false);
    },
  };
}

function isTypeImport(node: TSESTree.ImportDeclaration): boolean {
  if (node.importKind === 'type') return true;
  if (node.specifiers.length === 0) return false;
  return node.specifiers.every((s) => s.type === 'ImportSpecifier' && s.importKind === 'type');
}

function importedName(specifier: TSESTree.ImportClause): string {
  if (specifier.type === 'ImportSpecifier') return nameOf(specifier.imported);
  return specifier.type === 'ImportDefaultSpecifier' ? 'default' : '*';
}

function nameOf(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === 'Identifier' ? node.name : node.value;
}

function leftmost(name: TSESTree.EntityName): string {
  if (name.type === 'Identifier') return name.name;
  return name.type === 'TSQualifiedName' ? leftmost(name.left) : 'this';
}
