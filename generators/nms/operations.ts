/** Requests that are right, one for each operation of the interface (section 1.2 of the wire facts). */
import fc from 'fast-check';
import type { ResourceKind } from '../../protocol/nms/resources.ts';
import type { RootName } from '../../protocol/nms/types/roots.ts';
import type { Plain } from '../thrown.ts';
import type { Draft } from './draft.ts';
import type { Kept, NmsFacts } from './nms-input.ts';
import { type Attributes, attributes, flag, flagList, folderName, moment, type Valued } from './values.ts';
import { type FormContent, formContent } from './written-form.ts';

type Drafts = fc.Arbitrary<Draft>;
type Weighted = { readonly weight: number; readonly arbitrary: Drafts };

const object = fc.constantFrom('{object:0}', '{object:1}', '{object:2}');
const folder = fc.constantFrom('{folder:0}', '{folder:0}', '{folder:1}', '{folder:2}');

export function bare(operation: string, target: string, isSure = true): Draft {
  return {
    operation,
    method: operation.split('.')[1]!,
    target,
    root: null,
    contents: null,
    kept: null,
    sure: isSure,
  };
}

export function bodied(
  operation: `${ResourceKind}.${string}`,
  root: RootName,
  value: Plain,
  isSure: boolean,
  target?: string,
): Draft {
  const [kind = '', method = ''] = operation.split('.');
  const root_ = { name: root, value };
  return {
    operation,
    method,
    target: target ?? `{box}{at:${kind}}`,
    root: root_,
    contents: null,
    kept: null,
    sure: isSure,
  };
}

/** A query that says nothing, as an unknown parameter does, or something that a server may know. */
const folderQuery = fc.constantFrom(
  ['', true],
  ['', true],
  ['?x-unknown=1', true],
  ['?maxEntries=5', false],
  ['?listFilter=All', false],
  ['?listFilter=SubFolders&maxEntries=1', false],
  ['?path=Yes', false],
  ['?attrFilter=Root,Subject', false],
  ['?resFormat=JSON', false],
) as fc.Arbitrary<[string, boolean]>;
const objectQuery = fc.constantFrom(
  ['', true],
  ['', true],
  ['?x-unknown=%20%26', true],
  ['?attrFilter=Subject', false],
  ['?resFormat=JSON', false],
) as fc.Arbitrary<[string, boolean]>;

/** Names of flags as a segment: hexadecimal digits in any case, characters escaped that need not be (RFC 3986 §2). */
const flagSegment = fc.constantFrom(
  '%5CSeen',
  '%5cSeen',
  '%5C%53een',
  '%5CAnswered',
  '%5CFlagged',
  '%5CDeleted',
  '%5CDraft',
  '%24Forwarded',
  '$Forwarded',
  '%5Cread-report-sent',
);

const criterion = fc.oneof(
  fc
    .constantFrom('Conversation-ID', 'Contribution-ID', 'Subject', 'From', 'correlationId')
    .map((name) => ({ value: { type: 'Attribute', name, value: 'abc' }, sure: true })),
  flag.map(({ value }) => ({ value: { type: 'Flag', value }, sure: false })),
  moment.map((date) => ({ value: { type: 'Date', value: `minDate=${date}` }, sure: false })),
  fc.tuple(moment, moment).map(([from, to]) => ({
    value: { type: 'Date', value: `minDate=${from}&maxDate=${to}` },
    sure: false,
  })),
  fc.constantFrom('AllTextAttributes', 'WholeWord').map((type) => ({
    value: { type, name: 'Subject', value: 'word' },
    sure: false,
  })),
) as fc.Arbitrary<Valued<Plain>>;

const selection: fc.Arbitrary<Valued<Plain>> = fc
  .tuple(
    folder,
    fc.constantFrom(1, 2, 10, 200),
    fc.array(criterion, { maxLength: 3 }),
    fc.constantFrom('And', 'Or', 'Not'),
    fc.constantFrom(null, null, true, false),
    fc.constantFrom<Plain>(
      null,
      null,
      { criterion: [{ type: 'Date', order: 'Descending' }] },
      { criterion: [{ type: 'Attribute', name: 'Subject', order: 'Ascending' }] },
    ),
  )
  .map(([scope, maxEntries, criteria, operator, nonRecursiveScope, sortCriteria]) => ({
    value: {
      maxEntries,
      searchScope: { resourceURL: scope },
      ...(criteria.length === 0
        ? {}
        : {
            searchCriteria: {
              criterion: criteria.map(({ value }) => value),
              ...(criteria.length > 1 ? { operator } : {}),
            },
          }),
      ...(nonRecursiveScope === null ? {} : { nonRecursiveScope }),
      ...(sortCriteria === null ? {} : { sortCriteria }),
    },
    sure: criteria.length <= 1 && criteria.every((each) => each.sure) && sortCriteria === null,
  }));

const rootSearch = {
  maxEntries: 5,
  searchCriteria: { criterion: [{ type: 'Attribute', name: 'Root', value: 'Yes' }] },
};

