import { eachImport } from './imports.ts';
import { FEATURE_LAYERS } from './feature-layers.ts';
import { importerOf, targetOf, treeAt, type Layer } from './layer.ts';
import { EVERYWHERE, PLACE_LAYERS } from './place-layers.ts';
import type { LocalRule } from './rule.ts';
import { repositoryRoot } from '../repository.ts';

const TEST = /\.spec\.ts$|(^|\/)test\//;

interface Options {
  /** Where the repository begins; the specs give a made-up tree. */
  readonly root?: string;
}

/** File by file, who may import whom; the table is `feature-layers.ts` and `place-layers.ts`. */
export const layerImports: LocalRule<'forbidden'> = {
  meta: {
    type: 'problem',
    docs: { description: 'The file rows of the import table.' },
    schema: [
      { type: 'object', properties: { root: { type: 'string' } }, additionalProperties: false },
    ],
    messages: {
      forbidden: '{{ who }} must not import {{ what }}: {{ why }}. Instead: {{ instead }}.',
    },
  },
  create(context) {
    const { root = repositoryRoot } = (context.options[0] ?? {}) as Options;
    const importer = importerOf(treeAt(root), context.filename);
    const rows = layersOf(importer.path).filter((layer) => layer.files(importer));
    if (rows.length === 0) return {};
    return eachImport((site) => {
      const target = targetOf(importer, site);
      for (const { name, never } of rows) {
        const ban = never.find((candidate) => candidate.target(target, importer));
        if (ban === undefined) continue;
        const what = describe(site.specifier, site.names);
        const data = { who: capital(name), what, why: ban.why, instead: ban.instead };
        context.report({ node: site.node, messageId: 'forbidden', data });
      }
    });
  },
};

const layersOf = (file: string): readonly Layer[] =>
  TEST.test(file) ? EVERYWHERE : [...EVERYWHERE, ...PLACE_LAYERS, ...FEATURE_LAYERS];

function describe(specifier: string, names: readonly string[]): string {
  const taken = names.filter((name) => name !== '*').join(', ');
  return taken === '' ? `"${specifier}"` : `${taken} from "${specifier}"`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
