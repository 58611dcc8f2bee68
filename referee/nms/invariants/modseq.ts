/** lastModSeq, by which a client sees whether what it knows of an object or folder is still so (§5.5). */
import { isRecentFlag } from '../../../protocol/nms/flag-names.ts';
import type { Folder } from '../../../protocol/nms/types/folder.ts';
import type { NmsObject } from '../../../protocol/nms/types/object.ts';
import type { Exchange } from '../exchange.ts';
import { type Place, placeOf } from '../places.ts';
import { type Answered, isBefore, type Rule, type Speaker } from '../rule.ts';
import { foldersIn, objectsIn } from '../told.ts';

type Entry = NmsObject | Folder;

/** The highest value until a moment. */
interface Peak extends Pick<Exchange, 'ended'> {
  readonly value: number;
}

export function modseqRules(): Rule {
  /** Each peak higher and later than the one before. */
  const peaks = new Map<Place, Peak[]>();
  /** States by their lastModSeq. */
  const states = new Map<Place, Map<number, State>>();
  return {
    exchange(answered, speaker) {
      const { exchange, answer, told } = answered;
      if (answer.status < 200 || answer.status >= 300) return;
      for (const entry of [...objectsIn(told), ...foldersIn(told)]) {
        const place = placeOf(entry.resourceURL ?? '', exchange.host);
        if (place === null || entry.lastModSeq === undefined) continue;
        rises(answered, place, entry, peaks, speaker);
        tells(answered, place, entry, states, speaker);
      }
    },
  };
}

/** A list may be of a moment ago, but tells of nothing before it was so. */
function rises(
  { exchange, told }: Answered,
  place: Place,
  { lastModSeq, resourceURL }: Entry,
  peaks: Map<Place, Peak[]>,
  speaker: Speaker,
): void {
  const value = lastModSeq!;
  const known = peaks.get(place) ?? [];
  peaks.set(place, known);
  const before = known.findLast((peak) => isBefore(peak, exchange));
  const isDirect = told?.root === 'object' || told?.root === 'folder';
  if (before !== undefined && isDirect) {
    speaker.observe('modseq-rises');
    if (value < before.value)
      speaker.violate(
        'modseq-rises',
        `the lastModSeq of ${resourceURL} was ${before.value} before and is ${value} now`,
      );
  }
  if (value > (known.at(-1)?.value ?? -1)) known.push({ value, ended: exchange.ended });
}

/** What lastModSeq stands for, as far as an answer tells it. */
interface State {
  readonly flags: string | null;
  readonly name: string | null;
  readonly parent: string | null;
}

function tells(
  { exchange, told, changes }: Answered,
  place: Place,
  entry: Entry,
  states: Map<Place, Map<number, State>>,
  speaker: Speaker,
): void {
  // A view that is taken while something changes may be of two moments.
  const isDirect = told?.root === 'object' || told?.root === 'folder';
  if (exchange.method !== 'GET' || !isDirect || !changes.isQuietSince(exchange.begun)) return;
  const known = states.get(place) ?? new Map<number, State>();
  states.set(place, known);
  const state = stateOf(entry, told!.root as 'object' | 'folder', exchange, changes.foldersStayed);
  const before = known.get(entry.lastModSeq!);
  if (before === undefined) {
    known.set(entry.lastModSeq!, state);
    return;
  }
  speaker.observe('modseq-tells');
  const changed = (['flags', 'name', 'parent'] as const).filter(
    (what) => before[what] !== null && state[what] !== null && before[what] !== state[what],
  );
  if (changed.length > 0)
    speaker.violate(
      'modseq-tells',
      `${entry.resourceURL} has the lastModSeq ${entry.lastModSeq} that it had, and is not what it was`,
      changed.map((what) => `${what}: first ${before[what]}, now ${state[what]}`).join('; '),
    );
}

/** A parent counts while no folder moves: with its own folder an object's parent may be called otherwise. */
function stateOf(entry: Entry, root: 'object' | 'folder', { host }: Exchange, foldersStayed: boolean): State {
  const parent =
    entry.parentFolder === undefined || !foldersStayed ? null : placeOf(entry.parentFolder, host);
  if (root === 'folder') return { flags: null, name: (entry as Folder).name ?? null, parent };
  const { flags } = entry as NmsObject;
  return { flags: flags === undefined ? null : flagText(flags.flag), name: null, parent };
}

/** Without the flag that goes by itself when a client has looked. */
function flagText(flags: readonly string[]): string {
  const lower = flags.filter((flag) => !isRecentFlag(flag)).map((flag) => flag.toLowerCase());
  return [...new Set(lower)].sort().join(' ');
}
