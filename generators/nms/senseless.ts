/** Requests that are right in form and ask for what there is not. A server takes or refuses them, and stands them. */
import fc from 'fast-check';
import type { RootName } from '../../protocol/nms/types/roots.ts';
import type { Plain } from '../thrown.ts';
import { type Draft, PLAIN_STYLE, type Style, written } from './draft.ts';
import type { NmsFacts, NmsInput } from './nms-input.ts';
import { bare, bodied } from './operations.ts';
import { isRight } from './right.ts';
import type { Rule } from './rule.ts';
import { type Made, SENSELESS_SEARCHES, STRANGE_URLS, url } from './senseless-searches.ts';
import { formContent } from './written-form.ts';

const UNKNOWN_IDS = [
  'nosuch',
  '0',
  '-1',
  'o0',
  'f999999999',
  'a'.repeat(300),
  '%E6%BC%A2',
  '%27%3B--',
  '.x',
  'null',
  '~',
];

const refs = (...urls: readonly string[]): Plain => ({
  objectReference: urls.map((resourceURL) => ({ resourceURL })),
});
const id = fc.constantFrom(...UNKNOWN_IDS);

const relocation = (
  operation: 'copyToFolder.POST' | 'moveToFolder.POST',
  target: Plain,
  sourceRefs: Plain,
): Draft => bodied(operation, 'targetSourceRef', { targetRef: target, sourceRefs }, false);
const both = fc.constantFrom('copyToFolder.POST' as const, 'moveToFolder.POST' as const);

const MADE: readonly Made[] = [
  ...SENSELESS_SEARCHES,
  [
    'unknown-object',
    'there is no such object',
    fc
      .tuple(
        fc.constantFrom('object.GET', 'object.DELETE', 'flags.GET', 'flag.PUT', 'flag.DELETE', 'payload.GET'),
        id,
      )
      .map(([operation, one]) =>
        bare(
          operation,
          `{box}{at:objects}/${one}${{ object: '', flags: '{under:flags}', flag: '{under:flag}%5CSeen', payload: '{under:payload}' }[operation.split('.')[0]!] ?? ''}`,
        ),
      ),
  ],
  [
    'unknown-part',
    'there is no such payload part',
    id.map((one) => bare('payloadPart.GET', `{object:0}{under:payloadPart}${one}`)),
  ],
  [
    'unknown-folder',
    'there is no such folder',
    fc
      .tuple(fc.constantFrom('folder.GET', 'folder.DELETE'), id)
      .map(([operation, one]) => bare(operation, `{box}{at:folders}/${one}`)),
  ],
  [
    'unknown-subscription',
    'there is no such subscription',
    fc
      .tuple(fc.constantFrom('subscription.GET', 'subscription.DELETE'), id)
      .map(([operation, one]) => bare(operation, `{box}{at:subscriptions}/${one}`)),
  ],
  [
    'unknown-path',
    'nothing is at the path',
    fc
      .tuple(
        fc.constantFrom('objectPathToId', 'folderPathToId'),
        fc.constantFrom('/nosuch/x', '//', 'x', '%00', '/..', '/'.repeat(500), '%2F%F0%9F%91%8D', ''),
      )
      .map(([kind, path]) => bare(`${kind}.GET`, `{box}{at:${kind}}?path=${path}`)),
  ],
  [
    'odd-flag',
    'there is no such flag',
    fc
      .tuple(
        fc.constantFrom('PUT', 'DELETE', 'GET'),
        fc.constantFrom(
          '%5CNoSuch',
          '%5CRecent',
          'a%20b',
          '%28',
          '%25',
          '%F0%9F%91%8D',
          '%22',
          '%5C',
          'x'.repeat(500),
          '%C3%A4',
        ),
      )
      .map(([method, flag]) => bare(`flag.${method}`, `{object:0}{under:flag}${flag}`)),
  ],
  [
    'odd-flags',
    'there are no such flags',
    fc
      .constantFrom<Plain[]>(
        [''],
        ['\\NoSuch'],
        ['\\Recent'],
        ['a b'],
        ['('],
        ['👍'],
        ['\\'],
        ['x', 'X', 'x'],
        Array.from({ length: 500 }, (_, n) => `k${n}`),
      )
      .map((flag) => bodied('flags.PUT', 'flagList', { flag }, false, '{object:0}{under:flags}')),
  ],
  [
    'no-flags',
    'the list is empty',
    fc.constant(bodied('flags.PUT', 'flagList', { flag: [] }, true, '{object:0}{under:flags}')),
  ],
  [
    'parent',
    'what it is for is no folder of this box',
    fc
      .constantFrom(...STRANGE_URLS)
      .map((parentFolder) => bodied('folders.POST', 'folder', { parentFolder, name: 'x{fresh}' }, false)),
  ],
  [
    'upload-parent',
    'what it is for is no folder of this box',
    fc
      .tuple(fc.constantFrom(...STRANGE_URLS), formContent)
      .map(([parentFolder, content]) => upload({ parentFolder, attributes: { attribute: [] } }, content)),
  ],
  [
    'attribute',
    'there can be no such attribute',
    fc
      .tuple(
        fc.constantFrom<Plain>(
          { name: '', value: ['x'] },
          { name: 'a b', value: ['x'] },
          { name: 'a:b', value: ['x'] },
          { name: 'Subject', value: ['a\r\nBcc: b'] },
          { name: 'Subject', value: ['\0'] },
          { name: '漢', value: ['x'] },
          { name: 'Date', value: ['2026-02-31T00:00:00Z'] },
          { name: 'x'.repeat(2000), value: ['x'] },
          { name: 'Subject', value: ['x'.repeat(20_000)] },
          { name: 'Root', value: ['Yes'] },
          { name: 'Subject', value: [] },
        ),
        formContent,
      )
      .map(([one, content]) =>
        upload({ parentFolder: '{folder:0}', attributes: { attribute: [one] } }, content),
      ),
  ],
  [
    'folder-name',
    'no folder can have such a name',
    fc
      .constantFrom(
        '',
        ' ',
        '.',
        '..',
        '/',
        'a/b',
        '*',
        '%',
        '\0',
        '\r\n',
        'x'.repeat(3000),
        '\u202e',
        'INBOX',
      )
      .map((name) => bodied('folders.POST', 'folder', { parentFolder: '{folder:0}', name }, false)),
  ],
  [
    'new-name',
    'no folder can have such a name',
    fc
      .constantFrom('', '.', '..', '/', 'a/b', '*', '\0', 'x'.repeat(3000))
      .map((name) => bodied('folderName.PUT', 'name', name, false, '{victim:folder}{under:folderName}')),
  ],
  [
    'into-itself',
    'a folder cannot be in itself',
    both.map((operation) =>
      relocation(operation, url('{folder:1}'), { folders: { folderReference: [url('{folder:1}')] } }),
    ),
  ],
  [
    'source',
    'there is no such source',
    fc
      .tuple(both, fc.constantFrom('{box}{at:objects}/nosuch', ...STRANGE_URLS))
      .map(([operation, one]) => relocation(operation, url('{folder:2}'), { objects: refs(one) })),
  ],
  [
    'same-twice',
    'it names the same object twice',
    both.map((operation) =>
      relocation(operation, url('{folder:2}'), { objects: refs('{victim:object}', '{victim:object}') }),
    ),
  ],
  [
    'no-source',
    'it names nothing',
    fc
      .tuple(both, fc.constantFrom<Plain>({}, { objects: refs() }, { folders: { folderReference: [] } }))
      .map(([operation, none]) => relocation(operation, url('{folder:2}'), none)),
  ],
  [
    'target',
    'its target is no folder of this box',
    fc
      .tuple(both, fc.constantFrom(...STRANGE_URLS))
      .map(([operation, one]) => relocation(operation, url(one), { objects: refs('{victim:object}') })),
  ],
  [
    'empty-reference',
    'a reference of it says nothing',
    both.map((operation) => relocation(operation, {}, { objects: refs('{victim:object}') })),
  ],
  [
    'subscription',
    'there is no such subscription',
    fc
      .constantFrom<Plain>({}, { duration: 0 }, { restartToken: 'nosuch' })
      .map((value) =>
        bodied('subscription.POST', 'nmsSubscriptionUpdate', value, false, '{box}{at:subscriptions}/nosuch'),
      ),
  ],
  [
    'paths',
    'nothing is at its paths',
    fc
      .tuple(
        fc.constantFrom('objectPathToId.POST' as const, 'folderPathToId.POST' as const),
        fc.array(fc.constantFrom('', '/', '/nosuch', 'x', '/../..', '\0', '/a//b'), { maxLength: 4 }),
      )
      .map(([operation, path]) => bodied(operation, 'pathList', { path }, false)),
  ],
];

