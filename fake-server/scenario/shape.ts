/** What becomes of the octets of an answer: other octets, in other packets, and perhaps an end. */
import { type FindContent, offsetOf } from './places.ts';
import type { Deed, DeedName, Place } from './types.ts';

/** Deeds that do something to an answer. */
export type Shaping = Extract<
  Deed,
  { do: 'truncate' | 'splitAt' | 'trickle' | 'corrupt' | 'replace' | 'repeat' | 'inject' }
>;

export interface Packet {
  readonly octets: Buffer;
  /** Milliseconds before it. */
  readonly pauseMs: number;
}

export interface Shaped {
  readonly packets: readonly Packet[];
  /** The connection ends behind them. */
  readonly ends: boolean;
}

const SHAPING: ReadonlySet<DeedName> = new Set<DeedName>([
  'truncate',
  'splitAt',
  'trickle',
  'corrupt',
  'replace',
  'repeat',
  'inject',
]);
/** Milliseconds between packets that shall not be read as one. */
const APART = 1;

export function isShaping(deed: Deed): deed is Shaping {
  return SHAPING.has(deed.do);
}

/** Does the deeds in their order; of several that cut into packets the last has the say. */
export function shape(octets: Buffer, deeds: readonly Shaping[], find: FindContent): Shaped {
  let now = octets;
  let cut: (octets: Buffer) => Packet[] = (whole) => [{ octets: whole, pauseMs: 0 }];
  let ends = false;
  for (const deed of deeds) {
    switch (deed.do) {
      case 'splitAt':
        cut = (whole) => split(whole, deed.places, deed.pauseMs ?? APART, find);
        break;
      case 'trickle':
        cut = (whole) => inSteps(whole, deed.octets ?? 1, deed.pauseMs ?? 0);
        break;
      case 'truncate':
        now = now.subarray(0, offsetOf(deed.at, now, find));
        ends ||= !deed.open;
        break;
      default:
        now = written(now, deed, find);
    }
  }
  return { packets: cut(now).filter((packet) => packet.octets.length > 0), ends };
}

function written(
  octets: Buffer,
  deed: Extract<Shaping, { do: 'corrupt' | 'replace' | 'repeat' | 'inject' }>,
  find: FindContent,
): Buffer {
  switch (deed.do) {
    case 'corrupt': {
      const bent = Buffer.from(octets);
      const from = Math.min(offsetOf(deed.at, octets, find), octets.length - 1);
      for (let at = from; at < Math.min(bent.length, from + (deed.octets ?? 1)); at++)
        bent[at] = bent[at]! ^ 1;
      return bent;
    }
    case 'replace':
      return Buffer.from(
        octets.toString('latin1').replace(new RegExp(deed.find, 'gi'), asOctets(deed.with)),
        'latin1',
      );
    case 'repeat':
      return Buffer.concat(Array.from({ length: 1 + (deed.times ?? 1) }, () => octets));
    case 'inject': {
      const at = placeOf(octets, deed.where ?? 'before-last');
      return Buffer.concat([octets.subarray(0, at), linesOf(deed.lines), octets.subarray(at)]);
    }
  }
}

/** Lines in UTF-8, each with CRLF. */
export function linesOf(lines: readonly string[], tag = '*'): Buffer {
  return Buffer.from(lines.map((line) => `${line.replaceAll('{tag}', tag)}\r\n`).join(''), 'utf8');
}

function placeOf(octets: Buffer, where: 'before' | 'before-last' | 'behind'): number {
  if (where === 'before') return 0;
  if (where === 'behind') return octets.length;
  const end = octets.subarray(0, -2).lastIndexOf('\r\n');
  return end < 0 ? 0 : end + 2;
}

function split(octets: Buffer, places: readonly Place[], pauseMs: number, find: FindContent): Packet[] {
  const cuts = [...new Set(places.map((place) => offsetOf(place, octets, find)))].sort((a, b) => a - b);
  const edges = [0, ...cuts, octets.length];
  return edges.slice(1).map((to, index) => ({
    octets: octets.subarray(edges[index], to),
    pauseMs: index === 0 ? 0 : pauseMs,
  }));
}

function inSteps(octets: Buffer, size: number, pauseMs: number): Packet[] {
  return Array.from({ length: Math.ceil(octets.length / size) }, (_, index) => ({
    octets: octets.subarray(index * size, (index + 1) * size),
    pauseMs: index === 0 ? 0 : pauseMs,
  }));
}

function asOctets(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/**
 * Hands over the packets, each after its pause; at once, without a promise, where none has one. Gives up when `isOver`.
 */
export function inTurn(
  packets: readonly Packet[],
  write: (octets: Buffer) => void,
  isOver: () => boolean,
): void | Promise<void> {
  if (packets.every(({ pauseMs }) => pauseMs === 0)) {
    for (const { octets } of packets) write(octets);
    return undefined;
  }
  return paced(packets, write, isOver);
}

async function paced(
  packets: readonly Packet[],
  write: (octets: Buffer) => void,
  isOver: () => boolean,
): Promise<void> {
  for (const { octets, pauseMs } of packets) {
    if (pauseMs > 0) await pause(pauseMs);
    if (isOver()) return;
    write(octets);
  }
}

/** Keeps no process alive: a server that has stopped waits for nothing. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