/** The root element of a creation in a folder of the area. */
const newObject: fc.Arbitrary<Attributes> = fc
  .tuple(attributes, fc.option(flagList, { nil: null }), fc.constantFrom(null, null, 'id-{fresh}'), folder)
  .map(([attribute, flags, correlationId, parentFolder]) => ({
    value: {
      parentFolder,
      attributes: attribute.value,
      ...(flags === null ? {} : { flags: { flag: flags.value } }),
      ...(correlationId === null ? {} : { correlationId }),
    },
    sure: attribute.sure && (flags?.sure ?? true),
    kept: attribute.kept,
  }));

function objectsBelow(...urls: readonly string[]): Plain {
  return { objectReference: urls.map((resourceURL) => ({ resourceURL })) };
}

const relocated: fc.Arbitrary<Plain> = fc
  .tuple(fc.constantFrom('{folder:1}', '{folder:2}'), fc.constantFrom('object', 'folder', 'both'))
  .map(([target, what]) => ({
    targetRef: { resourceURL: target },
    sourceRefs: {
      ...(what === 'folder' ? {} : { objects: objectsBelow('{victim:object}') }),
      ...(what === 'object' ? {} : { folders: { folderReference: [{ resourceURL: '{victim:folder}' }] } }),
    },
  }));

/** All operations that the target may have. */
export function rightDrafts(facts: NmsFacts): Drafts {
  const { bulkDelete, bulkUpdate } = facts;
  const all: (Weighted | null)[] = [
    { weight: 6, arbitrary: uploads },
    { weight: 1, arbitrary: bulkUploads },
    {
      weight: 3,
      arbitrary: fc
        .tuple(object, objectQuery)
        .map(([url, [query, isSure]]) => bare('object.GET', url + query, isSure)),
    },
    { weight: 1, arbitrary: fc.constant(bare('object.DELETE', '{victim:object}')) },
    { weight: 1, arbitrary: object.map((url) => bare('flags.GET', `${url}{under:flags}`)) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(object, flagList)
        .map(([url, { value, sure }]) =>
          bodied('flags.PUT', 'flagList', { flag: value }, sure, `${url}{under:flags}`),
        ),
    },
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom('GET', 'PUT', 'DELETE'), object, flagSegment)
        .map(([method, url, segment]) => bare(`flag.${method}`, `${url}{under:flag}${segment}`)),
    },
    { weight: 1, arbitrary: object.map((url) => bare('payload.GET', `${url}{under:payload}`)) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('{part:0}', '{part:1}', '{part:2}')
        .map((url) => bare('payloadPart.GET', url)),
    },
    {
      weight: 5,
      arbitrary: selection.map(({ value, sure }) =>
        bodied('objectSearch.POST', 'selectionCriteria', value, sure),
      ),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(0, 1, 2)
        .map((at) => bare('objectPathToId.GET', `{box}{at:objectPathToId}?path={path:object${at}}`)),
    },
    {
      weight: 1,
      arbitrary: fc
        .array(fc.constantFrom('{path:object0}', '{path:object2}'), { maxLength: 3 })
        .map((path) => bodied('objectPathToId.POST', 'pathList', { path }, path.length > 0)),
    },
    bulkUpdate
      ? {
          weight: 2,
          arbitrary: fc
            .tuple(fc.constantFrom('AddFlag', 'RemoveFlag'), flagList, object)
            .map(([operation, flags, url]) =>
              bodied(
                'bulkUpdate.POST',
                'bulkUpdate',
                { objects: objectsBelow(url, '{object:1}'), operation, flags: { flag: flags.value } },
                flags.sure && flags.value.length > 0,
              ),
            ),
        }
      : null,
    bulkDelete.length > 0
      ? {
          weight: 1,
          arbitrary: fc
            .constantFrom(...bulkDelete)
            .map((method) =>
              bodied(
                `bulkDelete.${method}`,
                'bulkDelete',
                { objects: objectsBelow('{victim:object}') },
                false,
              ),
            ),
        }
      : null,
    {
      weight: 3,
      arbitrary: fc
        .tuple(folderName, folder)
        .map(([{ value, sure }, parentFolder]) =>
          bodied('folders.POST', 'folder', { parentFolder, name: value }, sure),
        ),
    },
    {
      weight: 1,
      arbitrary: folderName.map(({ value }) =>
        bodied('folders.POST', 'folder', { parentFolderPath: '{path:folder0}', name: value }, false),
      ),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(folder, folderQuery)
        .map(([url, [query, isSure]]) => bare('folder.GET', url + query, isSure)),
    },
    { weight: 1, arbitrary: fc.constant(bare('folder.DELETE', '{victim:folder}')) },
    { weight: 1, arbitrary: folder.map((url) => bare('folderName.GET', `${url}{under:folderName}`)) },
    {
      weight: 2,
      arbitrary: folderName.map(({ value, sure }) =>
        bodied('folderName.PUT', 'name', value, sure, '{victim:folder}{under:folderName}'),
      ),
    },
    { weight: 1, arbitrary: fc.constant(bodied('folderSearch.POST', 'selectionCriteria', rootSearch, true)) },
    {
      weight: 1,
      arbitrary: folder.map((url) =>
        bodied(
          'folderSearch.POST',
          'selectionCriteria',
          { maxEntries: 5, searchScope: { resourceURL: url } },
          false,
        ),
      ),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(0, 1, 2)
        .map((at) => bare('folderPathToId.GET', `{box}{at:folderPathToId}?path={path:folder${at}}`)),
    },
    {
      weight: 1,
      arbitrary: fc
        .array(fc.constantFrom('{path:folder0}', '{path:folder1}'), { minLength: 1, maxLength: 3 })
        .map((path) => bodied('folderPathToId.POST', 'pathList', { path }, true)),
    },
    { weight: 2, arbitrary: relocationDrafts },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('{box}', '{box:raw}', '{box:encoded}')
        .map((box) => bare('subscriptions.GET', `${box}{at:subscriptions}`)),
    },
  ];
  return fc.oneof(...all.filter((each) => each !== null));
}

