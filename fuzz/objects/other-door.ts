/** The same objects through the REST door, where both doors lead to one store. */
import { ConnectionTrouble } from '../../drivers/imap/trouble.ts';
import type { NmsAnswer } from '../../drivers/nms/nms-answer.ts';
import { decodeMailboxName } from '../../protocol/imap/mailbox-name.ts';
import { decodedBody } from '../../protocol/mime/decoded-body.ts';
import type { MimeEntity } from '../../protocol/mime/entity.ts';
import { bodyOctets } from '../../protocol/mime/entity.ts';
import { parseEntity } from '../../protocol/mime/parse-entity.ts';
import type { NmsObject } from '../../protocol/nms/types/object.ts';
import type { Breach, Ground, LaneOptions } from '../kind.ts';
import { BoxUser, readingOf } from '../nms/box-user.ts';
import type { Find } from './find.ts';
import type { Stored } from './look.ts';

/** Parts of one object that are downloaded. */
const MOST_PARTS = 6;

export class OtherDoor {
  readonly #ground: Ground;
  readonly #user: BoxUser;
  readonly #mailbox: string;
  #folder: string;

  private constructor(ground: Ground, user: BoxUser, mailbox: string, folder: string) {
    this.#ground = ground;
    this.#user = user;
    this.#mailbox = mailbox;
    this.#folder = folder;
  }

  /** Null where there is none, or where a mailbox that holds one plain object is not found with it behind it. */
  static async open(ground: Ground, options: LaneOptions, mailbox: string): Promise<OtherDoor | null> {
    if (ground.nms === null || ground.profile.nms === null) return null;
    const user = new BoxUser(ground, options, `${options.name}, REST`);
    try {
      const folder = await folderOf(user, ground, mailbox);
      if (folder !== null) {
        const door = new OtherDoor(ground, user, mailbox, folder);
        const objects = await door.#objects();
        if (Array.isArray(objects) && objects.length === 1) return door;
      }
    } catch (error) {
      if (!(error instanceof ConnectionTrouble)) throw error;
    }
    await user.close();
    return null;
  }

  /** The mailbox was made anew, and may have another URL. Never rejects for what the server does. */
  async followMailbox(): Promise<void> {
    try {
      this.#folder = (await folderOf(this.#user, this.#ground, this.#mailbox)) ?? this.#folder;
    } catch (error) {
      if (!(error instanceof ConnectionTrouble)) throw error;
    }
  }

  /**
   * What the door tells of the objects in the mailbox; `fault` is a find that belongs to no object alone. Throws
   * `ConnectionTrouble`.
   */
  async judge(stored: readonly Stored[]): Promise<{ breaches: Breach[]; fault: Find | null }> {
    const objects = await this.#objects();
    if (!Array.isArray(objects)) return { breaches: [], fault: refused(objects) };
    if (objects.length !== stored.length)
      return {
        breaches: [],
        fault: {
          oracle: 'other-door',
          shape: 'another number',
          summary: `IMAP holds ${stored.length} objects, and the search over REST finds ${objects.length} (rest-nms-1.0 §4)`,
        },
      };
    const told: string[] = [];
    for (const object of objects) {
      const payload = await this.#payload(object);
      if (typeof payload !== 'string') return { breaches: [], fault: refused(payload) };
      told.push(payload);
    }
    return { breaches: missing(stored, told), fault: null };
  }

  async close(): Promise<void> {
    await this.#user.close();
  }

