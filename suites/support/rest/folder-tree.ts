/** A folder with folders and objects on three levels, and where objects lie below a folder (§7.12.9, §7.12.24). */

import type { NmsAnswer } from '../../../drivers/nms/nms-answer.ts';
import { sameUrl } from '../../../protocol/nms/resource-url.ts';
import type { RootValue } from '../../../protocol/nms/types/roots.ts';
import { that } from '../judge.ts';
import { inconclusive } from '../verdict-errors.ts';
import { folderAt, madeFolder, type RestFolder } from './rest-folder.ts';
import { type ObjectSpec, stored, textContent } from './rest-objects.ts';
import { found, inFolder } from './rest-search.ts';
import type { RestSession } from './rest-session.ts';
import { subjectsOf, urlsOf } from './searching.ts';
import { needFound } from './seen-first.ts';

export interface Tree {
  top: RestFolder;
  /** In the top. */
  middle: RestFolder;
  /** In the middle. */
  deep: RestFolder;
  /** By their subjects: `on top`, `in the middle`, `deep down`. */
  objects: Readonly<Record<Level, { url: string }>>;
}

type Level = 'on top' | 'in the middle' | 'deep down';

/** What the object of a level is made of: each has a subject and a text of its own. */
function objectOf(level: Level): ObjectSpec {
  return {
    attributes: { Subject: level },
    flags: ['\\Flagged'],
    correlationId: `reference of what lies ${level}`,
    content: textContent(`The text of what lies ${level}.`),
  };
}

/** Set-up: a tree in a folder. */
async function grownTree(rest: RestSession, parent: RestFolder): Promise<Tree> {
  const top = await madeFolder(rest, parent, 'top');
  const middle = await madeFolder(rest, top, 'middle');
  const deep = await madeFolder(rest, middle, 'deep');
  return {
    top,
    middle,
    deep,
    objects: {
      'on top': await stored(rest, top, objectOf('on top')),
      'in the middle': await stored(rest, middle, objectOf('in the middle')),
      'deep down': await stored(rest, deep, objectOf('deep down')),
    },
  };
}

/** An object below a folder, and the names that lead to it from there. */
export interface Placed {
  /** `top/middle/in the middle`: the names of the folders, and the subject. */
  place: string;
  url: string;
}

/** Observation: every object below a folder, the order being that of the places. */
export async function placedBelow(rest: RestSession, folder: RestFolder): Promise<Placed[]> {
  const known = new Map<string, Promise<RootValue<'folder'>>>();
  const look = (url: string): Promise<RootValue<'folder'>> => {
    const told = known.get(url) ?? folderAt(rest, url);
    known.set(url, told);
    return told;
  };
  const namesFrom = async (url: string | undefined, depth = 0): Promise<string[]> => {
    if (url === undefined || depth > DEEPEST)
      return inconclusive(
        `the folders above an object that a search below ${folder.url} finds do not lead there`,
      );
    if (sameUrl(url, folder.url)) return [];
    const { parentFolder, name = '' } = await look(url);
    return [...(await namesFrom(parentFolder, depth + 1)), name];
  };
  const objects = await found(rest, inFolder(folder));
  const [urls, subjects] = [urlsOf(objects), subjectsOf(objects)];
  const placed: Placed[] = [];
  for (const [index, { parentFolder }] of objects.entries())
    placed.push({
      place: [...(await namesFrom(parentFolder)), subjects[index]].join('/'),
      url: urls[index]!,
    });
  return placed.sort((one, other) => (one.place < other.place ? -1 : 1));
}

/** The places alone. */
export async function placesBelow(rest: RestSession, folder: RestFolder): Promise<string[]> {
  return (await placedBelow(rest, folder)).map(({ place }) => place);
}

const DEEPEST = 20;

/** The places of the objects of a tree, in order. */
export function placesOfTree(): string[] {
  return ['top/middle/deep/deep down', 'top/middle/in the middle', 'top/on top'];
}

/** Set-up: a tree, which a search shows. Inconclusive where it does not. */
export async function neededTree(rest: RestSession, folder: RestFolder): Promise<Tree> {
  const tree = await grownTree(rest, folder);
  await needFound(
    rest,
    folder,
    Object.values(tree.objects).map(({ url }) => url),
  );
  const places = await placesBelow(rest, folder);
  if (places.join() !== placesOfTree().join())
    inconclusive(`of the folders and objects that were made, ${places.join(', ') || 'nothing'} is shown`);
  return tree;
}

/** The targets for which a folder would come to lie in itself, as part of a slug and in words. */
export const INTO_ITSELF: readonly (readonly [
  slug: string,
  what: string,
  target: (tree: Tree) => RestFolder,
])[] = [
  ['into-itself', 'itself', ({ top }) => top],
  ['into-descendant', 'a folder below itself', ({ deep }) => deep],
];

/** Fails unless each object is there, under its URL. */
export async function allThere(
  rest: RestSession,
  objects: readonly { url: string }[],
  because: string,
  ...evidence: NmsAnswer[]
): Promise<void> {
  for (const { url } of objects) {
    const answer = await rest.look('GET', url);
    that(answer.ok, because, {
      expected: `the object under ${url}`,
      saw: `status ${answer.status}`,
      evidence: [...evidence, answer],
    });
  }
}
