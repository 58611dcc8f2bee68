/**
 * Servers that use the room which RFC 4314 leaves are not blamed: the checks of access control lists run against the
 * embedded server in each such manner, and none fails, warns or goes wrong.
 */
import type { SessionContext } from '../../../fake-server/imap/context.ts';
import { CommandFailure } from '../../../fake-server/imap/failure.ts';
import type { ServerHooks } from '../../../fake-server/imap/hooks.ts';
import { Session } from '../../../fake-server/imap/session.ts';
import type { DataResponse } from '../../../protocol/imap/model/response.ts';
import { bendCommand, bendResponse, bendStored } from '../../saboteurs/bend-objects.ts';
import { bendAclChange, bendHeld } from '../../saboteurs/bend-rights.ts';
import type { Patch } from '../../saboteurs/saboteur.ts';
import { type Manner, mannerSet } from '../manners.ts';

const FILES = /-acl-/;

function refusing(test: (identifier: string) => boolean): Manner {
  return {
    hooks: bendCommand('SETACL', ({ command }, next) => {
      if (test(command.identifier)) throw new CommandFailure('NO', 'That is not the policy here');
      return next();
    }),
  };
}

function listing(change: (optional: string[]) => string[], required = ''): ServerHooks {
  return bendData('LISTRIGHTS', (listed) => ({
    ...listed,
    required: listed.required || required,
    optional: change(listed.optional),
  }));
}

function bendData<T extends 'ACL' | 'LISTRIGHTS'>(
  type: T,
  change: (
    data: Extract<DataResponse, { type: T }>,
    ctx: SessionContext,
  ) => Extract<DataResponse, { type: T }>,
): ServerHooks {
  return bendResponse((response, ctx) =>
    response.kind === 'data' && response.type === type
      ? [change(response as Extract<DataResponse, { type: T }>, ctx)]
      : [response],
  );
}

/** What SETACL makes of rights for everybody but the owner. */
function granting(change: (rights: string) => string): (patch: Patch) => void {
  return bendAclChange((list, [identifier, action, rights], original) =>
    original(identifier, action, identifier === list.owner ? rights : change(rights)),
  );
}

/** What a session may do in a folder is settled when it selects it. */
function lastingRights(patch: Patch): void {
  patch(
    Session.prototype,
    'select',
    (original) =>
      function (this: Session, mailbox, examined) {
        const selected = original.call(this, mailbox, examined);
        Object.defineProperty(selected, 'rights', { value: selected.rights });
        return selected;
      },
  );
}

export const ACL = mannerSet(
  FILES,
  {
    'no rights for anyone': refusing((identifier) => identifier === 'anyone'),
    'no negative rights': refusing((identifier) => identifier.startsWith('-')),
    'an owner who is in no list': {
      hooks: bendData('ACL', (acl, { account }) => ({
        ...acl,
        entries: acl.entries.filter(({ identifier }) => identifier !== account?.user),
      })),
    },
    'rights that last while a folder is selected': { patch: lastingRights },
    'identifiers in a form of its own': {
      hooks: bendData('ACL', (acl) => ({
        ...acl,
        entries: acl.entries.map(({ identifier, rights }) => ({
          identifier: identifier.replace(/^(-?)(.*)$/, '$1uid=$2,o=example'),
          rights,
        })),
      })),
    },
    't and e tied': {
      hooks: listing((optional) => [...optional.filter((right) => !/^[ted]$/.test(right)), 'ted']),
      patch: granting((rights) => (/t.*e|e.*t/.test(rights) ? rights : rights.replace(/[te]/g, ''))),
    },
    'r and s tied': {
      hooks: listing((optional) => [...optional.filter((right) => !/^[rs]$/.test(right)), 'rs']),
      patch: granting((rights) => (/r.*s|s.*r/.test(rights) ? rights : rights.replace(/[rs]/g, ''))),
    },
    'keywords of its own on every object': {
      patch: bendStored((message) => ({ ...message, flags: [...message.flags, '$Scanned'] })),
    },
    'no mark for removal that APPEND or COPY would keep': {
      patch: bendStored((message) => ({
        ...message,
        flags: [...message.flags].filter((flag) => flag !== '\\Deleted'),
      })),
    },
    'the right a for the owner alone': {
      hooks: listing((optional) => optional.filter((right) => right !== 'a')),
      patch: granting((rights) => rights.replace('a', '')),
    },
    'the right l for everybody': {
      hooks: listing((optional) => optional.filter((right) => right !== 'l'), 'l'),
      patch: bendHeld((held) => (held.includes('l') ? held : `l${held}`)),
    },
    'l, r and s for everybody by another entry': {
      patch: bendHeld((held) => [...new Set(`${held}lrs`)].join('')),
    },
    'an EXPUNGE that is ignored where it is not allowed': {
      hooks: bendCommand('EXPUNGE', (ctx, next) => {
        if (ctx.session.requireSelected().rights.includes('e')) return next();
        ctx.tagged('OK', null, 'Ignored');
      }),
    },
  },
  [
    [
      'no rights for anyone',
      'identifiers in a form of its own',
      't and e tied',
      'r and s tied',
      'keywords of its own on every object',
    ],
    [
      'no negative rights',
      'the right a for the owner alone',
      'the right l for everybody',
      'no mark for removal that APPEND or COPY would keep',
      'an EXPUNGE that is ignored where it is not allowed',
    ],
    [
      'l, r and s for everybody by another entry',
      'an owner who is in no list',
      'rights that last while a folder is selected',
    ],
  ],
);
