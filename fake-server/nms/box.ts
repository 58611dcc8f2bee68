/** The box of a user: her account as REST sees it. */
import type { AttributeList } from '../../protocol/nms/types/common.ts';
import type { Account } from '../store/account.ts';
import { type FolderPlace, Journal, type ObjectPlace } from '../store/journal.ts';
import { flagsOf } from './flags.ts';
import { FactsOfBox, type ObjectFacts } from './object-facts.ts';
import { pathOf } from './paths.ts';
import type { NmsQuirks } from './quirks.ts';
import { Remembered } from './remembered.ts';
import { Pages } from './search/pages.ts';

export class Box {
  /** `tel:+15550100` */
  readonly boxId: string;
  readonly account: Account;
  readonly quirks: NmsQuirks;
  readonly journal: Journal<Remembered>;
  /** Who makes changes through this door. */
  readonly origin: object = { door: 'nms' };
  /** Searches of which pages are still to come. */
  readonly pages = new Pages();
  readonly #facts: FactsOfBox;
  /** A folder that gets another name is another place. */
  readonly #paths = new WeakMap<FolderPlace, string>();
  readonly #folderAttributes = new Map<number, AttributeList>();

  constructor(boxId: string, account: Account, quirks: NmsQuirks) {
    this.boxId = boxId;
    this.account = account;
    this.quirks = quirks;
    this.#facts = new FactsOfBox(boxId, quirks.partsKept);
    this.journal = new Journal(account, (place) => this.#remember(place));
    this.journal.listeners.add(({ kind, id }) => {
      if (kind === 'folder-gone') this.#folderAttributes.delete(id);
    });
  }

  facts({ message }: Pick<ObjectPlace, 'message'>): ObjectFacts {
    return this.#facts.of(message);
  }

  flags(place: ObjectPlace): string[] {
    return flagsOf(place, this.quirks);
  }

  /** The folder that an object lies in. */
  folderOf({ mailbox }: ObjectPlace): FolderPlace {
    return this.journal.folderNamed(mailbox.name)!;
  }

  path(folder: FolderPlace): string {
    const known = this.#paths.get(folder);
    if (known !== undefined) return known;
    const path = pathOf(folder.name, this.account.naming);
    this.#paths.set(folder, path);
    return path;
  }

  /** What was given at its making; the root says that it is the root (§7.2.5). */
  folderAttributes({ id }: FolderPlace): AttributeList {
    if (id === this.account.rootId) return { attribute: [{ name: 'Root', value: ['Yes'] }] };
    return this.#folderAttributes.get(id) ?? { attribute: [] };
  }

  giveFolderAttributes({ id }: FolderPlace, attributes: AttributeList): void {
    if (attributes.attribute.length > 0) this.#folderAttributes.set(id, attributes);
  }

  close(): void {
    this.journal.close();
  }

  #remember(place: ObjectPlace): Remembered {
    return new Remembered(this.flags(place), place.message.octets.length, () => this.facts(place));
  }
}
