/** Bugs that a campaign of the kind `cross` has to find: what is done at one door is another thing at the other. */

import type { NmsHooks } from '../../../fake-server/nms/hooks.ts';
import { nothing } from '../../../fake-server/nms/reply.ts';
import type { Planted } from './planted.ts';

const bugOf = (bug: Omit<Planted, 'kind'>): Planted => ({ kind: 'cross', ...bug });
const operations = (hooks: NonNullable<NmsHooks['operations']>): Pick<Planted, 'nmsHooks'> => ({
  nmsHooks: () => ({ operations: hooks }),
});

/** Octets of a payload part from which on its last is lost. */
const LARGE_PART = 200;

export const planted: readonly Planted[] = [
  bugOf({
    name: 'draft-unseen',
    bug: 'the flag \\Draft that is set over REST is not there at IMAP',
    ...operations({
      'flag.PUT': async ({ ids }, next) => (ids.flagName === '\\Draft' ? nothing() : next()),
    }),
  }),
  bugOf({
    name: 'ampersand-folder-missing',
    bug: 'a folder with "&" in its name that is made over REST is missing at IMAP',
    ...operations({
      'folders.POST': async ({ box, input }, next) => {
        const before = new Set(box.account.entries().map(({ name }) => name));
        const reply = await next();
        if (input.name?.includes('&'))
          for (const { name } of box.account.entries()) if (!before.has(name)) box.account.delete(name);
        return reply;
      },
    }),
  }),
  bugOf({
    name: 'long-part-cut',
    bug: `a payload part of more than ${LARGE_PART} octets lacks the last at REST`,
    ...operations({
      'payloadPart.GET': async (_, next) => {
        const reply = await next();
        const { body } = reply;
        return body !== null && 'octets' in body && body.octets.length > LARGE_PART
          ? { ...reply, body: { octets: body.octets.subarray(0, -1) } }
          : reply;
      },
    }),
  }),
  bugOf({
    name: 'seen-undeleted',
    bug: 'an object with \\Seen that is deleted over REST stays at IMAP',
    ...operations({
      'object.DELETE': async ({ references, ids }, next) => {
        const { message } = references.object(ids.objectId);
        return message.flags.has('\\Seen') ? nothing() : next();
      },
    }),
  }),
];
