import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { repositoryFiles } from './git.ts';
import { repositoryRoot } from '../repository.ts';
import { found, run, type Outcome } from './step.ts';

interface Word {
  readonly pattern: RegExp;
  readonly why: string;
}

const HOME = 'is a path of one machine';
const REGISTRY = 'names a package registry; every machine has its own';

const WORDS: readonly Word[] = [
  { pattern: /(?<![\w.-])\/(?:home|Users)\/(?!(?:node|new)\b)[a-z_][\w.-]*/i, why: HOME },
  { pattern: /(?<![\w.-])\/root\/[\w.-]+/, why: HOME },
  { pattern: /\b[A-Z]:\\+Users\\+\w+/i, why: HOME },
  { pattern: /\bregistry\.(?:npmjs\.org|yarnpkg\.com|npmmirror\.com)\b/, why: REGISTRY },
  { pattern: /\b[\w-]+\.(?:jfrog\.io|pkg\.github\.com|pkgs\.dev\.azure\.com)\b/, why: REGISTRY },
  { pattern: /:\/\/[\w.-]*\b(?:artifactory|verdaccio|codeartifact|nexus)\b/i, why: REGISTRY },
];

/** `line: found why` for the first hit of every word. */
export function wordProblems(text: string, words: readonly Word[] = WORDS): string[] {
  return words.flatMap(({ pattern, why }) => {
    const hit = pattern.exec(text);
    if (hit === null) return [];
    const line = text.slice(0, hit.index).split('\n').length;
    return [`${line}: "${hit[0]}" ${why}`];
  });
}

/** No file tells on whose machine, where, or from which registry it was made. */
export async function forbiddenWords(): Promise<Outcome> {
  const words = [...WORDS, ...(await wordsOfThisMachine())];
  const files = await repositoryFiles();
  const problems = await Promise.all(
    files.map(async (file) => {
      const text = await textOf(file);
      return wordProblems(text, words).map((problem) => `${file}:${problem}`);
    }),
  );
  return found(problems.flat(), `${files.length} files`);
}

async function wordsOfThisMachine(): Promise<Word[]> {
  const paths = [repositoryRoot, homedir()].filter((p) => p.split(path.sep).length > 2);
  const literal = (text: string, why: string) => ({
    pattern: new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')),
    why,
  });
  const host = await registryHost();
  return [
    ...paths.map((text) => literal(text, HOME)),
    ...(host === undefined ? [] : [literal(host, REGISTRY)]),
  ];
}

/** The registry this machine installs from, when started by npm. */
async function registryHost(): Promise<string | undefined> {
  const npm = process.env['npm_execpath'];
  if (npm === undefined) return undefined;
  const { output } = await run(process.execPath, [npm, 'config', 'get', 'registry']);
  const url = output.split('\n').find((line) => line.startsWith('http')) ?? '';
  return URL.parse(url.trim())?.hostname;
}

async function textOf(file: string): Promise<string> {
  // A file that is deleted but not yet committed reads as empty; so does anything binary.
  const text = await readFile(path.join(repositoryRoot, file), 'utf8').catch(() => '');
  return text.includes('\0') ? '' : text;
}
