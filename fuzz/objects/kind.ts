/** The kind `objects`: CPM objects and what comes near them, stored, looked at, found, and seen through the other door. */
import { isObjectOfClass, OBJECT_PRODUCTIONS, thrownObject } from '../../generators/objects/all-objects.ts';
import type { ObjectInput } from '../../generators/objects/object-input.ts';
import { printable } from '../../transcript/escape.ts';
import { openBystander } from '../imap/bystander.ts';
import type { Kind } from '../kind.ts';
import { ObjectsLane } from './lane.ts';

const MOST_LINES = 16;
const LONGEST_LINE = 120;

export const objectsKind: Kind<ObjectInput> = {
  name: 'objects',
  batch: 8,
  refusal: (ground) => (ground.imap === null ? 'it needs an IMAP door.' : null),
  productions: () => OBJECT_PRODUCTIONS,
  arbitrary: () => thrownObject,
  openLane: async (ground, options) => new ObjectsLane(ground, options),
  openBystander,
  isOfClass: isObjectOfClass,
  show,
};

/** The lines of the object, and what it is stored with. */
function show({ octets, flags, date }: ObjectInput): string {
  const lines = octets.split('\r\n').map((line) => printable(line, LONGEST_LINE));
  const more = lines.length > MOST_LINES ? [`… (${octets.length} octets)`] : [];
  const notes = [
    ...(flags.length === 0 ? [] : [`flags (${flags.join(' ')})`]),
    ...(date === null ? [] : [`date "${date}"`]),
  ];
  const shown = [...lines.slice(0, MOST_LINES), ...more].join('\n');
  return notes.length === 0 ? shown : `${shown}\n(${notes.join(', ')})`;
}
