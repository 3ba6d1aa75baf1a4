import path from 'node:path';
import ts from 'typescript';
import { repositoryRoot } from '../repository.ts';

const CONTRACTS = path.join(repositoryRoot, 'libs/contracts/src/index.ts');

const HEADER = `// Generated from the types of this library whose names end in \`Body\`; do not edit: npm run generate
import type { JsonSchema } from './rule.ts';

`;

type Schema = Record<string, unknown>;

/** The module with a JSON Schema of every answer body, made from the types that the handlers return. */
export async function bodySchemasModule(): Promise<string> {
  const schemas = bodySchemas();
  const names = Object.keys(schemas).map((name) => `  | '${name}'`);
  const lines = Object.entries(schemas).map(
    ([name, schema]) => `  ${name}: ${JSON.stringify(schema)},`,
  );
  const module = [
    `${HEADER}/** Answer bodies that have a schema. */`,
    `export type BodyName =\n${names.join('\n')};`,
    '',
    '/** JSON Schema (2020-12) of every answer body; references are those of an OpenAPI document. */',
    '// prettier-ignore',
    'export const BODY_SCHEMAS: Readonly<Record<BodyName, JsonSchema>> = {',
    ...lines,
    '};',
    '',
  ].join('\n');
  return Promise.resolve(module);
}

/** @throws Error for a type that has no JSON Schema. */
export function bodySchemas(): Record<string, Schema> {
  const program = ts.createProgram([CONTRACTS], options());
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(CONTRACTS);
  const module = file && checker.getSymbolAtLocation(file);
  if (!module) throw new Error(`${CONTRACTS} exports nothing`);
  const bodies = checker
    .getExportsOfModule(module)
    .map((symbol) => resolved(symbol, checker))
    .filter((symbol) => symbol.name.endsWith('Body') && isPlainType(symbol))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const writer = new SchemaWriter(checker, new Set(bodies));
  return Object.fromEntries(bodies.map((body) => [body.name, writer.topLevel(body)]));
}

function options(): ts.CompilerOptions {
  const config = path.join(repositoryRoot, 'tsconfig.base.json');
  const { config: read } = ts.readConfigFile(config, (name) => ts.sys.readFile(name)) as {
    readonly config: { readonly compilerOptions: object };
  };
  return ts.convertCompilerOptionsFromJson({ ...read.compilerOptions, types: [] }, repositoryRoot)
    .options;
}

const resolved = (symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

/** An interface or alias without type parameters; a class of that name is a request. */
function isPlainType(symbol: ts.Symbol): boolean {
  return (symbol.declarations ?? []).some(
    (node) =>
      (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) && !node.typeParameters,
  );
}

const isLiteral = (type: ts.Type): boolean => type.isStringLiteral() || type.isNumberLiteral();

class SchemaWriter {
  readonly #checker: ts.TypeChecker;
  readonly #bodies: ReadonlySet<ts.Symbol>;

  constructor(checker: ts.TypeChecker, bodies: ReadonlySet<ts.Symbol>) {
    this.#checker = checker;
    this.#bodies = bodies;
  }

  topLevel(symbol: ts.Symbol): Schema {
    const type = this.#checker.getDeclaredTypeOfSymbol(symbol);
    return { ...this.#described(symbol), ...this.#expanded(type, symbol.name) };
  }

  #schema(type: ts.Type, where: string): Schema {
    const name = [type.aliasSymbol, type.getSymbol()].find((one) => one && this.#bodies.has(one));
    if (name) return { $ref: `#/components/schemas/${name.name}` };
    return this.#expanded(type, where);
  }

  #expanded(type: ts.Type, where: string): Schema {
    const { flags } = type;
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return {};
    if (type.isUnion()) return this.#union(type.types, where);
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    if (flags & ts.TypeFlags.BooleanLiteral) {
      return { const: this.#checker.typeToString(type) === 'true' };
    }
    if (flags & ts.TypeFlags.StringLike) return { type: 'string' };
    if (flags & ts.TypeFlags.NumberLike) return { type: 'number' };
    if (flags & ts.TypeFlags.Null) return { type: 'null' };
    if (this.#checker.isArrayType(type)) return this.#array(type, where);
    if (flags & ts.TypeFlags.Object || type.isIntersection()) return this.#object(type, where);
    throw new Error(`${where}: ${this.#checker.typeToString(type)} has no JSON Schema`);
  }

  #union(types: readonly ts.Type[], where: string): Schema {
    const isNull = ({ flags }: ts.Type) => Number(Boolean(flags & ts.TypeFlags.Null));
    const given = types
      .filter(({ flags }) => !(flags & ts.TypeFlags.Undefined))
      .toSorted((a, b) => isNull(a) - isNull(b));
    const literals = given.filter(isLiteral);
    const flagsOf = given.filter(({ flags }) => flags & ts.TypeFlags.BooleanLiteral);
    const others = given.filter((type) => !literals.includes(type) && !flagsOf.includes(type));
    const parts: Schema[] = others.map((type) => this.#schema(type, where));
    if (flagsOf.length === 2) parts.unshift({ type: 'boolean' });
    else parts.unshift(...flagsOf.map((type) => this.#expanded(type, where)));
    if (literals.length > 0) {
      const values = literals.map((type) => (type as ts.LiteralType).value);
      parts.unshift({ type: typeof values[0], enum: values });
    }
    const [only, second] = parts;
    if (only && !second) return only;
    // "Or null" is said in one word where that is possible.
    const isNullable = parts.length === 2 && second?.['type'] === 'null';
    if (isNullable && typeof only?.['type'] === 'string' && !('enum' in only)) {
      return { ...only, type: [only['type'], 'null'] };
    }
    return { anyOf: parts };
  }

  #array(type: ts.Type, where: string): Schema {
    const [item] = this.#checker.getTypeArguments(type as ts.TypeReference);
    return { type: 'array', items: item ? this.#schema(item, `${where}[]`) : {} };
  }

  #object(type: ts.Type, where: string): Schema {
    const index = this.#checker.getIndexInfosOfType(type)[0];
    const members = this.#checker.getPropertiesOfType(type);
    if (index && members.length === 0) {
      return { type: 'object', additionalProperties: this.#schema(index.type, `${where}{}`) };
    }
    const isOptional = (member: ts.Symbol) => Boolean(member.flags & ts.SymbolFlags.Optional);
    return {
      type: 'object',
      properties: Object.fromEntries(
        members.map((member) => [member.name, this.#member(member, where)]),
      ),
      required: members.filter((member) => !isOptional(member)).map(({ name }) => name),
    };
  }

  #member(member: ts.Symbol, where: string): Schema {
    const at = `${where}.${member.name}`;
    const schema = this.#schema(this.#checker.getTypeOfSymbol(member), at);
    const types: unknown[] = [schema['type']].flat();
    const isTime = /(?:At|^at)$/.test(member.name) && types.includes('string');
    return { ...schema, ...(isTime && { format: 'date-time' }), ...this.#described(member) };
  }

  #described(symbol: ts.Symbol): { description?: string } {
    const parts = symbol.getDocumentationComment(this.#checker);
    const description = ts.displayPartsToString(parts).replace(/\s+/g, ' ').trim();
    return description === '' ? {} : { description };
  }
}
