/** Folders: the root, selected ones, the hierarchy (rest-nms-1.0 §7.2.5, §7.12.18, §7.12.22). */
import type { SearchCriterion } from '../../protocol/nms/types/search.ts';
import { type Broken, each, type Observation, restClientChecks } from './rest-check.ts';
import { HandedOut, tokensGiven } from './session/handed-out.ts';
import type { Heard } from './session/heard.ts';
import { criteriaOf } from './session/reading.ts';
import type { RestView } from './session/rest-view.ts';

export const folderChecks = [
  ...restClientChecks('rest-nms-1.0/client/§7.2.5', (check) => {
    check(
      'finds the root folder by searching for the attribute Root',
      {
        slug: 'finds-root',
        level: 'MUST',
        clauses: ['rest-nms-1.0 §7.2.5'],
        show: 'find its folders for the first time',
      },
      rootFound,
    );
  }),
  ...restClientChecks('rest-nms-1.0/client/§7.12.18', (check) => {
    check(
      'asks for folders by folders/operations/search',
      {
        slug: 'searches-folders',
        level: 'MUST',
        clauses: ['rest-nms-1.0 §7.12.18'],
        show: 'find its folders',
      },
      (view) => askedBySearch(view, 'folderSearch', 'folders'),
    );
  }),
  ...restClientChecks('rest-nms-1.0/client/§7.12.22', (check) => {
    check(
      'discovers the hierarchy of folders by paths from the root and by what folders hold',
      {
        slug: 'discovers-hierarchy',
        level: 'SHOULD',
        clauses: ['rest-nms-1.0 §7.12.22'],
        show: 'show what is in a folder, or go to one by its path',
      },
      (view) =>
        each(
          view.heard.filter((heard) => heard.is('folder', 'GET') || isPathToId(heard)),
          (heard) => {
            const odd = pathsAsked(heard).find((path) => !path.startsWith('/'));
            if (odd !== undefined) return `the path ${JSON.stringify(odd)} does not begin at the root`;
            return isPathToId(heard) && pathsAsked(heard).length === 0 && heard.isRefused
              ? 'no path is asked for'
              : null;
          },
        ),
    );
  }),
];

/**
 * Who goes over a collection by GET and never searches has not used the resource that there is for it. `collection`
 * is `objects` or `folders`.
 */
export function askedBySearch(
  view: RestView,
  search: 'objectSearch' | 'folderSearch',
  collection: 'objects' | 'folders',
): Observation {
  const searches = view.of(search, 'POST');
  if (searches.length > 0) return { seen: searches.length, broken: [] };
  const listed = view.of(collection, 'GET', 'HEAD');
  return {
    seen: listed.length,
    broken: listed.map((at) => ({
      saw: `${collection} are asked for by ${at.method}, and never searched`,
      at,
    })),
  };
}

/** Within one box: who knows the root from before need not search for it again. */
function rootFound(view: RestView): Observation {
  const searches = view.of('folderSearch', 'POST').filter((heard) => criteriaOf(heard).some(isRootCriterion));
  const found = new Set(searches.map(({ boxId }) => boxId));
  const given = new HandedOut(view.session);
  const tokens = tokensGiven(view.session);
  // What it can only have from an earlier session: a folder's URL, or a token.
  const knewBefore = (heard: Heard): boolean => {
    if (heard.kind === 'folder' || heard.kind === 'folderName') return !given.knows(heard.path, heard.at);
    const token = heard.sent('nmsSubscription')?.restartToken;
    return heard.kind === 'subscriptions' && token !== undefined && !tokens.has(token);
  };
  const broken = view.boxIds.flatMap((boxId): Broken[] => {
    if (found.has(boxId)) return [];
    const own = view.heard.filter((heard) => heard.boxId === boxId);
    if (own.some(knewBefore)) return [];
    const at = own.find((heard) => isRootLookup(heard, view));
    return at
      ? [{ saw: 'the root folder is addressed, and was never searched for by its attribute', at }]
      : [];
  });
  return { seen: searches.length, broken };
}

function isRootCriterion({ type, name, value }: SearchCriterion): boolean {
  const [wanted, root, yes] = [type, name ?? '', value ?? ''].map((text) => text.toLowerCase());
  return wanted === 'attribute' && root === 'root' && yes === 'yes';
}

function isRootLookup(heard: Heard, view: RestView): boolean {
  if (heard.is('folder', 'GET')) return heard.isDone && view.isRoot(heard.path);
  return isPathToId(heard) && pathsAsked(heard).some((path) => path === '/' || path === '');
}

function isPathToId(heard: Heard): boolean {
  return heard.is('folderPathToId', 'GET', 'POST');
}

function pathsAsked(heard: Heard): readonly string[] {
  if (heard.kind !== 'folderPathToId') return [];
  if (heard.method === 'POST') return heard.sent('pathList')?.path ?? [];
  return heard.query.filter(([name]) => name === 'path').map(([, value]) => value);
}
