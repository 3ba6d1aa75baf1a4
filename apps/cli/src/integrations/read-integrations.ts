import * as YAML from 'yaml';
import { usage, wordsOf } from '../command/failure.ts';
import { Integrations } from './format.ts';
import { applicationNames, webhookNames } from './output-names.ts';
import { positions, type Path } from './positions.ts';

/** What one anchor may grow to; a file for people needs a few. */
const MOST_ALIASES = 100;

interface Problem {
  readonly path: Path;
  /** Where it stands, in characters; unless given, where the path leads. */
  readonly offset?: number | undefined;
  readonly message: string;
}

/** @throws Failure when there is a problem */
type Refuse = (problems: readonly Problem[]) => void;

/**
 * Reads a file of `apply`, YAML or JSON.
 * @param name as it is called in messages
 * @throws Failure naming everything that is wrong, with lines
 */
export function readIntegrations(given: string, name: string): Integrations {
  // One name has one spelling: what looks the same is the same.
  const text = given.normalize('NFC');
  const document = YAML.parseDocument(text, { prettyErrors: true });
  if (document.errors.length > 0) {
    throw usage(
      document.errors
        .map(({ linePos, message }) => {
          const [start] = linePos ?? [];
          const at = start ? `:${start.line}:${start.col}` : '';
          return `${name}${at} ${message.split('\n')[0] ?? ''}`;
        })
        .join('\n'),
    );
  }
  const at = positions(document, text);
  const refuse: Refuse = (problems) => {
    if (problems.length === 0) return;
    const lines = problems
      .map(({ path, message, offset }) => ({
        ...at(path, offset),
        words: `${nameOf(path)}${message}`,
      }))
      .toSorted((one, other) => one.line - other.line || one.column - other.column)
      .map(({ line, column, words }) => `${name}:${line}:${column} ${words}`);
    throw usage(lines.join('\n'));
  };
  const parsed = Integrations.safeParse(valueOf(document, refuse, name), { reportInput: true });
  if (!parsed.success) {
    refuse(parsed.error.issues.flatMap(problemsOf));
    throw usage(`${name} is not usable`);
  }
  refuse([...repeated(parsed.data), ...sharedNames(parsed.data)]);
  return parsed.data;
}

/** @throws Failure for aliases that lead nowhere or grow beyond measure */
function valueOf(document: YAML.Document.Parsed, refuse: Refuse, name: string): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    refuse(aliasesToNowhere(document));
    throw usage(`${name} ${wordsOf(error)}`);
  }
}

function aliasesToNowhere(document: YAML.Document.Parsed): Problem[] {
  const problems: Problem[] = [];
  YAML.visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document)) return;
      const message = `the alias ${alias.source} leads nowhere`;
      problems.push({ path: [], offset: alias.range?.[0], message });
    },
  });
  return problems;
}

type Issue = NonNullable<ReturnType<typeof Integrations.safeParse>['error']>['issues'][number];

function problemsOf(issue: Issue): Problem[] {
  const path = issue.path as Path;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], message: 'is not a known member' }));
  }
  // Of something that is there, the input is reported.
  if (issue.code.startsWith('invalid_') && issue.input === undefined) {
    return [{ path, message: 'is missing' }];
  }
  return [{ path, message: sentence(issue.message) }];
}

/** Zod begins its own messages with a capital; after the name of a member that reads badly. */
const sentence = (message: string): string =>
  /^(Invalid|Too)/.test(message) ? `is not good: ${message}` : message;

const nameOf = (path: Path): string => {
  const words = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`));
  return words.length === 0 ? '' : `${words.join('').replace(/^\./, '')} `;
};

/** What a thing is known by may stand in a file once. */
function repeated(file: Integrations): Problem[] {
  const lists: readonly (readonly [string, string, readonly string[]])[] = [
    ['users', 'email', file.users?.map(({ email }) => email.toLowerCase()) ?? []],
    ['groups', 'name', file.groups?.map(({ name }) => name.toLowerCase()) ?? []],
    ['applications', 'name', file.applications?.map(({ name }) => name) ?? []],
    ['webhooks', 'url', file.webhooks?.map(({ url }) => new URL(url).href) ?? []],
  ];
  return lists.flatMap(([list, member, keys]) =>
    keys.flatMap((key, index) =>
      keys.indexOf(key) === index
        ? []
        : [{ path: [list, index, member], message: 'is in this file already' }],
    ),
  );
}

/** Two secrets under one name would overwrite each other. */
function sharedNames(file: Integrations): Problem[] {
  const seen = new Set<string>();
  const claim = (path: Path, names: object): Problem[] => {
    const taken = Object.values(names as Record<string, string>).find((name) => seen.has(name));
    for (const name of Object.values(names as Record<string, string>)) seen.add(name);
    if (taken === undefined) return [];
    return [{ path, message: `would write ${taken}, as another one does: give it an output` }];
  };
  return [
    ...(file.applications ?? []).flatMap((one, i) =>
      claim(['applications', i], applicationNames(one)),
    ),
    ...(file.webhooks ?? []).flatMap((one, i) => claim(['webhooks', i], webhookNames(one))),
  ];
}
