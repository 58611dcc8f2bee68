/** A lane at a REST door: areas of its own, at which requests are thrown, and what they must leave alone. */
import type { NmsInput } from '../../generators/nms/nms-input.ts';
import { placesIn, tailOf } from '../../generators/nms/places.ts';
import type { Thrown } from '../../generators/thrown.ts';
import { decodeSegment, encodeSegment } from '../../protocol/nms/url-parts.ts';
import type { BatchReport, Breach, Ground, Lane, LaneOptions } from '../kind.ts';
import { Area, difference, type Snapshot } from './area.ts';
import { BoxUser } from './box-user.ts';
import { cameBack } from './came-back.ts';
import { doorOf } from './facts.ts';
import { judged } from './judge.ts';
import { Line, type Outcome, type Sent } from './line.ts';
import { requestText, tokenFor } from './request-text.ts';

type Case = Thrown<NmsInput>;

/**
 * `work` is for what is right. In `kept` nothing may change: it is for what must be refused or have no effect. In
 * `loose` nothing may change by what is refused, and what may be taken is thrown there.
 */
type AreaName = 'work' | 'kept' | 'loose';

/** So many things may be made in an area before it is given up for a new one. */
const MOST_MADE = 150;
/** Requests that only look and are sent at once. */
const AT_ONCE = 4;

/** Operations of which a part may have been done when they are refused as a whole. */
const MANY = /\{at:(?:bulk\w+|(?:copy|move)ToFolder)\}/;

let lanes = 0;

interface Place {
  readonly area: Area;
  /** What it looked like last; null if that is not known any more. */
  snapshot: Snapshot | null;
  made: number;
}

export class NmsLane implements Lane<NmsInput> {
  readonly #user: BoxUser;
  readonly #line: Line;
  readonly #folder: string;
  readonly #token: string;
  readonly #box: string;
  readonly #host: string;
  readonly #places = new Map<AreaName, Place>();
  #names = 0;

