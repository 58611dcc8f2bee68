import { bendCommand, bendStrangersCommand } from './bend-objects.ts';
import { bendFetched, giveAlso, giveNothing, isSigned, mailboxOf, pointedTo, read } from './bend-urls.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/§7.6/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'urlfetch-trims',
    bug: 'URLFETCH of a user who has no folder selected leaves out the line end behind an object that has parts.',
    breaks: [id('whole-object')],
    hooks: () =>
      bendFetched(({ data, parsed, ctx: { session } }) => {
        const isWhole = parsed?.message?.section === null && parsed.message.partial === null;
        const text = isWhole && session.state === 'authenticated' ? (data?.toString('latin1') ?? '') : '';
        const trims = /^Content-Type: multipart/im.test(text) && text.endsWith('\r\n');
        return trims ? data!.subarray(0, -2) : data;
      }),
  },
  {
    name: 'urlfetch-mime-of-part-ignored',
    bug: 'URLFETCH gives the body of a part where SECTION names its MIME header.',
    breaks: [id('sections')],
    hooks: () =>
      bendFetched(({ url, data, ctx }) => {
        const body = read(url.replace(/(;SECTION=[\d.]+)\.MIME/i, '$1'));
        return data && body ? pointedTo(ctx.store, body) : data;
      }),
  },
  {
    name: 'urlfetch-fields-ignored',
    bug: 'URLFETCH gives the whole header where SECTION names some of its fields.',
    breaks: [id('section-fields')],
    hooks: () =>
      bendFetched(({ url, data, ctx }) => {
        const header = read(url.replace(/(;SECTION=HEADER)\.FIELDS%20[^;]*/i, '$1'));
        return data && header ? pointedTo(ctx.store, header) : data;
      }),
  },
  {
    name: 'urlfetch-first-object-for-all',
    bug: 'URLFETCH gives the first object for the other ones of the command, too.',
    breaks: [id('several')],
    hooks: () => {
      const first = new WeakMap<object, { uid: number; data: Buffer }>();
      return {
        ...bendFetched(({ data, parsed, ctx: { session } }) => {
          const uid = parsed?.message?.uid;
          const given = first.get(session);
          if (data && uid !== undefined && !given) first.set(session, { uid, data });
          return data && given && given.uid !== uid ? given.data : data;
        }),
        onCommand: ({ session }, next) => {
          first.delete(session);
          return next();
        },
      };
    },
  },
  {
    name: 'urlfetch-section-ignored',
    bug: 'URLFETCH gives the whole object whatever SECTION names.',
    breaks: [id('sections'), id('section-fields')],
    hooks: () =>
      bendFetched(({ data, parsed, ctx }) =>
        data && parsed?.message?.section
          ? pointedTo(ctx.store, { ...parsed, message: { ...parsed.message, section: null } })
          : data,
      ),
  },
  {
    name: 'urlfetch-partial-from-one',
    bug: 'URLFETCH counts the octets of PARTIAL from 1.',
    breaks: [id('partial')],
    hooks: () =>
      bendFetched(({ data, parsed, ctx }) => {
        const { message } = parsed ?? {};
        if (!data || !parsed || !message?.partial) return data;
        const partial = { ...message.partial, offset: Math.max(0, message.partial.offset - 1) };
        return pointedTo(ctx.store, { ...parsed, message: { ...message, partial } });
      }),
  },
  {
    name: 'urlfetch-partial-ignored',
    bug: 'URLFETCH gives all of a part whatever PARTIAL names.',
    breaks: [id('partial')],
    hooks: () =>
      bendFetched(({ data, parsed, ctx }) =>
        data && parsed?.message?.partial
          ? pointedTo(ctx.store, { ...parsed, message: { ...parsed.message, partial: null } })
          : data,
      ),
  },
  {
    name: 'urlfetch-one-spoils-all',
    bug: 'URLFETCH gives nothing for all URLs behind one that is refused.',
    breaks: [id('several')],
    hooks: () => {
      let spoiled = false;
      return {
        ...giveNothing(({ data }) => {
          spoiled ||= data === null;
          return spoiled;
        }),
        onCommand: (_, next) => {
          spoiled = false;
          return next();
        },
      };
    },
  },
  {
    name: 'urlfetch-sets-seen',
    bug: 'URLFETCH sets \\Seen.',
    breaks: [id('leaves-unseen')],
    hooks: () =>
      bendFetched(({ data, parsed, ctx }) => {
        const mailbox = data && parsed && mailboxOf(ctx.store, parsed);
        const message = mailbox?.byUid(parsed?.message?.uid ?? 0);
        if (mailbox && message) mailbox.storeFlags([message], 'add', ['\\Seen']);
        return data;
      }),
  },
  {
    name: 'urlfetch-selects',
    bug: 'URLFETCH leaves the folder of the URL active.',
    breaks: [id('leaves-selected')],
    hooks: () =>
      bendFetched(({ data, parsed, ctx }) => {
        const mailbox = data && parsed && mailboxOf(ctx.store, parsed);
        if (mailbox) ctx.session.select(mailbox, true);
        return data;
      }),
  },
  {
    name: 'urlfetch-expire-always-over',
    bug: 'URLFETCH takes every EXPIRE for over.',
    breaks: [id('before-expiry'), id('expiry-forms')],
    hooks: () => giveNothing(({ parsed }) => typeof parsed?.message?.expire === 'string'),
  },
  {
    name: 'genurlauth-expire-whole-seconds',
    bug: 'GENURLAUTH knows no fraction of a second.',
    breaks: [id('expiry-forms')],
    hooks: () =>
      bendCommand('GENURLAUTH', (ctx, next) =>
        ctx.command.urls.some(({ url }) => /EXPIRE=[^;]*\./.test(url))
          ? ctx.tagged('BAD', null, 'This is no time')
          : next(),
      ),
  },
  {
    name: 'urlfetch-upper-case-alone',
    bug: 'URLFETCH knows the keywords of URLs in upper case alone.',
    breaks: [id('case')],
    hooks: () => giveNothing(({ url }) => /;uid=/.test(url)),
  },
  {
    name: 'urlfetch-mechanism-case',
    bug: 'URLFETCH knows its mechanism in upper case alone.',
    breaks: [id('case')],
    hooks: () => giveNothing(({ url }) => /:internal:/.test(url)),
  },
  {
    name: 'urlfetch-uidvalidity-ignored',
    bug: 'URLFETCH gives the object that has the UID now, whatever UIDVALIDITY names, by any token that it ever gave.',
    breaks: [id('uidvalidity'), 'cpm-ms-2.0/§7.6/created-again'],
    hooks: () => {
      const generated = new Set<string>();
      const fetching = giveAlso(({ url, parsed }) => parsed.uidvalidity !== null && generated.has(url));
      return {
        ...fetching,
        onResponse: (response, ctx) => {
          if (response.kind === 'data' && response.type === 'GENURLAUTH')
            for (const url of response.urls) generated.add(url);
          return fetching.onResponse?.(response, ctx) ?? [response];
        },
      };
    },
  },
  {
    name: 'urlfetch-before-login',
    bug: 'URLFETCH of a URL for anybody works before the login.',
    breaks: [id('before-login')],
    hooks: () =>
      bendStrangersCommand('URLFETCH', (ctx) => {
        const results = ctx.command.urls.map((url) => {
          const parsed = isSigned(ctx, url) ? read(url) : null;
          return { url, data: parsed && pointedTo(ctx.store, parsed) };
        });
        ctx.respond({ kind: 'data', type: 'URLFETCH', results });
        ctx.tagged('OK', null, 'Fetched');
      }),
  },
  {
    name: 'urlfetch-by-number',
    bug: 'URLFETCH takes the UID for a sequence number where no object has it.',
    breaks: [id('expunged')],
    hooks: () =>
      bendFetched(({ data, parsed, ctx }) => {
        if (data || !parsed?.message) return data;
        return mailboxOf(ctx.store, parsed)?.messages[parsed.message.uid - 1]?.octets ?? null;
      }),
  },
];
