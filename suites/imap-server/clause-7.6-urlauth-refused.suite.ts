/** What URLFETCH refuses: RFC 4467 §6. */
import {
  authorised,
  daysAhead,
  fetchUrls,
  mustGive,
  mustRefuse,
  mustShowNothing,
  referable,
  tokenOf,
} from '../support/imap-url.ts';
import { must, tagged } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { command } from '../support/session.ts';
import { filled } from '../support/stored.ts';

const clauses = ['cpm-ms-2.0 §7.6.2', 'RFC 4467 §6'];
const extension = 'URLAUTH';
const octets = plainMessage({ subject: 'referred to', body: 'What the reference is to.' });

requirement('cpm-ms-2.0/§7.6', ({ check }) => {
  check(
    'refuses a token of which one digit is another',
    { slug: 'token-altered', clauses, level: 'MUST', extension },
    async ({ imap, folder, profile }) => {
      const { object } = await referable({ imap, folder, profile }, [octets]);
      const [url] = await authorised(imap, [`${object};URLAUTH=anonymous`]);
      const from = url.length - tokenOf(url).length;
      const places = [from + 2, from + Math.floor(tokenOf(url).length / 2), url.length - 1];
      const forged = places.map((at) => url.slice(0, at) + otherDigit(url[at]!) + url.slice(at + 1));
      const answer = await fetchUrls(imap, ...forged, url);
      mustGive(answer, url, octets, 'this token is right');
      for (const one of forged) mustRefuse(answer, one, 'this is not the token of the URL');
    },
  );

  check(
    'refuses a token that is cut short or made up',
    { slug: 'token-forged', clauses: [...clauses, 'RFC 4467 §2.5'], level: 'MUST', extension },
    async ({ imap, folder, profile }) => {
      const { object } = await referable({ imap, folder, profile }, [octets]);
      const [url] = await authorised(imap, [`${object};URLAUTH=anonymous`]);
      const token = tokenOf(url);
      const forged = ['0'.repeat(token.length), '0'.repeat(32), '0'.repeat(token.length + 2)];
      if (token.length > 33) forged.push(token.slice(0, 32), token.slice(0, -2));
      const urls = forged.map((one) => withToken(url, one));
      const answer = await fetchUrls(imap, ...urls, url);
      mustGive(answer, url, octets, 'this token is right');
      for (const one of urls) mustRefuse(answer, one, 'this is not the token of the URL');
    },
  );

  check(
    'refuses a token with digits behind its end',
    { slug: 'token-longer', clauses, level: 'MUST', extension },
    async ({ imap, folder, profile }) => {
      const { object } = await referable({ imap, folder, profile }, [octets]);
      const [url] = await authorised(imap, [`${object};URLAUTH=anonymous`]);
      const longer = `${url}00`;
      const answer = await fetchUrls(imap, longer, url);
      mustGive(answer, url, octets, 'this token is right');
      mustRefuse(answer, longer, 'this is not the token of the URL');
    },
  );

  check(
    'refuses a token under the name of another mechanism',
    { slug: 'other-mechanism', clauses, level: 'MUST', extension },
    async ({ imap, folder, profile }) => {
      const { object } = await referable({ imap, folder, profile }, [octets]);
      const [url] = await authorised(imap, [`${object};URLAUTH=anonymous`]);
      const other = url.replace(/:INTERNAL:/i, ':XCPMTEST:');
      const answer = await fetchUrls(imap, other, url);
      mustGive(answer, url, octets, 'this URL names the mechanism');
      mustRefuse(answer, other, 'the URL names a mechanism that it was not authorised by');
    },
  );

  check(
    'gives an object of another user by no URL whose token is missing or too short',
    { slug: 'token-missing', clauses: [...clauses, 'RFC 5092 §6.1.2'], level: 'MUST', extension },
    async ({ imap, folder, other, profile }) => {
      const { object } = await referable({ imap, folder, profile }, [octets]);
      const [url] = await authorised(imap, [`${object};URLAUTH=anonymous`]);
      const initial = `${object};URLAUTH=anonymous`;
      const short = ['', '0', tokenOf(url).slice(0, 1), tokenOf(url).slice(0, 31)];
      for (const one of [
        object,
        initial,
        `${initial}:INTERNAL`,
        ...short.map((token) => withToken(url, token)),
      ]) {
        mustShowNothing(await fetchUrls(other, one), 'a token has 128 bits at least');
      }
      mustGive(await fetchUrls(other, url), url, octets, 'this token is right');
    },
  );

  check(
    'refuses the token of an object for another object, and for one of another folder',
    { slug: 'other-object', clauses, level: 'MUST', extension },
    async ({ imap, folder, names, profile }) => {
      const { object, start, uids } = await referable({ imap, folder, profile }, [octets, plainMessage()]);
      const elsewhere = names.fresh('elsewhere');
      await imap.ok`CREATE ${elsewhere}`;
      const [there] = await filled(imap, elsewhere, 1);
      const [url, own] = await authorised(imap, [
        `${object};URLAUTH=anonymous`,
        `${start(elsewhere)}/;UID=${there};URLAUTH=anonymous`,
      ]);
      const altered = [
        url.replace(/;UID=\d+/, `;UID=${uids[1]}`),
        url.replace(start(folder), start(elsewhere)).replace(/;UID=\d+/, `;UID=${there}`),
        own.replace(tokenOf(own), tokenOf(url)),
      ];
      const answer = await fetchUrls(imap, ...altered, url);
      mustGive(answer, url, octets, 'this is the URL that was authorised');
      for (const one of altered) mustRefuse(answer, one, 'the token was given for another object');
    },
  );

  check(
    'refuses the token of a part for another part, for more of it, and for the whole object',
    { slug: 'other-part', clauses, level: 'MUST', extension },
    async ({ imap, folder, profile }) => {
      const { object } = await referable({ imap, folder, profile }, [octets]);
      const [url] = await authorised(imap, [`${object}/;SECTION=TEXT/;PARTIAL=5.4;URLAUTH=anonymous`]);
      const altered = [
        url.replace('SECTION=TEXT', 'SECTION=HEADER'),
        url.replace('/;SECTION=TEXT', ''),
        url.replace('PARTIAL=5.4', 'PARTIAL=0.400'),
        url.replace('/;PARTIAL=5.4', ''),
        url.replace('/;SECTION=TEXT/;PARTIAL=5.4', ''),
      ];
      const answer = await fetchUrls(imap, ...altered, url);
      mustGive(answer, url, Buffer.from('the '), 'this is the URL that was authorised');
      for (const one of altered) mustRefuse(answer, one, 'the token was given for another part');
    },
  );

  check(
    'refuses the token of a URL whose access identifier or expiry was changed',
    { slug: 'other-terms', clauses, level: 'MUST', extension },
    async ({ imap, folder, profile }) => {
      const { object } = await referable({ imap, folder, profile }, [octets]);
      const [soon, later] = [daysAhead(2), daysAhead(3)];
      const [url] = await authorised(imap, [`${object};EXPIRE=${soon}Z;URLAUTH=authuser`]);
      const altered = [
        url.replace('=authuser', '=anonymous'),
        url.replace(soon, later),
        url.replace(/;EXPIRE=[^;]*/, ''),
      ];
      const answer = await fetchUrls(imap, ...altered, url);
      mustGive(answer, url, octets, 'this is the URL that was authorised');
      for (const one of altered) mustRefuse(answer, one, 'the token was given on other terms');
    },
  );

  check(
    'refuses a URL that means the same and is spelled otherwise',
    { slug: 'spelled-otherwise', clauses, level: 'MUST', extension },
    async ({ imap, folder, profile }) => {
      const { object } = await referable({ imap, folder, profile }, [octets]);
      const [url] = await authorised(imap, [`${object};URLAUTH=anonymous`]);
      const altered = [
        url.replace(/^imap:/, 'IMAP:'),
        url.replace('/;UID=', '/;uid='),
        // The last character of the folder's name.
        url.replace(/(.)\/;UID=/, (_, last: string) => `%${last.charCodeAt(0).toString(16)}/;UID=`),
      ];
      const answer = await fetchUrls(imap, ...altered, url);
      mustGive(answer, url, octets, 'this is the URL that was authorised');
      for (const one of altered)
        mustRefuse(answer, one, 'neither escapes nor case are touched before the token is made');
    },
  );

  check(
    'rejects a URL whose EXPIRE is over',
    {
      slug: 'expired',
      clauses: ['cpm-ms-2.0 §7.6.2', 'RFC 5092 §6.1.2', 'RFC 4467 §3'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder, profile, note }) => {
      const { object } = await referable({ imap, folder, profile }, [octets]);
      await authorised(imap, [`${object};EXPIRE=${daysAhead(2)}Z;URLAUTH=anonymous`]);
      const generated =
        await imap.act`GENURLAUTH "${object};EXPIRE=2001-01-01T00:00:00Z;URLAUTH=anonymous" INTERNAL`;
      const urls = generated.data('GENURLAUTH').flatMap((data) => data.urls);
      if (urls.length === 0) {
        must(generated, tagged('NO', 'BAD'), 'the URL is rejected where it is made, or where it is used');
        note('rejected by GENURLAUTH, so not seen by URLFETCH');
      }
      for (const url of urls) mustRefuse(await fetchUrls(imap, url), url, 'its time is over');
    },
  );

  check(
    'gives NIL for URLs of a server, of a folder, and of a search',
    { slug: 'whole-folders', clauses: ['cpm-ms-2.0 §7.6.2', 'RFC 4467 §7'], level: 'MUST', extension },
    async ({ imap, folder, profile }) => {
      const { object, start } = await referable({ imap, folder, profile }, [octets]);
      const [url] = await authorised(imap, [`${object};URLAUTH=anonymous`]);
      const server = object.replace(/(\/\/[^/]*\/).*/, '$1');
      const wholes = [server, start(folder), `${start(folder)}?SUBJECT%20referred`];
      const answer = await fetchUrls(imap, ...wholes, url);
      mustGive(answer, url, octets, 'this is the URL of an object');
      for (const one of wholes) mustRefuse(answer, one, 'this is not the URL of an object');
    },
  );

  check(
    'gives nothing for what is no IMAP URL, and goes on',
    {
      slug: 'malformed',
      clauses: ['cpm-ms-2.0 §7.6.2', 'RFC 4467 §8', 'RFC 5092 §11'],
      level: 'MUST',
      extension,
    },
    async ({ imap, folder, profile }) => {
      const { object } = await referable({ imap, folder, profile }, [octets]);
      const [url] = await authorised(imap, [`${object};URLAUTH=anonymous`]);
      const malformed = [
        '',
        'x',
        url.replace('imap:', 'http:'),
        url.replace('imap://', '//'),
        url.replace(/^imap:\/\/[^/]*/, ''),
        url.replace(/;UID=\d+/, ';UID=0'),
        url.replace(/;UID=\d+/, ';UID=99999999999999999999'),
        url.replace(/\/;UID=\d+/, ''),
        url.replace(/(.)\/;UID=/, '%/;UID='),
        url.replace('/;UID=', '%00/;UID='),
        `${url}:${url}`,
        url.replace(';URLAUTH', ';PARTIAL=-1.5;URLAUTH'),
        url.replace(/\/\/[^@]*@/, '//'),
        `imap://${'a'.repeat(5000)}`,
      ];
      const answers = await imap.actAll(malformed.map((one) => command`URLFETCH "${one}"`));
      for (const answer of answers) mustShowNothing(answer, 'nothing was authorised by such a URL');
      const again = await fetchUrls(imap, url);
      mustGive(again, url, octets, 'a malformed URL is no harm to the session');
    },
  );
});

function otherDigit(digit: string): string {
  return digit === '0' ? '1' : '0';
}

function withToken(url: string, token: string): string {
  return url.slice(0, -tokenOf(url).length) + token;
}
