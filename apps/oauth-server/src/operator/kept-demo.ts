import { readFile } from 'node:fs/promises';
import type { JWK } from 'jose';
import { z } from 'zod';

/** A part that is missing or broken is not kept; the others are. */
const part = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

const application = part(z.object({ clientSecret: z.string() }));

const isKey = (value: unknown): boolean =>
  z.object({ kid: z.string(), d: z.string() }).safeParse(value).success;

const Kept = z.object({
  admin: part(z.object({ email: z.string(), password: z.string() })),
  adminRefreshToken: part(z.object({ clientId: z.string(), token: z.string() })),
  application,
  keyApplication: part(z.object({ privateJwk: z.custom<JWK>(isKey) })),
  unboundApplication: application,
  otherTenant: part(z.object({ application })),
});

/** What an earlier seeding wrote; credentials in it that still work are kept. */
export type KeptDemo = z.infer<typeof Kept>;

/** Reads an earlier demo.json. A missing or broken file means that there is nothing to keep. */
export async function readKept(file: string | undefined): Promise<KeptDemo> {
  if (file === undefined) return {};
  try {
    return Kept.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return {};
  }
}