/** The names of the operations that `rightDrafts` makes. */
export function rightOperations({ bulkDelete, bulkUpdate }: NmsFacts): string[] {
  return [
    ...['objects.POST', 'bulkCreation.POST', 'object.GET', 'object.DELETE', 'flags.GET', 'flags.PUT'],
    ...['flag.GET', 'flag.PUT', 'flag.DELETE', 'payload.GET', 'payloadPart.GET', 'objectSearch.POST'],
    ...['objectPathToId.GET', 'objectPathToId.POST', 'folders.POST', 'folder.GET', 'folder.DELETE'],
    ...['folderName.GET', 'folderName.PUT', 'folderSearch.POST', 'folderPathToId.GET', 'folderPathToId.POST'],
    ...['copyToFolder.POST', 'moveToFolder.POST', 'subscriptions.GET'],
    ...(bulkUpdate ? ['bulkUpdate.POST'] : []),
    ...bulkDelete.map((method) => `bulkDelete.${method}`),
  ];
}

/** Objects with their content; few have none, which only call logs are sure to be taken without. */
export const uploads: Drafts = fc
  .tuple(
    newObject,
    fc.oneof({ weight: 9, arbitrary: formContent }, { weight: 1, arbitrary: fc.constant(null) }),
  )
  .map(([{ value, sure, kept }, content]) => ({
    operation: 'objects.POST',
    method: 'POST',
    target: '{box}{at:objects}',
    root: { name: 'object' as const, value },
    contents: content === null ? [] : [content],
    kept: content === null ? null : keptOf([content], kept),
    sure: sure && content !== null && !isEncoded(content),
  }));

const bulkUploads: Drafts = fc
  .array(fc.tuple(newObject, formContent), { minLength: 1, maxLength: 3 })
  .map((all) => ({
    operation: 'bulkCreation.POST',
    method: 'POST',
    target: '{box}{at:bulkCreation}',
    root: { name: 'objectList' as const, value: { object: all.map(([{ value }]) => value) } },
    contents: all.map(([, content]) => content),
    kept: keptOf(
      all.map(([, content]) => content),
      [],
    ),
    sure: all.every(([{ sure }, content]) => sure && !isEncoded(content)),
  }));

/** Copies and moves. */
export const relocationDrafts: Drafts = fc
  .tuple(fc.constantFrom('copyToFolder.POST' as const, 'moveToFolder.POST' as const), relocated)
  .map(([operation, value]) => bodied(operation, 'targetSourceRef', value, true));

/**
 * Requests with a body in which a name or a reference must stand, for without it nothing can be made of them: what is
 * broken in one of these must be refused.
 */
export const needyDrafts: Drafts = fc.oneof(
  folderName.map(({ value }) =>
    bodied('folders.POST', 'folder', { parentFolder: '{folder:0}', name: value }, true),
  ),
  folderName.map(({ value }) =>
    bodied('folderName.PUT', 'name', value, true, '{victim:folder}{under:folderName}'),
  ),
  relocationDrafts,
);

/** Those, and others whose broken body must change nothing. */
export const bodiedDrafts: Drafts = fc.oneof(
  { weight: 2, arbitrary: needyDrafts },
  {
    weight: 1,
    arbitrary: fc
      .tuple(object, flagList)
      .map(([url, { value }]) =>
        bodied('flags.PUT', 'flagList', { flag: value }, true, `${url}{under:flags}`),
      ),
  },
  {
    weight: 1,
    arbitrary: selection.map(({ value }) => bodied('objectSearch.POST', 'selectionCriteria', value, true)),
  },
);

/** Null where a transfer encoding leaves it open what the octets of a part are. */
function keptOf(contents: readonly FormContent[], attributes: Kept['attributes']): Kept | null {
  if (contents.some(isEncoded)) return null;
  return { parts: contents.flatMap(({ parts }) => parts.map(({ octets }) => octets)), attributes };
}

/** RFC 7578 §4.7: senders should not, and readers may not expect it. */
function isEncoded({ parts }: FormContent): boolean {
  return parts.some(({ encoding }) => encoding === 'base64');
}
