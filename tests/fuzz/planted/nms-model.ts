/** Bugs that a campaign of the kind `nms-model` has to find: they show in a sequence of requests only. */
import type { NmsHooks } from '../../../fake-server/nms/hooks.ts';
import { answer, nothing } from '../../../fake-server/nms/reply.ts';
import { bendCopied } from '../../saboteurs/bend-copies.ts';
import type { Planted } from './planted.ts';

const bugOf = (bug: Omit<Planted, 'kind'>): Planted => ({ kind: 'nms-model', ...bug });

/** Entries of a page from which on the last is lost behind the first page. */
const LARGE_PAGE = 2;

const operations = (hooks: NonNullable<NmsHooks['operations']>): Pick<Planted, 'nmsHooks'> => ({
  nmsHooks: () => ({ operations: hooks }),
});

export const planted: readonly Planted[] = [
  bugOf({
    name: 'answered-stays',
    bug: 'DELETE of the flag \\Answered is answered as ever, and nothing is done',
    ...operations({
      'flag.DELETE': async ({ ids }, next) => (ids.flagName === '\\Answered' ? nothing() : next()),
    }),
  }),
  bugOf({
    name: 'page-loses-one',
    bug: `of a later page of ${LARGE_PAGE} entries the last is lost`,
    ...operations({
      'objectSearch.POST': async ({ input }, next) => {
        const reply = await next();
        const { body } = reply;
        if (
          input.fromCursor === undefined ||
          body === null ||
          !('root' in body) ||
          body.root !== 'objectList'
        )
          return reply;
        const { value } = body;
        return value.object.length < LARGE_PAGE
          ? reply
          : answer(
              'objectList',
              { ...value, object: value.object.slice(0, -1) },
              reply.status,
              reply.headers,
            );
      },
    }),
  }),
  bugOf({
    name: 'umlaut-lost',
    bug: 'a folder that gets a name with "ü" has "u" there',
    ...operations({
      'folderName.PUT': (ctx, next) => {
        const renaming: { input: string } = ctx;
        renaming.input = renaming.input.replaceAll('ü', 'u');
        return next();
      },
    }),
  }),
  bugOf({
    name: 'copies-unflagged',
    bug: 'what is copied or moved loses \\Flagged',
    patch: bendCopied((originals) =>
      originals.map((original) => ({
        ...original,
        flags: [...original.flags].filter((flag) => flag !== '\\Flagged'),
      })),
    ),
  }),
  bugOf({
    name: 'second-of-bulk-forgotten',
    bug: 'bulkUpdate adds or removes the first of several flags',
    ...operations({
      'bulkUpdate.POST': ({ input }, next) => {
        input.flags?.flag.splice(1);
        return next();
      },
    }),
  }),
  bugOf({
    name: 'draft-undeleted',
    bug: 'DELETE of an object with \\Draft is answered as ever, and nothing is done',
    ...operations({
      'object.DELETE': async ({ references, ids }, next) => {
        const { message } = references.object(ids.objectId);
        return message.flags.has('\\Draft') ? nothing() : next();
      },
    }),
  }),
];
