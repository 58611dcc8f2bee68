/** From what requests call objects and folders - ids in URLs, URLs in bodies, paths - to what they are. */
import { type ResourceUrl, readResourceUrl, sameBoxId } from '../../protocol/nms/resource-url.ts';
import type { Reference } from '../../protocol/nms/types/common.ts';
import type { FolderPlace, ObjectPlace } from '../store/journal.ts';
import type { Mailbox } from '../store/mailbox.ts';
import type { Box } from './box.ts';
import { badInput, forbidden, notThere } from './failure.ts';
import { readId } from './ids.ts';
import { nameAt, ROOT } from './paths.ts';
import type { Urls } from './urls.ts';

/** Every method throws `NmsFailure`: 400 for what cannot be a reference, 403 for another box, 404 for nothing. */
export class References {
  readonly #box: Box;
  readonly #urls: Urls;
  readonly #bases: readonly string[];

  /** `bases` are what the URLs of this server begin with. */
  constructor(box: Box, urls: Urls, bases: readonly string[]) {
    this.#box = box;
    this.#urls = urls;
    this.#bases = bases.map((base) => base.toLowerCase());
  }

  /** By the id in a URL of a request. */
  object(segment: string): ObjectPlace {
    const id = readId('o', segment);
    const place = id === null ? null : this.#box.journal.object(id);
    if (place === null) throw notThere(`${this.#urls.head}/objects/${segment}`);
    return place;
  }

  folder(segment: string): FolderPlace {
    const id = readId('f', segment);
    const place = id === null ? null : this.#box.journal.folder(id);
    if (place === null) throw notThere(`${this.#urls.head}/folders/${segment}`);
    return place;
  }

  /** `place` is where the reference stands in the body. */
  objectAt(reference: Reference, place: string): ObjectPlace {
    const { resourceURL, path } = reference;
    if (resourceURL === undefined) return this.objectByPath(required(path, place));
    const { resource } = this.#read(resourceURL, `${place}/resourceURL`);
    if (resource?.kind !== 'object') throw badInput(`${place}/resourceURL`, 'it is no URL of an object');
    return this.object(resource.objectId);
  }

  folderAt(reference: Reference, place: string): FolderPlace {
    const { resourceURL, path } = reference;
    if (resourceURL === undefined) return this.folderByPath(required(path, place));
    return this.folderByUrl(resourceURL, `${place}/resourceURL`);
  }

  folderByUrl(url: string, place: string): FolderPlace {
    const { resource } = this.#read(url, place);
    if (resource?.kind !== 'folder') throw badInput(place, 'it is no URL of a folder');
    return this.folder(resource.folderId);
  }

  /** `/INBOX/o1a` */
  objectByPath(path: string): ObjectPlace {
    const at = path.lastIndexOf('/');
    const id = readId('o', path.slice(at + 1));
    const place = id === null ? null : this.#box.journal.object(id);
    const name = at < 0 ? null : nameAt(path.slice(0, at) || '/', this.#box.account.naming);
    if (place === null || name === null || this.#box.account.normalise(name) !== place.mailbox.name)
      throw notThere(path);
    return place;
  }

  folderByPath(path: string): FolderPlace {
    const name = nameAt(path, this.#box.account.naming);
    const folder = name === null ? null : this.#box.journal.folderNamed(name);
    if (folder === null) throw notThere(path);
    return folder;
  }

  /** The folder that something is to be made in, by its URL or its path; folders of a path are made if they may be. */
  parent(
    {
      parentFolder,
      parentFolderPath,
    }: { parentFolder?: string | undefined; parentFolderPath?: string | undefined },
    place: string,
  ): FolderPlace | null {
    if (parentFolder !== undefined) {
      const folder = this.folderByUrl(parentFolder, `${place}/parentFolder`);
      if (parentFolderPath !== undefined && this.folderByPath(parentFolderPath).id !== folder.id)
        throw badInput(`${place}/parentFolderPath`, 'it is not the path of parentFolder');
      return folder;
    }
    if (parentFolderPath === undefined) return null;
    const { account, journal, origin, quirks } = this.#box;
    const name = nameAt(parentFolderPath, account.naming);
    if (name === null) throw badInput(`${place}/parentFolderPath`, 'it is no absolute path');
    if (quirks.createsParents && name !== ROOT && !account.has(name)) account.create(name, origin);
    const folder = journal.folderNamed(name);
    if (folder === null) throw notThere(parentFolderPath);
    return folder;
  }

  /** The mailbox of a folder into which objects are put. A name that cannot be selected becomes one that can. */
  mailboxOf({ name }: FolderPlace): Mailbox {
    const { account, origin } = this.#box;
    if (name === ROOT) throw forbidden('the root folder holds folders alone');
    return account.find(name) ?? account.create(name, origin);
  }

  #read(url: string, place: string): ResourceUrl {
    const read = readResourceUrl(url);
    if (!read.ok) throw badInput(place, `it is no URL of a resource: ${read.detail}`);
    const { base, apiVersion, storeName, boxId } = read;
    const own = this.#urls.box;
    if (base !== '' && !this.#bases.includes(base.toLowerCase()))
      throw badInput(place, 'it is the URL of another server');
    if (apiVersion !== own.apiVersion || storeName !== own.storeName)
      throw badInput(place, 'it is the URL of another store');
    if (!sameBoxId(boxId, own.boxId)) throw forbidden(`${place} is in another box`);
    return read;
  }
}

function required(path: string | undefined, place: string): string {
  if (path === undefined) throw badInput(place, 'neither resourceURL nor path says what is meant');
  return path;
}
