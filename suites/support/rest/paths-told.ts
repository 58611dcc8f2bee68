/** Paths of objects and folders, and the URLs that a look-up of paths tells (section 1.2 of the wire facts). */
import type { NmsAnswer } from '../../../drivers/nms/nms-answer.ts';
import { sameUrl } from '../../../protocol/nms/resource-url.ts';
import { that } from '../judge.ts';
import { inconclusive } from '../verdict-errors.ts';
import { folderAt } from './rest-folder.ts';
import { objectAt } from './rest-objects.ts';
import type { RestSession } from './rest-session.ts';

/** Observation: the path that an object tells of itself. Inconclusive if it tells none. */
export async function objectPathAt(rest: RestSession, url: string): Promise<string> {
  return (await objectAt(rest, url)).path ?? inconclusive(`the object ${url} does not tell its path`);
}

/** Observation: the path of a folder: as it is told, else the path above, a slash and its name. */
export async function folderPathAt(rest: RestSession, url: string, depth = 0): Promise<string> {
  const { path, name = '', parentFolder } = await folderAt(rest, url);
  if (path !== undefined) return path;
  if (parentFolder === undefined) return '/';
  if (depth > DEEPEST) return inconclusive(`the folders above ${url} find no end`);
  const above = await folderPathAt(rest, parentFolder, depth + 1);
  return `${above.replace(/\/$/, '')}/${name}`;
}

const DEEPEST = 20;

/** Every resourceURL that an answer tells, wherever it stands in the body, and its Location; none of a refusal. */
export function urlsTold(answer: NmsAnswer): string[] {
  if (!answer.ok) return [];
  const urls: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, member] of Object.entries(value)) {
      if (name === 'resourceURL' && typeof member === 'string') urls.push(member);
      collect(member);
    }
  };
  try {
    collect(JSON.parse(answer.text));
  } catch {
    // Nothing is told by what cannot be read.
  }
  const location = answer.header('location');
  return location === null ? urls : [...urls, location];
}

/** Fails unless the answer tells each of the URLs. */
export function tells(answer: NmsAnswer, urls: readonly string[], because: string): void {
  const told = urlsTold(answer);
  const missing = urls.filter((url) => !told.some((each) => sameUrl(each, url)));
  that(answer.ok && missing.length === 0, because, {
    expected: `a success that tells ${urls.join(' and ')}`,
    saw: `status ${answer.status} with ${told.length === 0 ? 'no URL' : told.join(', ')}`,
    evidence: [answer],
  });
}

/** True if the answer tells that URL. */
export function toldOf(answer: NmsAnswer, url: string): boolean {
  return urlsTold(answer).some((each) => sameUrl(each, url));
}
