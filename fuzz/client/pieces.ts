/** Hands octets over in the packets that a case asks for. */
import { setTimeout as pause } from 'node:timers/promises';
import type { ClientInput } from '../../generators/responses/bend.ts';

/** So many octets go one by one, the rest behind them in one go. */
const SINGLY = 2048;
/** Milliseconds between packets that shall not be read as one. */
const APART = 1;

/** Without a promise where nothing has to be waited for. Gives up when `isOver`. */
export function inPieces(
  octets: Buffer,
  pieces: ClientInput['pieces'],
  write: (octets: Buffer) => void,
  isOver: () => boolean,
): void | Promise<void> {
  if (pieces === 'whole') return write(octets);
  if (pieces === 'singly') {
    const last = Math.min(octets.length, SINGLY);
    for (let at = 0; at < last; at++) write(octets.subarray(at, at + 1));
    if (octets.length > last) write(octets.subarray(last));
    return undefined;
  }
  return cut(octets, pieces, write, isOver);
}

async function cut(
  octets: Buffer,
  places: readonly number[],
  write: (octets: Buffer) => void,
  isOver: () => boolean,
): Promise<void> {
  const edges = [...places.map((place) => Math.floor((octets.length * place) / 1000)), 0, octets.length];
  const cuts = [...new Set(edges)].sort((one, other) => one - other);
  for (const [at, from] of cuts.slice(0, -1).entries()) {
    if (at > 0) await pause(APART);
    if (isOver()) return;
    write(octets.subarray(from, cuts[at + 1]));
  }
}
