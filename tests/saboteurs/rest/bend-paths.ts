/** Faults about look-ups of paths, of objects and of folders alike. */

import { insteadOf } from './bend-objects.ts';
import { answered, bends, empty, type Fault, json, on, requests, status } from './faults.ts';
import { type Json, parsed } from './loose-json.ts';
import type { RestSaboteur } from './saboteur.ts';

export type LookUp = 'objectPathToId' | 'folderPathToId';

/** Edits the path that a look-up by GET asks for. */
function paths(kind: LookUp, edit: (path: string) => string): Fault {
  return requests(`${kind}.GET`, ({ target, query }) => {
    const path = query.get('path');
    if (path === undefined) return {};
    return { target: target.replace(/path=[^&]*/, `path=${encodeURIComponent(edit(path))}`) };
  });
}

/** Edits the list that a look-up of several paths is answered with. */
function lists(kind: LookUp, edit: (references: Json[]) => Json[]): Fault {
  const root = kind === 'objectPathToId' ? 'objectReferenceList' : 'folderReferenceList';
  const member = kind === 'objectPathToId' ? 'objectReference' : 'folderReference';
  return bends(`${kind}.POST`, root, (list) => ({ [member]: edit(list[member]) }));
}

/** What a path led to first, it leads to for ever. */
function remembering(kind: LookUp): Fault {
  const known = new Map<string, Json>();
  return on(`${kind}.GET`, async (request) => {
    const answer = await request.forward();
    const key = request.query.get('path') ?? '';
    const told = parsed(answer.body);
    if (answer.status === 200 && told !== undefined) known.set(key, told);
    const first = known.get(key);
    return first === undefined ? answer : json(200, first);
  });
}

/** A path is looked up in the boxes of all users. */
function inAllBoxes(kind: LookUp): Fault {
  return on(`${kind}.GET`, async (request) => {
    const answer = await request.forward();
    if (answer.status < 400) return answer;
    for (const box of request.door.otherBoxes(request.target)) {
      const operation = request.target.slice(request.target.search(/\/(?:objects|folders)\/operations/));
      const there = await request.door.ask('GET', `${box}${operation}`);
      if (there.status !== 200) continue;
      const text = JSON.stringify(there.json).replaceAll(
        new URL(box).origin,
        `http://${request.headers.host}`,
      );
      return json(200, JSON.parse(text));
    }
    return answer;
  });
}

