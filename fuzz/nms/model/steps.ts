/** Each step at the target and in the model: what was answered is compared with what the model says. */

import type { NmsAnswer } from '../../../drivers/nms/nms-answer.ts';
import { type BoxStep, SUBJECTS } from '../../../generators/nms/box-steps.ts';
import { attributeList } from '../../../protocol/nms/attributes.ts';
import { sameUrl } from '../../../protocol/nms/resource-url.ts';
import { buildUpload, type Content, multipartContent } from '../../../protocol/nms/upload-build.ts';
import { encodeSegment } from '../../../protocol/nms/url-parts.ts';
import { createdUrl, readingOf } from '../box-user.ts';
import type { BoxModel, ModelFolder, ModelObject } from './box-model.ts';
import { type BoxSession, comparedFlags } from './box-session.ts';
import { Stopped } from './mismatch.ts';
import { compareFolder, compareGone, compareObject, compareParts, learnCopies, urlOfChild } from './whole.ts';

/** The step of a name, which may share its form with others. */
type Of<N extends BoxStep['step'], S = BoxStep> = S extends { step: infer T }
  ? N extends T
    ? S
    : never
  : never;
/** Does nothing where there is nothing to do it with. */
type Taker<N extends BoxStep['step']> = (session: BoxSession, model: BoxModel, step: Of<N>) => Promise<void>;

/** What is not offered, and need not be. */
const NOT_OFFERED = new Set([403, 404, 405, 501]);

