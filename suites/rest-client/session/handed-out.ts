/** The URLs that the server handed out in a session, as they were written. */
import { decodeSegment } from '../../../protocol/nms/url-parts.ts';
import type { NmsSession } from '../../../transcript/nms-session.ts';

/** Members whose value is a URL of the server. */
const GIVEN = ['resourceURL', 'parentFolder', 'payloadURL', 'href', 'channelURL', 'callbackURL'];
const GIVEN_MEMBERS = new Set(GIVEN);
/** What clients say, too: an answer tells it again as the client wrote it. */
const SENT_MEMBERS = new Set([...GIVEN, 'notifyURL']);
/** From here on a URL is compared: host and prefix may have to be others behind a proxy [code]. */
const API = /\/(?:nms|notificationchannel)\/v\d+\//;
/** Segments up to the id of an object, a folder, a subscription; and up to that of a channel. */
const ID_AT = { nms: 6, notificationchannel: 5 } as const;

const TOKEN_MEMBERS = new Set(['restartToken']);

/** Every restartToken that the server gave, whether the client got it or not, with when it was first given. */
export function tokensGiven({ exchanges, deliveries }: NmsSession): Map<string, number> {
  const given = new Map<string, number>();
  const take = (body: Buffer | null, at: number): void => {
    for (const token of walked(body, TOKEN_MEMBERS)) given.set(token, Math.min(at, given.get(token) ?? at));
  };
  for (const { answer } of exchanges) if (answer !== null) take(answer.body, answer.at);
  for (const { body, at } of deliveries) take(body, at);
  return given;
}

export class HandedOut {
  /** By what they stand for: the texts that were given, each with when it first was. */
  readonly #texts = new Map<string, Map<string, number>>();

  constructor({ exchanges, deliveries }: NmsSession) {
    for (const { answer } of exchanges) {
      if (answer === null || answer.status > 299) continue;
      for (const [name, value] of answer.headers) if (/^location$/i.test(name)) this.#add(value, answer.at);
      for (const url of walked(answer.body, GIVEN_MEMBERS)) this.#add(url, answer.at);
    }
    for (const { body, at } of deliveries) for (const url of walked(body, GIVEN_MEMBERS)) this.#add(url, at);
  }

  /** True if a URL of the same resource was given before a moment, however it was written. */
  knows(url: string, before: number): boolean {
    return this.#givenFor(url, before) !== null;
  }

  /** The URL that was given before and this one is a rewriting of; null if it is as given, or was not given at all. */
  rewritten(url: string, before: number): string | null {
    const given = this.#givenFor(url, before);
    if (given === null) return null;
    const { text, texts } = given;
    return texts.includes(text) ? null : texts[0]!;
  }

  #givenFor(url: string, before: number): { text: string; texts: readonly string[] } | null {
    for (const text of formsOf(url)) {
      const all = [...(this.#texts.get(meaning(text)) ?? [])];
      const texts = all.filter(([, at]) => at < before).map(([own]) => own);
      if (texts.length > 0) return { text, texts };
    }
    return null;
  }

  #add(url: string, at: number): void {
    for (const text of formsOf(url)) {
      const key = meaning(text);
      const texts = this.#texts.get(key) ?? new Map<string, number>();
      if (!texts.has(text) || texts.get(text)! > at) texts.set(text, at);
      this.#texts.set(key, texts);
    }
  }
}

/** The URLs that a client says in a JSON body; empty for another body. */
export function urlsSent(body: Buffer | null): string[] {
  return walked(body, SENT_MEMBERS);
}

function walked(body: Buffer | null, members: ReadonlySet<string>): string[] {
  if (body === null) return [];
  try {
    return [...walk(JSON.parse(body.toString('utf8')) as unknown, members)];
  } catch {
    return [];
  }
}

function* walk(value: unknown, members: ReadonlySet<string>): Generator<string, void, undefined> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    if (typeof member === 'string' && members.has(name)) yield member;
    else yield* walk(member, members);
  }
}

/** The URL from its interface on, whole and up to the id of its resource; nothing for another URL. */
function formsOf(url: string): string[] {
  const start = API.exec(url)?.index;
  if (start === undefined) return [];
  const path = url.slice(start + 1).replace(/[?#].*$/s, '');
  const segments = path.split('/');
  const end = ID_AT[segments[0] as keyof typeof ID_AT];
  // What names an operation, or a collection, is made by the client from the box.
  if (segments.length < end || segments[end - 1] === 'operations') return [];
  return [...new Set([path, segments.slice(0, end).join('/')])];
}

function meaning(path: string): string {
  return path
    .split('/')
    .map((segment) => decodeSegment(segment) ?? segment)
    .join('/');
}
