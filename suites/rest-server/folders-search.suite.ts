/** Searching for folders, the root above all: REST-NMS-FOLDERS-SEARCH-S-001 to -S-003, §7.2.5 (errata E-90, E-100). */

import type { NmsAnswer } from '../../drivers/nms/nms-answer.ts';
import { attributeValue } from '../../protocol/nms/attributes.ts';
import type { Folder } from '../../protocol/nms/types/folder.ts';
import { that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { noFault, statusFor, succeeded, urlIs } from '../support/rest/judge-rest.ts';
import { madeFolder } from '../support/rest/rest-folder.ts';
import type { RestSession } from '../support/rest/rest-session.ts';
import { inconclusive, notApplicable } from '../support/verdict-errors.ts';

const ROW = 'rest-nms-1.0/REST-NMS-FOLDERS-SEARCH-S-';
const TABLE = 'rest-nms-1.0 Appendix B.2';
const CLAUSE = 'rest-nms-1.0 §7.2.5';

function criteria(name: string, value: string, more: object = {}): { json: object } {
  const criterion = [{ type: 'Attribute', name, value }];
  return { json: { selectionCriteria: { maxEntries: 20, searchCriteria: { criterion }, ...more } } };
}

/** The act: the search for the root. */
async function rootSearch(rest: RestSession): Promise<{ answer: NmsAnswer; folders: Folder[] }> {
  const answer = await rest.act('POST', rest.at('folderSearch'), criteria('Root', 'Yes'));
  succeeded(answer, 'the root folder is found by a search of folder attributes');
  return { answer, folders: rest.read(answer, 'folderList').folder };
}

requirement([`${ROW}001-M`, `${ROW}002-M`, 'rest-nms-1.0/§7.2.5'], ({ check }) => {
  check(
    'finds exactly one root folder in a box',
    { slug: 'one-root', level: 'MUST', clauses: [CLAUSE, TABLE] },
    async ({ rest }) => {
      const { answer, folders } = await rootSearch(rest);
      that(folders.length === 1, 'there is exactly one root folder per box (erratum E-90)', {
        expected: 'one folder',
        saw: `${folders.length} folders`,
        evidence: [answer],
      });
    },
  );

  check(
    'tells the attribute Root with the value Yes of the root folder',
    { slug: 'root-attribute', level: 'MUST', clauses: [CLAUSE] },
    async ({ rest }) => {
      const { answer, folders } = await rootSearch(rest);
      const value = folders[0]?.attributes && attributeValue(folders[0].attributes, 'Root');
      that(/^yes$/i.test(value ?? ''), 'the root folder has an attribute Root whose value is Yes', {
        expected: 'Root=Yes',
        saw: value === undefined ? 'no such attribute' : `Root=${value}`,
        evidence: [answer],
      });
    },
  );

  check(
    'finds as root a folder from which the hierarchy is traversed',
    { slug: 'root-leads-on', level: 'MUST', clauses: [CLAUSE] },
    async ({ rest }) => {
      const { folders } = await rootSearch(rest);
      const url = folders[0]?.resourceURL ?? inconclusive('the root is told of without its URL');
      const answer = await rest.look('GET', url);
      succeeded(answer, 'the root is where a client begins to traverse');
      const { resourceURL } = rest.read(answer, 'folder');
      that(resourceURL !== undefined, 'the root is a folder', {
        expected: 'a folder',
        saw: 'none',
        evidence: [answer],
      });
    },
  );

  check(
    'finds the same root again, whatever was created meanwhile',
    { slug: 'root-stays', level: 'MUST', clauses: [CLAUSE, 'rest-nms-1.0 §5.4'] },
    async ({ rest, restFolder }) => {
      const before = await rootSearch(rest);
      await madeFolder(rest, restFolder, 'Root');
      const after = await rootSearch(rest);
      that(after.folders.length === 1, 'there is exactly one root folder per box', {
        expected: 'one folder',
        saw: `${after.folders.length} folders`,
        evidence: [after.answer],
      });
      urlIs(
        after.folders[0]?.resourceURL,
        before.folders[0]?.resourceURL ?? '',
        'the root',
        'an id is permanent',
        after.answer,
      );
    },
  );

  check(
    'answers the search with 200 and a list of folders',
    { slug: 'search-status', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest }) => {
      const answer = await rest.act('POST', rest.at('folderSearch'), criteria('Root', 'Yes'));
      statusFor(rest, answer, 'folderSearch.POST', 'a search that finds something is answered with 200');
    },
  );

  check(
    'calls the root by the empty name, unless the server gave it another',
    { slug: 'root-name', level: 'MAY', clauses: [CLAUSE] },
    async ({ rest, note }) => {
      const { folders } = await rootSearch(rest);
      note(folders[0]?.name ? `the root is called ${folders[0].name}` : 'the root has the empty name');
    },
  );

  check(
    'tells of no root a parent',
    { slug: 'root-parent', level: 'SHOULD', hearsay: true, clauses: [CLAUSE] },
    async ({ rest }) => {
      const { answer, folders } = await rootSearch(rest);
      const [root] = folders;
      const isOwn =
        root?.parentFolder === undefined ||
        root.parentFolder === '' ||
        root.parentFolder === root.resourceURL;
      that(isOwn, 'nothing is above the root', {
        expected: 'no parentFolder',
        saw: root?.parentFolder ?? '',
        evidence: [answer],
      });
    },
  );
});

requirement([`${ROW}001-M`, `${ROW}003-O`], ({ check }) => {
  check(
    'finds the folders that fulfil other criteria, or refuses them',
    { slug: 'other-search', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const scope = { searchScope: { resourceURL: restFolder.url } };
      const child = await madeFolder(rest, restFolder, 'wanted');
      await madeFolder(rest, restFolder, 'other');
      const answer = await rest.act('POST', rest.at('folderSearch'), criteria('Name', 'wanted', scope));
      noFault(answer, 'a search that is not supported is refused');
      if (!answer.ok) notApplicable('the server searches for root folders alone (erratum E-100)');
      const urls =
        answer.status === 204
          ? []
          : rest.read(answer, 'folderList').folder.map(({ resourceURL }) => resourceURL);
      if (urls.length === 0) notApplicable('the server knows no attribute of the name of a folder');
      that(urls.length === 1 && urls[0] === child.url, 'a search finds what fulfils its criteria', {
        expected: child.url,
        saw: urls.join(', '),
        evidence: [answer],
      });
    },
  );

  check(
    'finds nothing for criteria that no folder fulfils',
    { slug: 'finds-nothing', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest }) => {
      const answer = await rest.act('POST', rest.at('folderSearch'), criteria('Root', 'No-such-value'));
      noFault(answer, 'a search that is not supported is refused');
      if (!answer.ok) notApplicable('the server searches for root folders alone (erratum E-100)');
      statusFor(rest, answer, 'folderSearch.POST.empty', 'an empty result is a result');
      if (answer.status === 204) return;
      const { folder } = rest.read(answer, 'folderList');
      that(folder.length === 0, 'no folder fulfils the criteria', {
        expected: 'no folder',
        saw: `${folder.length} folders`,
        evidence: [answer],
      });
    },
  );
});
