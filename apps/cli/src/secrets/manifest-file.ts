import * as YAML from 'yaml';
import { Failure } from '../command/failure.ts';
import { newSecret, objectWith, storedIn, type SecretObject } from './secret-object.ts';
import type { SecretPlace } from './secret-store.ts';
import { readIfThere, writePrivately } from './write-file.ts';

/** A manifest of one Secret, for `kubectl apply -f` or for sealing. */
export function manifestFile(file: string, name: string): SecretPlace {
  let object = newSecret(name);
  return {
    name: file,
    read: async () => {
      const text = await readIfThere(file);
      if (text !== undefined) object = parsed(text, file);
      return storedIn(object, file);
    },
    write: async (stored) => {
      object = objectWith(object, stored);
      await writePrivately(file, YAML.stringify(object));
    },
  };
}

function parsed(text: string, file: string): SecretObject {
  const { errors, contents } = YAML.parseDocument(text);
  const value: unknown = contents?.toJSON();
  if (errors.length === 0 && typeof value === 'object' && value !== null) return { ...value };
  throw new Failure(`${file} is there, and is not one YAML document: choose another one`);
}
