/**
 * Where a dataset puts its objects: folders below the default folder, a clock that goes on with every object, ids
 * that come of a seed.
 */
import type { BuildOptions } from '../../protocol/cpm/build/serialise.ts';
import { serialise } from '../../protocol/cpm/build/serialise.ts';
import type { ObjectData } from '../../protocol/cpm/data/objects.ts';
import type { Moment } from '../../protocol/cpm/data/values.ts';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import type { Account } from '../store/account.ts';
import type { Mailbox } from '../store/mailbox.ts';
import { Seeded } from './seeded.ts';

/** Where the stories begin: 29 April 2014, 17:46:50 UTC. */
const BEGIN = Date.UTC(2014, 3, 29, 17, 46, 50) / 1000;
/** Minutes east of UTC, in which objects are dated. */
const OFFSET = -480;

export class Scene {
  readonly account: Account;
  readonly seeded: Seeded;
  readonly #above: OctetString;
  #seconds = BEGIN;

  /** `defaultFolder` is a name without delimiter at its end. */
  constructor(account: Account, defaultFolder: OctetString, seed: number) {
    this.account = account;
    this.seeded = new Seeded(seed);
    this.#above = above(account, defaultFolder);
  }

  /**
   * Makes a folder by the names from the default folder down, or finds it: a Conversation-ID, perhaps with a
   * Contribution-ID. Where names have no hierarchy, it is called by the last of them.
   */
  folder(...names: readonly string[]): Mailbox {
    const { account } = this;
    const own = account.delimiter === null ? names.at(-1)! : names.join(account.delimiter);
    const name = this.#above + own;
    return account.find(name) ?? account.create(name);
  }

  /** The moment, some seconds later with every call. */
  now(): Moment {
    this.#seconds += 7 + (this.seeded.next() % 60);
    return { seconds: this.#seconds, offset: OFFSET };
  }

  /** Lets hours go by. */
  wait(hours: number): void {
    this.#seconds += hours * 3600;
  }

  /** Stores an object in a folder, read already unless told otherwise. */
  put(folder: Mailbox, data: ObjectData, options: BuildOptions & { unseen?: boolean } = {}): void {
    const { unseen = false, ...build } = options;
    const instant = this.#seconds * 1000;
    const flags = unseen ? [] : ['\\Seen'];
    folder.append([{ octets: serialise(data, build), internalDate: { instant, zone: '+0000' }, flags }]);
  }
}

/** What stands before the names of folders: the default folder, or the personal prefix where that may not be. */
function above({ naming }: Account, defaultFolder: OctetString): OctetString {
  const { delimiter, prefix } = naming;
  if (delimiter === null) return prefix;
  const below = defaultFolder + delimiter;
  return below.startsWith(prefix) ? below : prefix;
}
