import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { repositoryRoot } from '../repository.ts';

/** What the two services are made of. */
const FOLDERS = [
  ...['apps/oauth-server/src', 'apps/core-service/src'],
  ...['access', 'http', 'limits', 'observability', 'outbound', 'runtime'].map(
    (lib) => `libs/${lib}/src`,
  ),
];

const LEVELS = new Set(['trace', 'debug', 'info', 'warn', 'error', 'fatal']);
/** Functions of ours that are given the name of an event. */
const TELLERS = new Set(['#warn', 'failed']);
const WORD = /^[a-z][a-z_]+$/;
const DOTTED = /^[a-z_]+\.[a-z_]+$/;

/** Names of everything the services' sources log; `ticket.*` where the rest is not written there. */
export function loggedEvents(): string[] {
  const names = new Set<string>();
  for (const folder of FOLDERS) {
    const entries = readdirSync(join(repositoryRoot, folder), { recursive: true });
    const files = entries.map(String).filter((name) => /(?<!\.spec)\.ts$/.test(name));
    for (const file of files) {
      const text = readFileSync(join(repositoryRoot, folder, file), 'utf8');
      if (!/logg?er|WebhookLog|onceCommitted/i.test(text)) continue;
      for (const name of eventsIn(text)) names.add(name);
    }
  }
  return [...names].sort();
}

/** Names of what a source logs. */
export function eventsIn(text: string): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isEvent(node)) names.push(...nameIn(node.initializer));
    if (ts.isVariableDeclaration(node) && node.name.getText() === 'event' && node.initializer) {
      names.push(...nameIn(node.initializer));
    }
    if (ts.isCallExpression(node)) names.push(...saidBy(node));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true));
  return names;
}

const isEvent = (node: ts.Node): node is ts.PropertyAssignment =>
  ts.isPropertyAssignment(node) && node.name.getText() === 'event';

function nameIn(value: ts.Expression): string[] {
  if (ts.isStringLiteralLike(value)) return [value.text];
  return ts.isTemplateExpression(value) ? [`${value.head.text}*`] : [];
}

function saidBy({ expression, arguments: given }: ts.CallExpression): string[] {
  const words = given.filter(ts.isStringLiteralLike).map(({ text }) => text);
  if (ts.isElementAccessExpression(expression)) {
    return isLogger(expression.expression) ? words.filter((word) => WORD.test(word)) : [];
  }
  if (!ts.isPropertyAccessExpression(expression)) return [];
  const method = expression.name.text;
  if (TELLERS.has(method)) return words.filter((word) => DOTTED.test(word));
  const isLogging = LEVELS.has(method) && isLogger(expression.expression);
  // Its words name a line that has no other name.
  const isNamed = given.some(
    (one) => ts.isObjectLiteralExpression(one) && one.properties.some(isEvent),
  );
  const isName = (word: string) => WORD.test(word) && (word.includes('_') || given.length === 1);
  return isLogging && !isNamed ? words.filter(isName) : [];
}

const isLogger = (of: ts.Expression): boolean => /logger$/i.test(of.getText());

/** Names in the first column of the tables of a page. */
export const eventsOn = (page: string): string[] =>
  [...page.matchAll(/^\| `([a-z_.*]+)`/gm)].map(([, name = '']) => name);
