import { bendFetched, bendSigned, bendVerified, giveAlso, isSigned, mailboxOf } from './bend-urls.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/§7.6/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'url-token-not-checked',
    bug: 'Any token is taken for the right one.',
    breaks: [id('token-altered'), id('token-forged'), id('token-longer'), id('other-object')],
    patch: bendVerified(() => true),
  },
  {
    name: 'url-token-half-checked',
    bug: 'Of a token the first 32 digits are checked.',
    breaks: [id('token-altered'), id('token-forged')],
    patch: bendVerified((given, expected) => given.slice(0, 32) === expected.slice(0, 32)),
  },
  {
    name: 'url-token-behind-end-ignored',
    bug: 'What comes behind the end of a token is not looked at.',
    breaks: [id('token-longer')],
    patch: bendVerified((given, expected) => given.startsWith(expected)),
  },
  {
    name: 'url-mechanism-ignored',
    bug: 'A mechanism that the server does not have is taken for the one that it has.',
    breaks: [id('other-mechanism')],
    hooks: () =>
      giveAlso(
        ({ url, parsed, ctx }) =>
          parsed.message?.urlauth?.verifier?.mechanism !== 'INTERNAL' && isSigned(ctx, url),
      ),
  },
  {
    name: 'url-token-optional',
    bug: 'A URL without a token gives anybody what it points to.',
    breaks: [id('token-missing')],
    hooks: () => giveAlso(({ parsed }) => !parsed.message?.urlauth?.verifier),
  },
  {
    name: 'url-token-without-uid',
    bug: 'The token of a URL says nothing of the UID.',
    breaks: [id('other-object')],
    patch: bendSigned((rump) => rump.replace(/;UID=\d+/i, '')),
  },
  {
    name: 'url-token-without-part',
    bug: 'The token of a URL says nothing of SECTION and PARTIAL.',
    breaks: [id('other-part')],
    patch: bendSigned((rump) => rump.replace(/\/;(SECTION|PARTIAL)=[^/;]*/gi, '')),
  },
  {
    name: 'url-token-without-expiry',
    bug: 'The token of a URL says nothing of EXPIRE.',
    breaks: [id('other-terms')],
    patch: bendSigned((rump) => rump.replace(/;EXPIRE=[^;]*/i, '')),
  },
  {
    name: 'url-token-without-access',
    bug: 'The token of a URL says nothing of the access identifier.',
    breaks: [id('other-terms')],
    patch: bendSigned((rump) => rump.replace(/;URLAUTH=.*/i, '')),
  },
  {
    name: 'url-token-decoded',
    bug: 'Escapes are decoded before the token is made.',
    breaks: [id('spelled-otherwise')],
    patch: bendSigned(decodeURIComponent),
  },
  {
    name: 'url-token-folded',
    bug: 'The token is made of the URL in lower case.',
    breaks: [id('spelled-otherwise')],
    patch: bendSigned((rump) => rump.toLowerCase()),
  },
  {
    name: 'url-expiry-ignored',
    bug: 'A URL is good after its EXPIRE.',
    breaks: [id('expired')],
    hooks: () => giveAlso(({ url, parsed, ctx }) => parsed.message?.expire != null && isSigned(ctx, url)),
  },
  {
    name: 'url-of-folder-fetched',
    bug: 'URLFETCH of a folder gives the first object in it.',
    breaks: [id('whole-folders')],
    hooks: () =>
      bendFetched(({ data, parsed, ctx }) =>
        parsed?.mailbox && !parsed.message
          ? (mailboxOf(ctx.store, parsed)?.messages[0]?.octets ?? null)
          : data,
      ),
  },
  {
    name: 'url-malformed-mended',
    bug: 'URLFETCH takes http for imap.',
    breaks: [id('malformed')],
    hooks: () => {
      const bent = giveAlso(({ url, ctx }) => isSigned(ctx, url));
      return {
        ...bent,
        onResponse: (response, ctx) => {
          if (response.kind !== 'data' || response.type !== 'URLFETCH') return [response];
          const results = response.results.map(({ url, data }) => ({
            url: url.replace(/^http:/, 'imap:'),
            data,
          }));
          return bent.onResponse?.({ ...response, results }, ctx) ?? [response];
        },
      };
    },
  },
  {
    name: 'url-malformed-hangs-up',
    bug: 'A UID beyond 32 bits in a URL ends the session.',
    breaks: [id('malformed')],
    hooks: () =>
      bendFetched(({ url, data, ctx }) => {
        if (/;UID=\d{11,}/.test(url)) ctx.destroy();
        return data;
      }),
  },
];