/** `breaks` of each fault by the row of the look-up by GET, and of that by POST. */
export function pathSaboteurs(kind: LookUp, get: string, post: string): RestSaboteur[] {
  const what = kind === 'objectPathToId' ? 'object' : 'folder';
  const [GET, POST] = [`${kind}.GET`, `${kind}.POST`];
  const by = (row: string, ...slugs: string[]): string[] => slugs.map((slug) => `${row}/${slug}`);
  const saboteur = (name: string, bug: string, breaks: string[], faults: () => Fault[]): RestSaboteur => ({
    name: `${what}-${name}`,
    bug: `${bug} (${what}s)`,
    breaks,
    faults,
  });
  return [
    saboteur('path-not-found', 'no path leads anywhere', by(get, 'resolves', 'reference'), () => [
      insteadOf(GET, [200], 404, Buffer.alloc(0)),
    ]),
    saboteur(
      'paths-lead-to-one',
      'every path leads to what the first one led to',
      by(get, 'resolves'),
      () => {
        let first: Json;
        return [bends(GET, 'reference', (reference) => (first ??= reference))];
      },
    ),
    saboteur(
      'path-without-url',
      'a path is answered without the URL',
      by(get, 'resolves', 'reference'),
      () => [bends(GET, 'reference', ({ resourceURL: _, ...reference }) => reference)],
    ),
    saboteur('path-answers-203', 'a path is answered with 203', by(get, 'reference'), () => [
      insteadOf(GET, [200], 203),
    ]),
    saboteur('path-bare', 'a reference stands without its root', by(get, 'reference'), () => [
      answered(GET, (answer) => {
        const reference = parsed(answer.body)?.reference;
        return reference === undefined ? answer : json(200, reference);
      }),
    ]),
    saboteur(
      'paths-remembered',
      'what a path led to once it leads to for ever',
      by(get, 'after-move', 'after-rename', 'after-delete', 'other-box'),
      () => [remembering(kind)],
    ),
    saboteur('slashes-need-escapes', 'slashes that are not escaped end a path', by(get, 'slashes'), () => [
      on(GET, async (request) => (/path=[^&]*\//.test(request.target) ? empty(404) : request.forward())),
    ]),
    saboteur(
      'unknown-path-fails',
      'a path at which there is nothing makes the server fail',
      by(get, 'unknown'),
      () => [insteadOf(GET, [404], 500)],
    ),
    saboteur(
      'unknown-path-is-empty',
      'a path at which there is nothing is answered with an empty reference',
      by(get, 'unknown', 'unknown-status'),
      () => [insteadOf(GET, [404], 200, Buffer.from('{"reference":{}}'))],
    ),
    saboteur(
      'unknown-path-forbidden',
      'a path at which there is nothing is forbidden',
      by(get, 'unknown-status'),
      () => [insteadOf(GET, [404], 403)],
    ),
    saboteur('path-not-needed', 'without a path the answer is an empty reference', by(get, 'no-path'), () => [
      on(GET, async (request) =>
        request.query.has('path') ? request.forward() : json(200, { reference: {} }),
      ),
    ]),
    saboteur(
      'paths-of-all-boxes',
      'a path is looked up in the boxes of all users',
      by(get, 'other-box'),
      () => [inAllBoxes(kind)],
    ),
    saboteur('paths-decoded-twice', 'plus signs of a path are taken for blanks', plus(kind, get), () => [
      paths(kind, (path) => path.replaceAll('+', ' ')),
    ]),
    saboteur('paths-in-latin1', 'a path is read as Latin-1', accents(kind, get), () => [
      paths(kind, (path) => Buffer.from(path, 'utf8').toString('latin1')),
    ]),
    saboteur(
      'list-not-served',
      'a list of paths is not found',
      by(post, 'resolves-list', 'resolves-one'),
      () => [insteadOf(POST, [200], 404, Buffer.alloc(0))],
    ),
    saboteur(
      'list-first-alone',
      'of a list of paths the first is looked up',
      by(post, 'resolves-list', 'list-form', 'list-matches', 'list-unknown'),
      () => [lists(kind, (references) => references.slice(0, 1))],
    ),
    saboteur(
      'list-needs-two',
      'a list of one path is answered with nothing',
      by(post, 'resolves-one'),
      () => [lists(kind, (references) => (references.length === 1 ? [] : references))],
    ),
    saboteur('list-answers-203', 'a list of paths is answered with 203', by(post, 'list-form'), () => [
      status(POST, 203),
    ]),
    saboteur(
      'list-out-of-order',
      'the URLs come in another order, without their paths',
      by(post, 'list-matches'),
      () => [
        lists(kind, (references) => references.toReversed().map(({ resourceURL }) => ({ resourceURL }))),
      ],
    ),
    saboteur('list-mixed-up', 'each URL stands with the path of the next', by(post, 'list-matches'), () => [
      lists(kind, (references) =>
        references.map(({ path }, index) => ({
          path,
          resourceURL: references[(index + 1) % references.length].resourceURL,
        })),
      ),
    ]),
    saboteur(
      'list-all-or-nothing',
      'a list with one unknown path is refused',
      by(post, 'list-unknown'),
      () => [
        on(POST, async (request) => {
          const answer = await request.forward();
          const told = answer.body.toString().match(/"resourceURL"/g) ?? [];
          return told.length < (request.json()?.pathList?.path ?? []).length ? empty(404) : answer;
        }),
      ],
    ),
    saboteur(
      'list-makes-up',
      'an unknown path of a list is answered with the box',
      by(post, 'list-unknown-empty'),
      () => [
        on(POST, async (request) => {
          const answer = await request.forward();
          if (answer.body.includes('resourceURL')) return answer;
          return json(200, {
            bulkResponseList: { response: [{ code: 200, success: { resourceURL: request.url } }] },
          });
        }),
      ],
    ),
  ];
}

function plus(kind: LookUp, row: string): string[] {
  return [kind === 'objectPathToId' ? `${row}/escaped` : `${row}/name-reserved`];
}

function accents(kind: LookUp, row: string): string[] {
  return kind === 'objectPathToId' ? [`${row}/escaped`] : [`${row}/name-accents`, `${row}/name-astral`];
}