/** Fields that ask for something about what is there (RFC 9110 §12 to §14), each right in form. */
const FIELDS: readonly (readonly [string, string])[] = [
  ['Accept', 'image/png'],
  ['Accept', 'application/json;q=0'],
  ['Accept', 'application/json;version=99'],
  ['If-Match', '"nosuch"'],
  ['If-None-Match', '*'],
  ['If-Modified-Since', 'Thu, 31 Feb 2026 00:00:00 GMT'],
  ['If-Unmodified-Since', 'Thu, 01 Jan 1970 00:00:00 GMT'],
  ['Range', 'bytes=5-2'],
  ['Range', 'bytes=0-0'],
  ['Range', `bytes=${'0-,'.repeat(200)}0-`],
  ['Accept-Encoding', 'nosuch, identity;q=0'],
  ['X-HTTP-Method-Override', 'OPTIONS'],
  ['TE', 'trailers'],
];

export function senselessRules(facts: NmsFacts): Rule[] {
  const plain = (draft: Draft, style: Partial<Style> = {}): NmsInput =>
    written({ ...draft, sure: false }, { ...PLAIN_STYLE, ...style }, facts);
  return [
    ...MADE.map(([name, breaks, drafts]): Rule => {
      return {
        class: `senseless/${name}`,
        arbitrary: drafts.map((draft) => ({ ...plain(draft), breaks })),
        holds: isRight,
      };
    }),
    {
      class: 'senseless/field',
      arbitrary: fc
        .tuple(fc.constantFrom(...FIELDS), fc.constantFrom('{object:0}', '{folder:0}', '{part:0}'))
        .map(([[name, value], target]) => {
          const style = name === 'Accept' ? { accept: value } : { more: [[name, value] as const] };
          return {
            ...plain(bare('object.GET', target), style),
            breaks: `it says ${name}: ${value.slice(0, 40)}`,
          };
        }),
      holds: isRight,
    },
  ];
}

function upload(value: Plain, content: NonNullable<Draft['contents']>[number]): Draft {
  return {
    operation: 'objects.POST',
    method: 'POST',
    target: '{box}{at:objects}',
    root: { name: 'object' as RootName, value },
    contents: [content],
    kept: null,
    sure: false,
  };
}
