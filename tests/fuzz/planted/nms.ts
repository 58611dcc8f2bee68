/** Bugs that a campaign of the kind `nms` has to find: single requests that are answered or done wrongly. */
import { Tokens } from '../../../fake-server/nms/auth/tokens.ts';
import { refusal } from '../../../fake-server/nms/failure.ts';
import { Routes } from '../../../fake-server/nms/routing.ts';
import { bare, bendExchanges, failsAt } from './bend-exchanges.ts';
import type { Planted } from './planted.ts';

const bugOf = (bug: Omit<Planted, 'kind'>): Planted => ({ kind: 'nms', ...bug });

const NEVER = new Promise<never>(() => undefined);
/** What a text of JSON may lack. */
const ENDS = ['}', '}}', ']}}', '"}', '"]}}'];
/** A text of more characters is cut. */
const LONGEST_SUBJECT = 1_000;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

export const planted: readonly Planted[] = [
  bugOf({
    name: 'surrogate-500',
    bug: 'half of a surrogate pair in JSON makes the door fail',
    patch: failsAt(({ text }) => text.includes('"\\ud800"')),
  }),
  bugOf({
    name: 'depth-500',
    bug: 'JSON of more than 500 levels makes the door fail',
    patch: failsAt(({ text }) => text.includes('[{"x":'.repeat(500))),
  }),
  bugOf({
    name: 'no-flags-500',
    bug: 'an empty list of flags makes the door fail',
    patch: failsAt(
      ({ operation, text }) =>
        operation === 'flags.PUT' && text.replace(/\s/g, '') === '{"flagList":{"flag":[]}}',
    ),
  }),
  bugOf({
    name: 'four-octets-500',
    bug: 'a character beyond the basic plane in an upload makes the door fail',
    patch: failsAt(({ operation, text }) => operation === 'objects.POST' && text.includes('\xf0\x9f')),
  }),
  bugOf({
    name: 'entity-500',
    bug: 'an entity that XML declares makes the door fail',
    patch: failsAt(({ text }) => text.includes('<!ENTITY e ')),
  }),
  bugOf({
    name: 'small-digits-500',
    bug: 'a path with "%5c" makes the door fail',
    patch: (patch) =>
      patch(
        Routes.prototype,
        'read',
        (original) =>
          function (this: Routes, target) {
            if (target.includes('%5c')) throw refusal(500, 'a segment cannot be decoded');
            return original.call(this, target);
          },
      ),
  }),
  bugOf({
    name: 'truncated-taken',
    bug: 'a folder whose JSON breaks off is answered as if it were there',
    patch: bendExchanges(({ operation, contentType, text }, proceed) =>
      operation === 'folders.POST' && /json/i.test(contentType) && /^\{.*[^}]$/s.test(text) && !isJson(text)
        ? bare(204)
        : proceed(),
    ),
  }),
  bugOf({
    name: 'empty-body-hang',
    bug: 'a request without the body that it needs is never answered',
    patch: bendExchanges(({ operation, text }, proceed) =>
      operation === 'folderName.PUT' && text === '' ? NEVER : proceed(),
    ),
  }),
  bugOf({
    name: 'refused-and-done',
    bug: 'flags, and names of folders, whose JSON lacks its end are refused, and stored',
    patch: bendExchanges(async ({ operation, text }, proceed) => {
      const isMeant = operation === 'flags.PUT' || operation === 'folderName.PUT';
      const end = isMeant && !isJson(text) ? ENDS.find((one) => isJson(text + one)) : undefined;
      if (end === undefined) return proceed();
      await proceed(text + end);
      return bare(400);
    }),
  }),
  bugOf({
    name: 'boundary-eats',
    bug: 'a boundary with a question mark costs the last octet of each part of an upload',
    patch: bendExchanges(({ operation, contentType, text }, proceed) => {
      const boundary = /boundary="([^"]*\?[^"]*)"/i.exec(contentType)?.[1];
      if (operation !== 'objects.POST' || boundary === undefined) return proceed();
      // The first part is no content.
      const [before, first, ...parts] = text.split(`\r\n--${boundary}`);
      const cut = parts.map((part, at) => (at < parts.length - 1 ? part.slice(0, -1) : part));
      return proceed([before, first, ...cut].join(`\r\n--${boundary}`));
    }),
  }),
  bugOf({
    name: 'long-subject-cut',
    bug: `a subject of more than ${LONGEST_SUBJECT} characters is cut`,
    patch: bendExchanges(({ operation, text }, proceed) =>
      operation === 'objects.POST'
        ? proceed(text.replace(new RegExp(`(be{${LONGEST_SUBJECT - 1}})e+`, 'g'), '$1'))
        : proceed(),
    ),
  }),
  bugOf({
    name: 'signature-unread',
    bug: 'the signature of a token is not looked at',
    patch: (patch) =>
      patch(
        Tokens.prototype,
        'judge',
        (original) =>
          async function (this: Tokens, token) {
            const verdict = await original.call(this, token);
            const payload = token.split('.')[1];
            if (verdict.ok || payload === undefined) return verdict;
            try {
              const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
              return claims.iss ? { ok: true, claims } : verdict;
            } catch {
              return verdict;
            }
          },
      ),
  }),
];
