/** What a profile says of a client under test: what it declares and how it is judged, but no door. */
import type { Declarations, Product } from '../scr/declaration.ts';
import type { Reading, SpecId } from '../scr/types.ts';
import { ConfigurationError } from './configuration-error.ts';
import { declaredIn } from './declares.ts';
import type { ProfileFile } from './profile-schema.ts';

export interface ClientProfile {
  specs?: SpecId[] | null;
  reading?: Reading;
  strict?: boolean;
  /** As results have it. */
  profile: { name: string; declares?: Declarations; product?: Product };
}

const OF_CLIENTS: readonly string[] = [
  '$schema',
  'name',
  'product',
  'role',
  'specs',
  'declares',
  'reading',
  'strict',
] satisfies (keyof ProfileFile)[];

/** Throws `ConfigurationError` if the file is that of a server. */
export function clientProfile(file: ProfileFile | null): ClientProfile {
  if (file === null) return { profile: { name: 'client' } };
  if (file.role !== 'client') {
    throw new ConfigurationError(
      'The profile is that of a server, and this command judges a client.',
      'Say "role": "client" in it; `cpm-conformance ics init --role client` makes one.',
    );
  }
  const strange = Object.keys(file).find((key) => !OF_CLIENTS.includes(key));
  if (strange !== undefined) {
    throw new ConfigurationError(
      `The profile is that of a client, and "${strange}" speaks of a server.`,
      `Leave it out; of a client there are: ${OF_CLIENTS.join(', ')}.`,
    );
  }
  const { specs, declares, product } = declaredIn(file);
  return {
    ...(specs === undefined ? {} : { specs }),
    ...(file.reading === undefined ? {} : { reading: file.reading }),
    ...(file.strict === undefined ? {} : { strict: file.strict }),
    profile: {
      name: file.name ?? 'client',
      ...(declares === undefined ? {} : { declares }),
      ...(product === undefined || product === null ? {} : { product }),
    },
  };
}