  private constructor(ground: Ground, options: LaneOptions, user: BoxUser, folder: string) {
    const { access } = doorOf(ground);
    const { profile } = ground;
    const { host, pathname } = new URL(access.first.url);
    this.#user = user;
    this.#folder = folder;
    this.#token = access.first.token;
    this.#host = host;
    this.#box = pathname;
    this.#line = new Line({
      boxUrl: access.first.url,
      token: access.first.token,
      insecure: profile.insecure,
      caFile: profile.caFile,
      transcript: options.transcript,
      label: 'requests',
      timeoutMs: options.deadlineMs,
    });
  }

  /** Rejects with `TargetLost`. */
  static async open(ground: Ground, options: LaneOptions): Promise<NmsLane> {
    const user = new BoxUser(ground, options, 'set-up');
    try {
      const name = `nms-${options.name}-${++lanes}`;
      const folder = await user.makeFolder(doorOf(ground).runFolder.url, name);
      return new NmsLane(ground, options, user, folder);
    } catch (error) {
      await user.close();
      throw error;
    }
  }

  async throw(cases: readonly Case[]): Promise<BatchReport> {
    for (const name of ['kept', 'loose'] as const)
      await this.#prepare(
        name,
        cases.filter((one) => areaOf(one) === name),
      );
    const breaches: Breach[] = [];
    const outcomes: Outcome[] = [];
    for (const group of groups(cases)) {
      const all = await this.#exchangeAll(group);
      for (const [index, outcome] of all.entries()) {
        const at = outcomes.length;
        outcomes.push(outcome);
        for (const seen of judged(group[index]!, outcome)) breaches.push({ at, ...seen });
        const lost =
          typeof outcome === 'string' ? null : await cameBack(this.#user, group[index]!.input, outcome);
        if (lost !== null) breaches.push({ at, ...lost });
      }
    }
    for (const name of ['kept', 'loose'] as const)
      breaches.push(...(await this.#compared(name, cases, outcomes)));
    await this.#renew();
    const answers = outcomes.map((outcome) => (typeof outcome === 'string' ? '-' : `${outcome.status}`));
    return { breaches, answers };
  }

  async close(): Promise<void> {
    this.#line.close();
    await this.#user.remove(this.#folder);
    await this.#user.close();
  }

  async #exchangeAll(group: readonly Case[]): Promise<Outcome[]> {
    const all: Sent[] = [];
    for (const one of group) all.push(await this.#sent(one));
    return this.#line.exchangeAll(all);
  }

  async #sent(one: Case): Promise<Sent> {
    const { input } = one;
    const place = await this.#place(areaOf(one));
    if (!isLook(input)) place.made++;
    const names = await this.#namesFor(input, place.area, areaOf(one) === 'work');
    return {
      octets: requestText(input, names),
      method: input.method,
      token: input.token === null ? undefined : tokenFor(input, this.#token),
      isLast: input.mayClose,
    };
  }

  /** Whatever the places of a request need is asked for before it is sent. */
  async #namesFor(input: NmsInput, area: Area, isWork: boolean): Promise<(place: string) => string> {
    const known = new Map<string, string>();
    for (const place of new Set(placesOf(input))) known.set(place, await this.#nameOf(place, area, isWork));
    return (place) => known.get(place) ?? '';
  }

  async #nameOf(place: string, area: Area, isWork: boolean): Promise<string> {
    const [kind = '', id = ''] = place.split(':');
    const { paths } = this.#user.ways;
    const path = paths[id as keyof typeof paths];
    switch (kind) {
      case 'host':
        return this.#host;
      case 'box':
        return this.#boxPath(id);
      case 'at':
        return `/${path}`;
      case 'under':
        return tailOf(path);
      case 'object':
        return area.object(Number(id));
      case 'folder':
        return area.folder(Number(id));
      case 'part':
        return area.part(Number(id));
      case 'path':
        return area.path(id.startsWith('object') ? 'object' : 'folder', Number(id.at(-1)));
      case 'victim':
        if (!isWork) return area.spare(id as 'object' | 'folder');
        return id === 'object' ? area.freshObject() : area.freshFolder(this.#fresh());
      default:
        return this.#fresh();
    }
  }

  #fresh(): string {
    return `n${++this.#names}`;
  }

  #boxPath(form: string): string {
    if (form === '') return this.#box;
    const end = this.#box.lastIndexOf('/') + 1;
    const id = decodeSegment(this.#box.slice(end)) ?? '';
    return this.#box.slice(0, end) + encodeSegment(id, form as 'raw' | 'encoded');
  }

  async #place(name: AreaName): Promise<Place> {
    const there = this.#places.get(name);
    if (there !== undefined) return there;
    const area = await Area.make(this.#user, this.#folder, `${name}-${this.#fresh()}`);
    const place = { area, snapshot: null, made: 0 };
    this.#places.set(name, place);
    return place;
  }

  /** Makes what the cases will ask for, and looks at the area. */
  async #prepare(name: AreaName, cases: readonly Case[]): Promise<void> {
    if (cases.length === 0) return;
    const place = await this.#place(name);
    const { made } = place.area;
    const places = new Set(cases.flatMap(({ input }) => placesOf(input)));
    for (const one of places) if (ASKED_FOR.test(one)) await this.#nameOf(one, place.area, false);
    if (place.area.made !== made) place.snapshot = null;
    await this.#known(place);
  }

  async #known(place: Place): Promise<Snapshot> {
    place.snapshot ??= await place.area.look();
    return place.snapshot;
  }

  /** Whether the area is as it was; if not, which of the cases did it. */
  async #compared(
    name: 'kept' | 'loose',
    cases: readonly Case[],
    outcomes: readonly Outcome[],
  ): Promise<Breach[]> {
    const place = this.#places.get(name);
    const own = cases.flatMap((one, at) => (areaOf(one) === name && !isLook(one.input) ? [at] : []));
    if (place === undefined || place.snapshot === null) return [];
    const looks = cases.flatMap((one, at) => (areaOf(one) === name && isLook(one.input) ? [at] : []));
    if (own.length + looks.length === 0) return [];
    if (name === 'loose' && own.some((at) => isTaken(outcomes[at]!))) {
      // What was done may have made an end of what the next cases ask for.
      this.#places.delete(name);
      return [];
    }
    const before = place.snapshot;
    const now = await place.area.look();
    place.snapshot = now;
    const changed = difference(before, now);
    if (changed === null) return [];
    const suspects = [...own, ...looks];
    for (const at of suspects) {
      const again = await this.#alone(cases[at]!, await this.#afresh(name, cases[at]!));
      this.#places.delete(name);
      if (again !== null) return [{ at, ...again }];
    }
    // None of them does it alone, or not twice: whoever looks into it has all of them.
    const at = suspects.at(-1)!;
    return [{ at, ...changedBy(cases[at]!, outcomes[at]!, changed) }];
  }

  /** A new area with what the case will ask for: of the former one it may be gone. */
  async #afresh(name: AreaName, one: Case): Promise<Place> {
    this.#places.delete(name);
    await this.#prepare(name, [one]);
    return this.#place(name);
  }

  /** Throws one case once more, and looks whether the area has changed. */
  async #alone(one: Case, place: Place): Promise<Omit<Breach, 'at'> | null> {
    const before = await this.#known(place);
    const [outcome] = await this.#exchangeAll([one]);
    const now = await place.area.look();
    place.snapshot = now;
    const changed = difference(before, now);
    if (changed === null || (areaOf(one) === 'loose' && isTaken(outcome!))) return null;
    return changedBy(one, outcome!, changed);
  }

  /** Areas that have become large are left behind; they go with the lane. */
  async #renew(): Promise<void> {
    for (const [name, { made, area }] of [...this.#places]) {
      if (made < MOST_MADE) continue;
      this.#places.delete(name);
      await this.#user.remove(area.top);
    }
  }
}

/** Places that are filled with what is there. */
const ASKED_FOR = /^(?:object|folder|part|path|victim):/;

function placesOf({ target, headers, body }: NmsInput): string[] {
  return [target, ...headers.map(([, value]) => value), body ?? ''].flatMap(placesIn);
}

function areaOf({ class: name, input }: Case): AreaName {
  if (input.allows === 'as-meant' || (name.startsWith('senseless/') && !MANY.test(input.target)))
    return 'loose';
  return input.allows === 'refusal' || input.allows === 'no-effect' ? 'kept' : 'work';
}

function isLook({ method, body }: NmsInput): boolean {
  return method === 'GET' && body === null;
}

function isTaken(outcome: Outcome): boolean {
  // What was not answered may have been done.
  return typeof outcome === 'string' || outcome.status < 400;
}

/** Neighbours that only look, and whose answer says where it ends, go together. */
function groups(cases: readonly Case[]): Case[][] {
  const all: Case[][] = [];
  for (const one of cases) {
    const last = all.at(-1);
    const fits = (each: Case): boolean => isLook(each.input) && areaOf(each) === 'work';
    if (last !== undefined && last.length < AT_ONCE && fits(one) && fits(last[0]!)) last.push(one);
    else all.push([one]);
  }
  return all;
}

function changedBy({ input }: Case, outcome: Outcome, changed: string): Omit<Breach, 'at'> {
  const status = typeof outcome === 'string' ? outcome : `${outcome.status}`;
  return {
    oracle: 'unchanged',
    shape: `changed, answered ${status}`,
    summary: `The store changed, although ${input.breaks}, and the answer was ${status}: ${changed} (RFC 9110 §15.5).`,
  };
}
