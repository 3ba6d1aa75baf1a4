import { z } from 'zod';

/** What we use of CycloneDX 1.5; the rest is handed on as npm wrote it. */
const component = z.looseObject({
  'bom-ref': z.string().min(1),
  type: z.literal(['application', 'library']),
  name: z.string().min(1),
  version: z.string().min(1),
  purl: z.string().regex(/^pkg:npm\/(%40[\w.-]+\/)?[\w.-]+@[\w.+-]+$/),
  hashes: z
    .array(z.object({ alg: z.literal('SHA-512'), content: z.string().regex(/^[0-9a-f]{128}$/) }))
    .optional(),
  licenses: z
    .array(
      z.union([
        z.object({ license: z.object({ id: z.string() }) }),
        z.object({ expression: z.string() }),
      ]),
    )
    .optional(),
});

const dependency = z.object({ ref: z.string(), dependsOn: z.array(z.string()) });

const bill = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string().regex(/^1\.[5-9]$/),
  serialNumber: z.string().regex(/^urn:uuid:[0-9a-f-]{36}$/),
  version: z.number().int().min(1),
  metadata: z.looseObject({ timestamp: z.string(), component }),
  components: z.array(component),
  dependencies: z.array(dependency),
});

export type Component = z.infer<typeof component>;
export type Bill = z.infer<typeof bill>;

/** @throws ZodError for what is no bill of materials, naming the member */
export const parseBill = (value: unknown): Bill => bill.parse(value);

/** What a bill contradicts itself in, or leaves out; empty when nothing. */
export function billFaults({ metadata, components, dependencies }: Bill): string[] {
  const refs = [metadata.component, ...components].map((one) => one['bom-ref']);
  const known = new Set(refs);
  const twice = refs.filter((ref, index) => refs.indexOf(ref) !== index);
  const named = dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]);
  const unknown = named.filter((ref) => !known.has(ref));
  const others = components.filter(({ purl }) => !purl.startsWith('pkg:npm/%40ticketgate/'));
  return [
    ...new Set(twice.map((ref) => `${ref}: listed twice`)),
    ...new Set(unknown.map((ref) => `${ref}: is needed, and not listed`)),
    ...others.filter(({ hashes }) => !hashes?.length).map((one) => `${one['bom-ref']}: no hash`),
    ...others
      .filter(({ licenses }) => !licenses?.length)
      .map((one) => `${one['bom-ref']}: no licence`),
  ];
}
