import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkNode, claimState } from './checks.ts';
import { forgetState } from './forget-state.ts';
import { problemOf } from './problem-of.ts';
import { loadSecrets } from './secrets.ts';
import { prepareState, statePaths, type StatePaths } from './state.ts';

describe('state folder', () => {
  let parent: string;
  let paths: StatePaths;

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'ticketgate state '));
    paths = statePaths(join(parent, 'state'));
  });
  afterEach(() => rmSync(parent, { recursive: true }));

  it('start: a state folder that cannot be written to says which, and what to set', async () => {
    writeFileSync(join(parent, 'file'), '');
    const inFile = statePaths(join(parent, 'file', 'state'));
    const problem = await problemOf(() => prepareState(inFile));
    expect(problem.message).toBe(`The state folder ${inFile.dir} cannot be written to (ENOTDIR).`);
    expect(problem.advice[0]).toContain('TICKETGATE_STATE_DIR=');
  });

  it('start: a second launcher on the same folder is told which process has it', () => {
    prepareState(paths);
    const release = claimState(paths);
    expect(() => claimState(paths)).toThrow(
      `already running on ${paths.dir} (process ${process.pid})`,
    );
    release();
    claimState(paths)();
  });

  it('start: secrets are made once, and only their owner may read them', () => {
    prepareState(paths);
    const first = loadSecrets(paths);
    expect(loadSecrets(paths)).toEqual(first);
    expect(new Set(Object.values(first)).size).toBe(9);
    expect(Buffer.from(first.cursorKey, 'base64url')).toHaveLength(32);
    expect(statSync(paths.secrets).mode & 0o777).toBe(0o600);
  });

  it('start: a secret that a newer version needs is added, the others stay', () => {
    prepareState(paths);
    const { cursorKey: _lacking, ...older } = loadSecrets(paths);
    writeFileSync(paths.secrets, JSON.stringify(older));
    expect(loadSecrets(paths)).toMatchObject(older);
    expect(JSON.parse(readFileSync(paths.secrets, 'utf8'))).toHaveProperty('cursorKey');
  });

  it('start: damaged secrets are said, not replaced', () => {
    prepareState(paths);
    writeFileSync(paths.secrets, '{"half');
    expect(() => loadSecrets(paths)).toThrow(`${paths.secrets} is damaged.`);
  });

  it('reset: refuses while a launcher runs', async () => {
    prepareState(paths);
    const release = claimState(paths);
    await expect(forgetState(paths)).rejects.toThrow(/is running on/);
    release();
  });

  it('reset: removes what is ours and leaves the rest', async () => {
    prepareState(paths);
    loadSecrets(paths);
    const strange = join(paths.dir, 'diary.txt');
    writeFileSync(strange, 'mine');
    expect(await forgetState(paths)).toBe(true);
    expect(readFileSync(strange, 'utf8')).toBe('mine');
    expect(await forgetState(paths)).toBe(false);
  });
});

describe('checkNode', () => {
  it('start: an old Node is told how to get the right one', async () => {
    const problem = await problemOf(() => checkNode('20.19.0'));
    expect(problem.message).toBe('This is Node 20.19.0; Ticketgate needs Node 24 or newer.');
    expect(problem.advice).toEqual(['npm brings the right one: npm ci && npm start']);
    expect(() => checkNode('24.0.0')).not.toThrow();
  });
});
