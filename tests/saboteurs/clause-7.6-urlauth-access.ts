import { type Asked, giveAlso, giveNothing, isSigned } from './bend-urls.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/§7.6/${slug}`;

const accessOf = ({ parsed }: Asked): string | undefined => parsed?.message?.urlauth?.access.kind;
const isOwner = ({ parsed, ctx }: Asked): boolean => parsed?.server?.user === ctx.account?.user;
const signed = (asked: Asked): boolean => isSigned(asked.ctx, asked.url);

export const saboteurs: Saboteur[] = [
  {
    name: 'url-anonymous-for-owner',
    bug: 'A URL for anybody serves its owner alone.',
    breaks: [id('for-anybody')],
    hooks: () => giveNothing((asked) => accessOf(asked) === 'anonymous' && !isOwner(asked)),
  },
  {
    name: 'url-authuser-for-owner',
    bug: 'A URL for authenticated users serves its owner alone.',
    breaks: [id('for-anybody')],
    hooks: () => giveNothing((asked) => accessOf(asked) === 'authuser' && !isOwner(asked)),
  },
  {
    name: 'url-user-ignored',
    bug: 'A URL for a user serves all users.',
    breaks: [id('for-user'), id('not-for-owner')],
    hooks: () => giveAlso((asked) => accessOf(asked) === 'user' && signed(asked)),
  },
  {
    name: 'url-user-refused',
    bug: 'A URL for a user serves nobody but its owner.',
    breaks: [id('for-user')],
    hooks: () => giveNothing((asked) => accessOf(asked) === 'user' && !isOwner(asked)),
  },
  {
    name: 'url-owner-always',
    bug: 'A URL for another user serves its owner too.',
    breaks: [id('not-for-owner')],
    hooks: () => giveAlso((asked) => accessOf(asked) === 'user' && isOwner(asked) && signed(asked)),
  },
  {
    name: 'url-submit-for-user',
    bug: 'A URL for submission serves the user on whose behalf it is.',
    breaks: [id('for-submission')],
    hooks: () =>
      giveAlso((asked) => {
        const access = asked.parsed.message?.urlauth?.access;
        return access?.kind === 'submit' && access.user === asked.ctx.account?.user && signed(asked);
      }),
  },
];
