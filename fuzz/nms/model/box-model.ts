/**
 * What a box holds, as the texts make sure of it: folders in folders, objects in them. An object keeps its URL and all
 * it was made of wherever it goes (§5.4), its flags may change (§5.8), a copy is another object, and what is in a
 * folder goes with it (§7.12.8, §7.12.23, §7.12.25). Nothing in here knows how that is asked for.
 */

export interface ModelFolder {
  url: string;
  name: string;
  /** Null for the folder that all happens in. */
  parent: ModelFolder | null;
}

export interface ModelObject {
  url: string;
  folder: ModelFolder;
  readonly subject: string;
  /** In small letters. */
  flags: ReadonlySet<string>;
  /** Octets of its payload parts. */
  readonly parts: readonly string[];
}

export class BoxModel {
  /** Folder 0 is the one that all happens in. */
  readonly folders: ModelFolder[];
  readonly objects: ModelObject[] = [];
  /** URLs of objects that were there. */
  readonly gone: string[] = [];

  constructor(url: string, name: string) {
    this.folders = [{ url, name, parent: null }];
  }

  /** The folder of a number, counted round. */
  folder(number: number): ModelFolder {
    return this.folders[number % this.folders.length]!;
  }

  /** One of those below folder 0; null if there is none. */
  child(number: number): ModelFolder | null {
    const below = this.folders.length - 1;
    return below === 0 ? null : this.folders[1 + (number % below)]!;
  }

  /** The object of a number, counted round; null if there is none. */
  object(number: number): ModelObject | null {
    return this.objects.length === 0 ? null : this.objects[number % this.objects.length]!;
  }

  /** Those of several numbers, each once. */
  some(numbers: readonly number[]): ModelObject[] {
    return [...new Set(numbers.map((number) => this.object(number)))].filter((each) => each !== null);
  }

  create(object: ModelObject): void {
    this.objects.push(object);
  }

  delete(object: ModelObject): void {
    this.objects.splice(this.objects.indexOf(object), 1);
    this.gone.push(object.url);
  }

  setFlags(object: ModelObject, flags: readonly string[]): void {
    object.flags = new Set(lowered(flags));
  }

  addFlags(object: ModelObject, flags: readonly string[]): void {
    object.flags = new Set([...object.flags, ...lowered(flags)]);
  }

  removeFlags(object: ModelObject, flags: readonly string[]): void {
    object.flags = new Set([...object.flags].filter((flag) => !lowered(flags).includes(flag)));
  }

  move(object: ModelObject, folder: ModelFolder): void {
    object.folder = folder;
  }

  /** The copy has the flags of what it is a copy of, or those that it was given; its URL is known later. */
  copy(object: ModelObject, folder: ModelFolder): ModelObject {
    const copy = { ...object, folder, url: '' };
    this.objects.push(copy);
    return copy;
  }

  makeFolder(parent: ModelFolder, name: string, url: string): ModelFolder {
    const folder = { url, name, parent };
    this.folders.push(folder);
    return folder;
  }

  moveFolder(folder: ModelFolder, into: ModelFolder): void {
    folder.parent = into;
  }

  /** New folders and objects, whose URLs are known later. */
  copyFolder(folder: ModelFolder, into: ModelFolder): ModelFolder {
    const children = this.foldersIn(folder);
    const objects = this.objectsIn(folder, false);
    const copy = this.makeFolder(into, folder.name, '');
    for (const object of objects) this.copy(object, copy);
    for (const child of children) this.copyFolder(child, copy);
    return copy;
  }

  deleteFolder(folder: ModelFolder): void {
    for (const object of this.objectsIn(folder, true)) this.delete(object);
    const doomed = this.folders.filter((each) => this.isWithin(each, folder));
    for (const each of doomed) this.folders.splice(this.folders.indexOf(each), 1);
  }

  foldersIn(folder: ModelFolder): ModelFolder[] {
    return this.folders.filter(({ parent }) => parent === folder);
  }

  /** Those of a folder, and of all folders below it if it is said. */
  objectsIn(folder: ModelFolder, below: boolean): ModelObject[] {
    return this.objects.filter((object) =>
      below ? this.isWithin(object.folder, folder) : object.folder === folder,
    );
  }

  /** True for the folder itself, and for what is below it. */
  isWithin(folder: ModelFolder, above: ModelFolder): boolean {
    for (let at: ModelFolder | null = folder; at !== null; at = at.parent) if (at === above) return true;
    return false;
  }

  /** True if a folder has a child of the name already: servers may refuse another, or find it another name. */
  hasChild(folder: ModelFolder, name: string): boolean {
    return this.foldersIn(folder).some((child) => child.name.toLowerCase() === name.toLowerCase());
  }
}

function lowered(flags: readonly string[]): string[] {
  return flags.map((flag) => flag.toLowerCase());
}