const takers: { readonly [N in BoxStep['step']]: Taker<N> } = {
  create: async (session, model, { folder: number, subject: at, flags, parts }) => {
    const folder = model.folder(number);
    const subject = SUBJECTS[at % SUBJECTS.length]!;
    const attributes = attributeList({ Date: '2026-03-01T09:30:00Z', Direction: 'In', Subject: subject });
    const object = { parentFolder: folder.url, attributes, flags: { flag: [...flags] } };
    const { contentPartName } = session.user.ways.upload;
    const { contentType, body } = buildUpload(object, contentOf(parts), { contentPartName });
    const headers = { 'content-type': contentType };
    const answer = await session.request('POST', session.user.at('objects'), { body, headers });
    const url = createdUrl(session.mustWork(answer));
    if (url === null) throw new Stopped('the target does not tell the URL of what it creates');
    model.create({ url, folder, subject, flags: new Set(flags.map((flag) => flag.toLowerCase())), parts });
    compareObject(session, await session.object(url), model.objects.at(-1)!);
  },
  get: withObject(async (session, _, object) => {
    compareObject(session, await session.object(object.url), object);
  }),
  payload: withObject(async (session, _, object) => {
    await compareParts(session, await session.object(object.url), object);
  }),
  delete: withObject(async (session, model, object) => {
    await session.done('DELETE', object.url);
    model.delete(object);
    await compareGone(session, object.url);
  }),
  path: withObject(async (session, _, object) => {
    const { path } = await session.object(object.url);
    if (path !== undefined) await leadsTo(session, 'objectPathToId', path, object.url);
  }),
  'get-deleted': async (session, model, { object: number }) => {
    const url = model.gone[number % Math.max(1, model.gone.length)];
    if (url !== undefined) await compareGone(session, url);
  },
  'delete-again': async (session, model, { object: number }) => {
    const url = model.gone[number % Math.max(1, model.gone.length)];
    if (url !== undefined) await session.look('DELETE', url);
  },
  flag: withObject(async (session, model, object, { flag }: Of<'flag'>) => {
    await session.done('PUT', flagUrl(session, object, flag));
    model.addFlags(object, [flag]);
    await compareFlags(session, object);
  }),
  unflag: withObject(async (session, model, object, { flag }: Of<'unflag'>) => {
    const { ok, status } = await session.look('DELETE', flagUrl(session, object, flag));
    // What is not set cannot be removed, and some say so.
    if (!ok && (status !== 404 || object.flags.has(flag.toLowerCase())))
      session.same(status, 204, 'the removal of a flag');
    model.removeFlags(object, [flag]);
    await compareFlags(session, object);
  }),
  'flag-state': withObject(async (session, _, object, { flag }: Of<'flag-state'>) => {
    const { ok } = await session.look('GET', flagUrl(session, object, flag));
    session.same(ok, object.flags.has(flag.toLowerCase()), 'whether a flag is set');
  }),
  flags: withObject(async (session, model, object, { flags }: Of<'flags'>) => {
    const url = session.user.under(object.url, 'flags');
    const answer = await session.done('PUT', url, { flagList: { flag: flags } });
    model.setFlags(object, flags);
    const reading = readingOf(answer, 'flagList');
    if (reading.ok)
      session.same(comparedFlags(reading.value.flag), comparedFlags(object.flags), 'the flags that were set');
    await compareFlags(session, object);
  }),
  'bulk-flag': (session, model, step) => bulkUpdate(session, model, step, 'AddFlag'),
  'bulk-unflag': (session, model, step) => bulkUpdate(session, model, step, 'RemoveFlag'),
  'bulk-delete': async (session, model, { objects: numbers }) => {
    const objects = model.some(numbers);
    const { method } = session.user.ways.bulkDelete;
    if (objects.length === 0 || method === 'none') return;
    const body = { bulkDelete: { objects: references(objects) } };
    const at = session.user.at('bulkDelete');
    let answer = await session.look(method === 'either' ? 'DELETE' : method, at, body);
    if (method === 'either' && NOT_OFFERED.has(answer.status)) answer = await session.look('POST', at, body);
    if (NOT_OFFERED.has(answer.status)) return;
    session.allDone(session.mustWork(answer));
    for (const object of objects) model.delete(object);
    for (const { url } of objects) await compareGone(session, url);
  },
  move: withObject(async (session, model, object, { folder: number }: Of<'move'>) => {
    const folder = model.folder(number);
    if (folder === object.folder) return;
    await relocate(session, 'moveToFolder', folder, { objects: references([object]) });
    model.move(object, folder);
    compareObject(session, await session.object(object.url), object);
  }),
  copy: withObject(async (session, model, object, { folder: number }: Of<'copy'>) => {
    const folder = model.folder(number);
    if (folder === object.folder) return;
    await relocate(session, 'copyToFolder', folder, { objects: references([object]) });
    const copy = model.copy(object, folder);
    await learnCopies(session, model, folder);
    await compareParts(session, await session.object(copy.url), copy);
  }),
  'make-folder': async (session, model, { folder: number, name }) => {
    const parent = model.folder(number);
    const request = [
      'POST',
      session.user.at('folders'),
      { folder: { parentFolder: parent.url, name } },
    ] as const;
    if (model.hasChild(parent, name)) return refusedOrStop(await session.look(...request));
    const answer = await session.done(...request);
    const url = createdUrl(answer) ?? (await urlOfChild(session, model, parent, name));
    await compareFolder(session, model, model.makeFolder(parent, name, url));
  },
  'rename-folder': async (session, model, { folder: number, name }) => {
    const folder = model.child(number);
    if (folder === null || model.hasChild(folder.parent!, name)) return;
    const url = session.user.under(folder.url, 'folderName');
    const answer = await session.look('PUT', url, { name });
    // A policy may prohibit it (§7.2.6).
    if (answer.status === 403 || answer.status === 405) return;
    session.mustWork(answer);
    folder.name = name;
    await found(session, model, folder);
  },
  'move-folder': async (session, model, { folder: number, into: target }) => {
    const [folder, into] = [model.child(number), model.folder(target)];
    if (folder === null || folder.parent === into) return;
    if (!canGo(model, folder, into)) return unsure(session, 'moveToFolder', folder, into);
    await relocate(session, 'moveToFolder', into, { folders: folderReferences(folder) });
    model.moveFolder(folder, into);
    await found(session, model, folder);
  },
  'copy-folder': async (session, model, { folder: number, into: target }) => {
    const [folder, into] = [model.child(number), model.folder(target)];
    if (folder === null || model.objects.length > MOST_OBJECTS || model.isWithin(into, folder)) return;
    if (!canGo(model, folder, into)) return unsure(session, 'copyToFolder', folder, into);
    await relocate(session, 'copyToFolder', into, { folders: folderReferences(folder) });
    model.copyFolder(folder, into);
    await learnCopies(session, model, into);
  },
  'delete-folder': async (session, model, { folder: number }) => {
    const folder = model.child(number);
    if (folder === null) return;
    await session.done('DELETE', folder.url);
    model.deleteFolder(folder);
    const { ok } = await session.look('GET', folder.url);
    session.same(ok, false, 'whether a deleted folder is there');
  },
  'folder-path': async (session, model, { folder: number }) => {
    const folder = model.folder(number);
    const { path } = await session.folder(folder.url);
    if (path !== undefined) await leadsTo(session, 'folderPathToId', path, folder.url);
  },
  list: (session, model, { folder }) => compareFolder(session, model, model.folder(folder)),
  search: async (session, model, { folder: number, by, subject: at, flag, below, page }) => {
    const folder = model.folder(number);
    const subject = SUBJECTS[at % SUBJECTS.length]!;
    const bySubject = { type: 'Attribute', name: 'Subject', value: subject };
    const byFlag = { type: 'Flag', value: flag };
    const criteria = {
      all: undefined,
      subject: { criterion: [bySubject] },
      flag: { criterion: [byFlag] },
      'no-flag': { criterion: [byFlag], operator: 'Not' },
      both: { criterion: [bySubject, byFlag], operator: 'And' },
      either: { criterion: [byFlag, bySubject], operator: 'Or' },
    }[by];
    const seen = await session.search(
      {
        searchScope: { resourceURL: folder.url },
        nonRecursiveScope: !below,
        ...(criteria === undefined ? {} : { searchCriteria: criteria }),
      },
      page,
    );
    if (seen === null) return;
    const expected = model.objectsIn(folder, below).filter((object) => {
      const [isSubject, isFlagged] = [object.subject === subject, object.flags.has(flag.toLowerCase())];
      return {
        all: true,
        subject: isSubject,
        flag: isFlagged,
        'no-flag': !isFlagged,
        both: isSubject && isFlagged,
        either: isSubject || isFlagged,
      }[by];
    });
    const urls = seen.map(({ resourceURL }) => resourceURL);
    session.sameUrls(
      urls,
      expected.map(({ url }) => url),
      `what a search by ${by} finds`,
    );
  },
};

