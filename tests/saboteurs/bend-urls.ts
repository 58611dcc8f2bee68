/** Ways to break how the embedded server authorises URLs and what it gives for them. */
import type { SessionContext } from '../../fake-server/imap/context.ts';
import type { ServerHooks } from '../../fake-server/imap/hooks.ts';
import { placeFor } from '../../fake-server/imap/mailbox-names.ts';
import type { Mailbox } from '../../fake-server/store/mailbox.ts';
import type { Store } from '../../fake-server/store/store.ts';
import { UrlKeys } from '../../fake-server/store/url-keys.ts';
import type { ImapUrl } from '../../protocol/imap/imap-url.ts';
import { parseImapUrl, splitVerifier } from '../../protocol/imap/parse-imap-url.ts';
import { parseEntity } from '../../protocol/mime/parse-entity.ts';
import { sectionOctets } from '../../protocol/mime/section.ts';
import { bendData } from './bend-selection.ts';
import type { Patch } from './saboteur.ts';

/** What was asked for, and what the server would give. */
export interface Asked {
  url: string;
  /** Null where it is no URL. */
  parsed: ImapUrl | null;
  data: Buffer | null;
  ctx: SessionContext;
}

/** Changes what is given for each URL. */
export function bendFetched(change: (asked: Asked) => Buffer | null): ServerHooks {
  return bendData('URLFETCH', ({ results, ...data }, ctx) => [
    {
      ...data,
      results: results.map(({ url, data: given }) => ({
        url,
        data: change({ url, parsed: read(url), data: given, ctx }),
      })),
    },
  ]);
}

/** Gives what the URL points to where `when` says so, though the server would not. */
export function giveAlso(when: (asked: Asked & { parsed: ImapUrl }) => boolean): ServerHooks {
  return bendFetched((asked) => {
    const { parsed, data, ctx } = asked;
    return data === null && parsed && when({ ...asked, parsed }) ? pointedTo(ctx.store, parsed) : data;
  });
}

/** Gives NIL where `when` says so. */
export function giveNothing(when: (asked: Asked) => boolean): ServerHooks {
  return bendFetched((asked) => (when(asked) ? null : asked.data));
}

/** What the token of a URL is made of, and checked against. */
export function bendSigned(octetsOf: (rump: string) => string): (patch: Patch) => void {
  return (patch) => {
    patch(
      UrlKeys.prototype,
      'token',
      (original) =>
        function (this: UrlKeys, mailbox, octets) {
          return original.call(this, mailbox, octetsOf(octets));
        },
    );
    patch(
      UrlKeys.prototype,
      'verifies',
      (original) =>
        function (this: UrlKeys, mailbox, octets, token) {
          return original.call(this, mailbox, octetsOf(octets), token);
        },
    );
  };
}

/** When a token is taken for that of a URL; `expected` is the right one. */
export function bendVerified(verifies: (given: string, expected: string) => boolean): (patch: Patch) => void {
  return (patch) =>
    patch(
      UrlKeys.prototype,
      'verifies',
      () =>
        function (this: UrlKeys, mailbox, octets, token) {
          return mailbox !== null && verifies(token.toLowerCase(), this.token(mailbox, octets));
        },
    );
}

/** True if the token is that of the URL. */
export function isSigned({ store }: SessionContext, url: string): boolean {
  const parts = splitVerifier(url);
  const parsed = read(url);
  if (!parts || !parsed) return false;
  const keys = store.account(parsed.server?.user ?? '')?.urlKeys;
  return keys?.verifies(mailboxOf(store, parsed), parts.rump, parts.token) ?? false;
}

/** The mailbox of a URL, whoever asks. */
export function mailboxOf(store: Store, { server, mailbox }: ImapUrl): Mailbox | null {
  const account = store.account(server?.user ?? '');
  if (!account || mailbox === null) return null;
  const place = placeFor(account, store, mailbox);
  return place.account.find(place.name);
}

/** The octets that a URL points to, whoever asks. */
export function pointedTo(store: Store, parsed: ImapUrl): Buffer | null {
  const { message } = parsed;
  const stored = message && mailboxOf(store, parsed)?.byUid(message.uid);
  if (!stored) return null;
  const { section, partial } = message;
  const octets = section ? sectionOctets(parseEntity(stored.octets), section) : stored.octets;
  const { offset = 0, count = null } = partial ?? {};
  return octets?.subarray(offset, count === null ? undefined : offset + count) ?? null;
}

export function read(url: string): ImapUrl | null {
  try {
    return parseImapUrl(url);
  } catch {
    return null;
  }
}
