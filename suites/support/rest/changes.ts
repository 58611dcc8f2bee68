/** Requests that change a box, as values: set-up in one check, the act in another. */
import type { NmsAnswer } from '../../../drivers/nms/nms-answer.ts';
import type { RestFolder } from './rest-folder.ts';
import { type ObjectSpec, upload } from './rest-objects.ts';
import type { Ask, RestSession } from './rest-session.ts';

export type Change = readonly [method: string, target: string, ask?: Ask];

/** Set-up: makes the change. Throws `Inconclusive` if it is refused. */
export function changing(rest: RestSession, change: Change): Promise<NmsAnswer> {
  return rest.ok(...change);
}

/** The act, which must work for the check to mean something. Throws `Inconclusive` if it is refused. */
export async function actOf(rest: RestSession, change: Change): Promise<NmsAnswer> {
  return rest.mustWork(await rest.act(...change));
}

export function creating(rest: RestSession, folder: RestFolder, spec?: ObjectSpec): Change {
  return ['POST', rest.at('objects'), upload(rest, folder, spec)];
}

export function flagging(rest: RestSession, url: string, flag: string): Change {
  return ['PUT', rest.under(url, 'flag', flag)];
}

export function unflagging(rest: RestSession, url: string, flag: string): Change {
  return ['DELETE', rest.under(url, 'flag', flag)];
}

export function replacingFlags(rest: RestSession, url: string, flag: readonly string[]): Change {
  return ['PUT', rest.under(url, 'flags'), { json: { flagList: { flag } } }];
}

export function deleting(url: string): Change {
  return ['DELETE', url];
}

export function makingFolder(rest: RestSession, parent: RestFolder, name: string): Change {
  return ['POST', rest.at('folders'), { json: { folder: { parentFolder: parent.url, name } } }];
}

export function renaming(rest: RestSession, url: string, name: string): Change {
  return ['PUT', rest.under(url, 'folderName'), { json: { name } }];
}

/** URLs of the objects and folders that go to the target. */
export interface Sources {
  objects?: readonly string[];
  folders?: readonly string[];
}

export function movingTo(rest: RestSession, target: RestFolder, sources: Sources): Change {
  return ['POST', rest.at('moveToFolder'), { json: relocation(target, sources) }];
}

export function copyingTo(rest: RestSession, target: RestFolder, sources: Sources): Change {
  return ['POST', rest.at('copyToFolder'), { json: relocation(target, sources) }];
}

function relocation(target: RestFolder, { objects = [], folders = [] }: Sources) {
  const references = (urls: readonly string[]) => urls.map((resourceURL) => ({ resourceURL }));
  const sourceRefs = {
    ...(objects.length === 0 ? {} : { objects: { objectReference: references(objects) } }),
    ...(folders.length === 0 ? {} : { folders: { folderReference: references(folders) } }),
  };
  return { targetSourceRef: { targetRef: { resourceURL: target.url }, sourceRefs } };
}