/** Folders are no longer copied when so many objects are there. */
const MOST_OBJECTS = 25;

/** Rejects with `Mismatch`, `Stopped`, `TargetLost`. */
export function take(session: BoxSession, model: BoxModel, step: BoxStep): Promise<void> {
  // The table has a taker for each name, which no type can say of a look-up.
  return (takers[step.step] as Taker<BoxStep['step']>)(session, model, step);
}

function withObject<S extends { readonly object: number }>(
  act: (session: BoxSession, model: BoxModel, object: ModelObject, step: S) => Promise<void>,
): (session: BoxSession, model: BoxModel, step: S) => Promise<void> {
  return async (session, model, step) => {
    const object = model.object(step.object);
    if (object !== null) await act(session, model, object, step);
  };
}

async function bulkUpdate(
  session: BoxSession,
  model: BoxModel,
  { objects: numbers, flags }: { readonly objects: readonly number[]; readonly flags: readonly string[] },
  operation: 'AddFlag' | 'RemoveFlag',
): Promise<void> {
  const objects = model.some(numbers);
  if (objects.length === 0 || !session.user.ways.bulkUpdate.supported) return;
  const bulk = { objects: references(objects), operation, flags: { flag: flags } };
  session.allDone(await session.done('POST', session.user.at('bulkUpdate'), { bulkUpdate: bulk }));
  for (const object of objects) {
    if (operation === 'AddFlag') model.addFlags(object, flags);
    else model.removeFlags(object, flags);
    await compareFlags(session, object);
  }
}

async function compareFlags(session: BoxSession, object: ModelObject): Promise<void> {
  const { flags } = await session.object(object.url);
  session.same(comparedFlags(flags?.flag), comparedFlags(object.flags), 'the flags of an object');
}

async function relocate(
  session: BoxSession,
  way: 'moveToFolder' | 'copyToFolder',
  { url }: ModelFolder,
  sourceRefs: object,
): Promise<void> {
  const targetSourceRef = { targetRef: { resourceURL: url }, sourceRefs };
  session.allDone(await session.done('POST', session.user.at(way), { targetSourceRef }));
}

/** For what a server may refuse or do in a way of its own: refused, it is not done. */
function refusedOrStop(answer: NmsAnswer): void {
  const reading = readingOf(answer, 'bulkResponseList');
  const isRefused =
    answer.status >= 400 || (reading.ok && reading.value.response.every(({ failure }) => failure));
  if (!isRefused) throw new Stopped('the target does what no text says how');
}

async function unsure(
  session: BoxSession,
  way: 'moveToFolder' | 'copyToFolder',
  folder: ModelFolder,
  into: ModelFolder,
): Promise<void> {
  const sourceRefs = { folders: folderReferences(folder) };
  const targetSourceRef = { targetRef: { resourceURL: into.url }, sourceRefs };
  refusedOrStop(await session.look('POST', session.user.at(way), { targetSourceRef }));
}

/** Whether it is sure that a folder can be moved or copied there: not into itself, not where its name is taken. */
function canGo(model: BoxModel, folder: ModelFolder, into: ModelFolder): boolean {
  return !model.isWithin(into, folder) && !model.hasChild(into, folder.name);
}

/** A folder that was renamed or moved: at its URL, or, since no text says that it keeps it, by its name. */
async function found(session: BoxSession, model: BoxModel, folder: ModelFolder): Promise<void> {
  const { ok } = await session.look('GET', folder.url);
  if (!ok) {
    folder.url = await urlOfChild(session, model, folder.parent!, folder.name);
    throw new Stopped('a folder has another URL than before, and those below it may');
  }
  await compareFolder(session, model, folder);
}

async function leadsTo(
  session: BoxSession,
  kind: 'objectPathToId' | 'folderPathToId',
  path: string,
  url: string,
): Promise<void> {
  const answer = await session.done('GET', `${session.user.at(kind)}?path=${encodeURIComponent(path)}`);
  const { resourceURL = '' } = session.read(answer, 'reference');
  if (!sameUrl(resourceURL, url)) session.same(resourceURL, url, 'what a path leads to');
}

function flagUrl(session: BoxSession, { url }: ModelObject, flag: string): string {
  return `${session.user.under(url, 'flag')}${encodeSegment(flag)}`;
}

function references(objects: readonly ModelObject[]) {
  return { objectReference: objects.map(({ url }) => ({ resourceURL: url })) };
}

function folderReferences({ url }: ModelFolder) {
  return { folderReference: [{ resourceURL: url }] };
}

function contentOf(parts: readonly string[]): Content {
  const contents = parts.map((octets): Content => {
    return {
      headers: [{ name: 'Content-Type', value: 'application/octet-stream' }],
      octets: Buffer.from(octets, 'latin1'),
    };
  });
  return contents.length === 1 ? contents[0]! : multipartContent(contents);
}