  /** The objects in the folder; the answer if it is a server's fault, or cannot be read. */
  async #objects(): Promise<NmsObject[] | NmsAnswer> {
    const { client } = this.#user;
    const criteria = { selectionCriteria: { maxEntries: 200, searchScope: { resourceURL: this.#folder } } };
    const answer = await client.json('POST', this.#user.at('objectSearch'), criteria);
    if (answer.status === 204) return [];
    const reading = readingOf(answer, 'objectList');
    return answer.ok && reading.ok ? reading.value.object : answer;
  }

  /** The parts of an object, each without its transfer encoding. */
  async #payload({ payloadPart = [] }: NmsObject): Promise<string | NmsAnswer> {
    const parts: string[] = [];
    for (const { href, contentEncoding } of payloadPart.slice(0, MOST_PARTS)) {
      if (href === undefined) return UNKNOWN;
      const answer = await this.#user.client.get(href);
      if (!answer.ok) return answer;
      parts.push(decoded(answer.body, contentEncoding ?? answer.header('content-transfer-encoding')));
    }
    return joined(parts);
  }
}

function refused(answer: NmsAnswer): Find {
  const { status, sent } = answer;
  const what = `${sent} is answered ${answer.lines().slice(0, 3).join(' ')}`;
  if (status >= 500)
    return {
      oracle: 'no-5xx',
      shape: `${status}`,
      summary: `An object that IMAP stored makes the REST door fail: ${what} (RFC 9110 §15.6)`,
    };
  return {
    oracle: 'other-door',
    shape: `${status}`,
    summary: `Where an object that IMAP stored has to be told of, ${what} (rest-nms-1.0 §4)`,
  };
}

/** Of an object whose parts cannot be had. */
const UNKNOWN = '?';

/** The URL of the mailbox, looked up by its path; null if there is none. */
async function folderOf(user: BoxUser, { imap }: Ground, mailbox: string): Promise<string | null> {
  const delimiter = imap!.delimiter;
  const name = decodeMailboxName(mailbox);
  const segments = (delimiter === null ? [name] : name.split(delimiter)).filter((segment) => segment !== '');
  // The prefix of personal names at the IMAP door may be no folder at the other.
  for (const path of new Set([segments, segments.slice(1)].map((some) => `/${some.join('/')}`))) {
    const answer = await user.client.get(`${user.at('folderPathToId')}?path=${encodeURIComponent(path)}`);
    const reading = answer.ok ? readingOf(answer, 'reference') : null;
    if (reading?.ok && reading.value.resourceURL !== undefined) return reading.value.resourceURL;
  }
  return null;
}

/** Objects without fault of whose parts none is told. */
function missing(stored: readonly Stored[], told: readonly string[]): Breach[] {
  const left = [...told];
  const missed: Stored[] = [];
  for (const one of stored) {
    const at = left.findIndex(
      (parts) => parts === expected(one, decodedBody) || parts === expected(one, bodyOctets),
    );
    if (at >= 0) left.splice(at, 1);
    else if (one.thrown.class.startsWith('valid/')) missed.push(one);
  }
  if (left.includes(UNKNOWN)) return [];
  return missed.map(({ at }) => ({
    oracle: 'other-door',
    at,
    shape: 'other octets',
    summary: `The payload parts of an object that IMAP stored come back otherwise over REST: ${
      left
        .slice(0, 2)
        .map((text) => JSON.stringify(text.slice(0, 80)))
        .join(', ') || 'none'
    } (rest-nms-1.0 §4, §5.4)`,
  }));
}

/** The parts as they are kept: without their transfer encodings, or in them. */
function expected({ octets }: Stored, body: (leaf: MimeEntity) => Buffer): string {
  const leaves = (entity: MimeEntity): MimeEntity[] =>
    entity.parts.length === 0 ? [entity] : entity.parts.flatMap(leaves);
  return joined(
    leaves(parseEntity(octets))
      .slice(0, MOST_PARTS)
      .map((leaf) => body(leaf).toString('latin1')),
  );
}

function decoded(body: Buffer, encoding: string | null): string {
  const header = encoding === null ? '' : `Content-Transfer-Encoding: ${encoding}\r\n`;
  const entity = parseEntity(Buffer.concat([Buffer.from(`${header}\r\n`, 'latin1'), body]));
  return (header === '' ? bodyOctets(entity) : decodedBody(entity)).toString('latin1');
}

/** In any order; a part without octets may be told of or not. */
function joined(parts: readonly string[]): string {
  return JSON.stringify(parts.filter((part) => part !== '').sort());
}
