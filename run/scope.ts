/** Which specifications a target is judged by: those of the doors that it has (DESIGN: scope of a run). */
import type { SpecId } from '../scr/types.ts';
import { ConfigurationError } from '../target/configuration-error.ts';
import type { Profile } from '../target/types.ts';

export interface Doors {
  imap: boolean;
  nms: boolean;
}

export const ALL_DOORS: Doors = { imap: true, nms: true };

export function doorsOf({ clear, tls, nms }: Profile): Doors {
  return { imap: clear !== null || tls !== null, nms: nms !== null };
}

/** The specifications where none is named: the newest of each door, and all of them on the embedded server. */
export function specsOf(kind: Profile['kind'], { imap, nms }: Doors): SpecId[] {
  if (kind === 'embedded') return ['cpm-ms-2.0', 'cpm-ms-1.0', 'rest-nms-1.0'];
  return [...(imap ? (['cpm-ms-2.0'] as const) : []), ...(nms ? (['rest-nms-1.0'] as const) : [])];
}

/** Throws `ConfigurationError` if a specification is named whose door the target was not given. */
export function refuseWithoutDoor(specs: readonly SpecId[], { imap, nms }: Doors): void {
  const spec = specs.find((id) => (id === 'rest-nms-1.0' ? !nms : !imap));
  if (spec === undefined) return;
  throw new ConfigurationError(
    `${spec} is to be judged by (--spec, or "specs" of the profile), but there is no ${spec === 'rest-nms-1.0' ? 'REST' : 'IMAP'} door of the target.`,
    spec === 'rest-nms-1.0'
      ? 'Add --target https://server/nms/v1/STORE/BOX and --token.'
      : 'Add --target imap://user:password@host:port.',
  );
}
