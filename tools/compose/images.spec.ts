import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../repository.ts';

const read = (file: string) => readFileSync(path.join(repositoryRoot, file), 'utf8');

interface Manifest {
  readonly license?: string;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
}
const manifest = (folder: string) => JSON.parse(read(`${folder}/package.json`)) as Manifest;

/** A Dockerfile as its instructions, continued lines joined, comments gone. */
function instructionsOf(file: string): [word: string, rest: string][] {
  const text = read(file)
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, ' ');
  return [...text.matchAll(/^([A-Z]+) (.*)$/gm)].map(([, word = '', rest = '']) => [word, rest]);
}

/** What an image is made of, as its Dockerfile says. */
function imageOf(name: string) {
  const file = `docker/${name}.Dockerfile`;
  const instructions = instructionsOf(file);
  const last = instructions.slice(instructions.findLastIndex(([word]) => word === 'FROM') + 1);
  const all = (word: string, among = instructions) =>
    among.filter(([its]) => its === word).map(([, rest]) => rest);
  const runs = all('RUN').join('\n');
  const built = / -t build -p (\S+)/.exec(runs)?.[1]?.split(',') ?? [];
  const installed = [...runs.matchAll(/--workspace=@ticketgate\/(\S+)/g)].map(([, app]) => app);
  return { name, file, text: read(file), last, all, runs, built, installed };
}

const images = globSync('docker/*.Dockerfile', { cwd: repositoryRoot })
  .map((file) => imageOf(path.basename(file, '.Dockerfile')))
  .sort((one, other) => one.name.localeCompare(other.name));
const SERVICES = ['core-service', 'oauth-server'];

/** The workspace's own packages that a package needs, and what those need. */
function ownDependencies(folder: string, seen = new Set<string>()): Set<string> {
  for (const name of Object.keys(manifest(folder).dependencies ?? {})) {
    const lib = /^@ticketgate\/(.+)$/.exec(name)?.[1];
    if (lib === undefined || seen.has(lib)) continue;
    seen.add(lib);
    ownDependencies(`libs/${lib}`, seen);
  }
  return seen;
}

test('there is one Dockerfile for each thing that runs in a container', () => {
  expect(images.map(({ name }) => name)).toEqual(['cli', ...SERVICES]);
});

describe.each(images)('docker/$name.Dockerfile', (image) => {
  test('stands on one base of the Node that the workspace runs, and fetches no frontend', () => {
    const { node = '' } = manifest('.').devDependencies ?? {};
    const major = /\d+/.exec(node)?.[0];
    const bases = image.all('FROM').map((rest) => rest.replace(/ AS .*/, ''));
    expect(new Set(bases)).toEqual(new Set([`node:${major}-bookworm-slim`]));
    expect(image.text).not.toMatch(/^#\s*syntax\s*=/im);
    expect(image.text).toContain(`base.name="docker.io/library/${bases[0]}"`);
  });

  test('installs what the lock file says: for the image no development dependencies', () => {
    const installs = [...image.runs.matchAll(/\bnpm (\S+)(.*)/g)];
    expect(installs.map(([, command]) => command)).toEqual(['ci', 'ci']);
    for (const [line] of installs) expect(line).toContain('--ignore-scripts');
    expect(installs[1]?.[2]).toContain('--omit=dev --workspace=');
  });

  test('builds the apps that it installs for, and with them every lib they need', () => {
    expect(image.built.filter((app) => app !== 'console')).toEqual(image.installed);
    expect(image.built[0]).toBe(image.name);
    // `collect.sh built` takes what Nx built: that is every lib with a target "build".
    expect(image.runs).toContain(`collect.sh built ${image.built.join(' ')}`);
    for (const app of image.installed) {
      const libs = [...ownDependencies(`apps/${app}`)];
      expect(libs.length).toBeGreaterThan(0);
      for (const lib of libs) {
        expect(JSON.parse(read(`libs/${lib}/project.json`))).toHaveProperty('targets.build');
      }
    }
  });

  test('is given the sources of what it builds', () => {
    const given = read('.dockerignore').split('\n');
    expect(given).toEqual(expect.arrayContaining(['!libs/*/src', '!libs/*/project.json']));
    for (const app of image.built) expect(given).toContain(`!apps/${app}/src`);
  });

  test('ends in a stage that only copies: a command there would make another layer every time', () => {
    expect(image.all('RUN', image.last)).toEqual([]);
    expect(image.all('ADD', image.last)).toEqual([]);
    expect(image.all('COPY', image.last)).toEqual([
      '--from=production /image /',
      '--from=build /image /',
    ]);
  });

  test('runs as a user with a number, and gets signals without a shell between', () => {
    expect(image.all('USER', image.last)).toEqual(['1000:1000']);
    for (const word of ['CMD', 'ENTRYPOINT']) {
      for (const rest of image.all(word, image.last)) expect(rest).toMatch(/^\[".*"\]$/);
    }
  });

  test('says what it is, after everything that its cache should keep', () => {
    const labels = image.all('LABEL', image.last).join(' ');
    const kinds = ['title', 'description', 'licenses', 'version', 'revision', 'created'];
    for (const kind of kinds) {
      expect(labels).toMatch(new RegExp(`org\\.opencontainers\\.image\\.${kind}="[^"]+"`));
    }
    expect(labels).toContain(`licenses="LicenseRef-${manifest('.').license}"`);
    expect(image.last.slice(-4).map(([word, rest]) => `${word} ${rest.split('=')[0]}`)).toEqual([
      'ARG VERSION',
      'ARG REVISION',
      'ARG CREATED',
      'LABEL org.opencontainers.image.title',
    ]);
  });
});

test.each(SERVICES)('%s is healthy when it is ready, on the port it exposes', (name) => {
  const { all } = imageOf(name);
  const [port] = all('EXPOSE')[0]?.split(' ') ?? [];
  expect(all('HEALTHCHECK')).toEqual([expect.stringContaining('/health/ready')]);
  expect(all('HEALTHCHECK')[0]).toContain(`(process.env.PORT || ${port})`);
  const source = read(`apps/${name}/src/config/env.ts`);
  expect(source).toContain(`PORT: port().default(${port})`);
});

test('the files that are kept from the images begin with all', () => {
  const rules = read('.dockerignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  expect(rules[0]).toBe('*');
  // What begins with a dot is state, history or a secret.
  expect(rules.filter((rule) => /^!(.*\/)?\./.test(rule))).toEqual(['!.swcrc']);
  expect(rules.slice(-2)).toEqual(['**/node_modules', '**/dist']);
});

test('every program that a container is started with is built into its image', () => {
  const files = ['docker-compose.yml', ...images.map(({ file }) => file)];
  const manifests = globSync('k8s/**/*.yaml', { cwd: repositoryRoot });
  const handedOver = globSync('apps/cli/src/**/*.ts', { cwd: repositoryRoot })
    .map((file) => [...read(file).matchAll(/'([\w-]+)\/dist\/([\w-]+)\.js'/g)])
    .flat();
  const named = [...files, ...manifests].flatMap((file) => [
    ...read(file).matchAll(/apps\/([\w-]+)\/dist\/([\w-]+)\.js/g),
  ]);
  named.push(...handedOver);
  expect(named.length).toBeGreaterThan(8);
  for (const [, app, program] of named) {
    const source = `apps/${app}/src/${program}.ts`;
    expect([source, existsSync(path.join(repositoryRoot, source))]).toEqual([source, true]);
  }
  const { built } = imageOf('cli');
  expect(handedOver.length).toBeGreaterThan(2);
  for (const [, app] of handedOver) expect(built).toContain(app);
});
