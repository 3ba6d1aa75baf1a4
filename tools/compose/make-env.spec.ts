import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repositoryRoot } from '../repository.ts';

const file = path.join(mkdtempSync(path.join(tmpdir(), 'make-env-')), '.env');

function makeEnv(...options: string[]) {
  const program = path.join(repositoryRoot, 'docker/make-env.sh');
  const { status, stdout, stderr } = spawnSync(program, [...options, file], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

const valuesOf = (text: string) =>
  new Map([...text.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value ?? '']));
const values = () => valuesOf(readFileSync(file, 'utf8'));

describe('docker/make-env.sh', () => {
  it('refuses a file that is not there, and makes none, when it only checks', () => {
    expect(makeEnv('--check')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('REDIS_PASSWORD has no value'),
    });
    expect(() => statSync(file)).toThrow('ENOENT');
  });

  it('gives every secret that the composition names a value of its own, for its owner’s eyes', () => {
    expect(makeEnv()).toMatchObject({ status: 0, stderr: '' });
    const made = values();
    const example = readFileSync(path.join(repositoryRoot, 'docker/example.env'), 'utf8');
    expect([...made.keys()]).toEqual([...valuesOf(example).keys()]);
    expect(new Set(made.values()).size).toBe(made.size);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const composition = readFileSync(path.join(repositoryRoot, 'docker-compose.yml'), 'utf8');
    const required = [...composition.matchAll(/\$\{([A-Z_]+):\?/g)].map(([, name]) => name);
    expect(new Set(required)).toEqual(new Set(made.keys()));
    expect(makeEnv('--check').status).toBe(0);
  });

  it('keeps what has a value and shows none', () => {
    const before = values();
    const ran = makeEnv();
    expect(values()).toEqual(before);
    for (const value of before.values()) expect(ran.stdout + ran.stderr).not.toContain(value);
  });

  it.each([
    ['REDIS_PASSWORD', 'ChangeMe-please-now', 'is a placeholder'],
    ['REDIS_PASSWORD', 'abc', 'is shorter'],
    ['OWNER_DATABASE_PASSWORD', '0123456789abcdef/@', 'may have letters and digits only'],
    ['CURSOR_KEY', 'c2hvcnQ=', 'is not 32 bytes'],
    ['CURSOR_KEY', '<a key>', 'is a placeholder'],
  ])('refuses %s=%s', (name, value, words) => {
    const good = readFileSync(file, 'utf8');
    writeFileSync(file, good.replace(new RegExp(`^${name}=.*$`, 'm'), `${name}=${value}`));
    for (const options of [['--check'], []]) {
      const ran = makeEnv(...options);
      expect(ran).toMatchObject({ status: 1, stderr: expect.stringContaining(`${name} ${words}`) });
    }
    writeFileSync(file, good);
  });
});
