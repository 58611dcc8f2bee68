/** What is permitted where events are told, objects are referred to or converted, and at the REST door. */
import { type Area, shown, unshown } from './entry.ts';

export const LATER_EXTENSIONS: readonly Area[] = [
  {
    title: 'IDLE (RFC 2177) and NOTIFY (RFC 5465)',
    entries: [
      shown(
        'slow-news',
        'No text sets a time: slowness within the push deadline is nothing; beyond it, for IDLE alone, a warning.',
        'notify: news that come late and together',
        'notify: news of IDLE that wait for its end',
      ),
      shown('keep-alive', 'Signs of life may come between events.', 'notify: signs of life between its news'),
      shown(
        'events-twice',
        'Events may be told together or twice.',
        'notify: news that come late and together',
        'notify: news that come twice',
      ),
      shown(
        'more-in-news',
        'STATUS may have more items than it must, in any order, and METADATA name all that a folder has.',
        'notify: more in STATUS than it must',
        'notify: all entries of a folder in METADATA',
      ),
      shown(
        'refused-events',
        'IDLE may be refused for now, and so may NOTIFY SET, wholly or beyond some number; a server may stop to notify at any time if it says so (NOTIFICATIONOVERFLOW).',
        'notify: no IDLE at this time',
        'notify: refusals of all that it is asked to watch',
        'notify: refusals of more than one list of events',
        'notify: an overflow with the first event',
      ),
      shown(
        'news-in-pieces',
        'The attributes of a new object may come in several FETCH responses.',
        'notify: attributes of new objects in a FETCH for each',
      ),
      shown(
        'news-with-noop',
        'What NOTIFY SET did not ask for of the selected folder may come with the answer to NOOP.',
        'notify: all news of the selected folder with NOOP',
      ),
      shown(
        'absent-names',
        'Names that do not exist or cannot be listed are ignored, and need not be watched when they appear.',
        'as it is: OK for watching names that do not exist',
      ),
      shown(
        'unknown-events',
        'Events of extensions that are not offered get NO with BADEVENT.',
        'notify: no SubscriptionChange',
      ),
    ],
  },
  {
    title: 'URLAUTH (RFC 4467, RFC 5092)',
    entries: [
      shown(
        'url-responses',
        'URLFETCH and GENURLAUTH may answer in one response or several, in any order.',
        'urlauth: all that was fetched in one response',
        'urlauth: a response for each URL that it authorises',
      ),
      shown(
        'tokens',
        'Tokens have 32 digits or more, in any case, and so has the name of the mechanism.',
        'urlauth: long tokens, in capitals',
        'urlauth: the name of its mechanism in lower case',
      ),
      shown(
        'own-name',
        'The server may know itself by one name alone, which the profile then says.',
        'urlauth: URLs with its own name alone',
      ),
      shown(
        'careful-authorisation',
        'It may check that the object is there when the URL is made, refuse an EXPIRE that is over or years off, and give URLs that never work in place of a refusal, so that nobody finds out who there is (RFC 4467 §7).',
        'urlauth: URLs for a year at most, and for what is there',
        'urlauth: URLs for other users that never work',
      ),
      shown(
        'mechanisms',
        'There may be other mechanisms beside INTERNAL; to say nothing of them (URLMECH) is a warning.',
        'urlauth: BAD for other mechanisms, and others that it has',
        'urlauth: nothing to say of its mechanisms',
      ),
      unshown(
        'nothing-and-empty',
        'NIL says that a URL gives nothing, an empty string that there is nothing at the place: these two are not the same.',
        'it is a duty; a server that takes one for the other is blamed',
      ),
    ],
  },
  {
    title: 'CONVERT (RFC 5259)',
    entries: [
      shown(
        'one-by-one',
        'One message or one part at a time may be all that is converted (MAXCONVERTMESSAGES, MAXCONVERTPARTS).',
        'convert: one message and one part at a time',
      ),
      shown(
        'temporary',
        'A conversion may fail for now (TEMPFAIL, as a code or in the place of the data): no verdict.',
        'convert: conversions that fail for now',
      ),
      shown(
        'all-failed',
        'Where all fail, the answer is OK or NO; the words of an error are free.',
        'convert: OK though nothing was converted',
        'convert: other words for its errors',
      ),
      shown(
        'converted-responses',
        'Items come in one CONVERTED or several, the UID unasked.',
        'convert: a CONVERTED for each item, always with the UID',
      ),
      shown(
        'converted-values',
        'Types, names of parameters and charsets are in any case; sizes may count an encoding; headers may lose their encoded words; the type may be the server’s choice where none is asked for.',
        'convert: types and parameters in capitals',
        'convert: structures that count in base64',
        'convert: headers in UTF-8 without encoded words',
        'convert: HTML where it may choose',
      ),
      shown(
        'images',
        'Conversions of images are optional, their quality is free; with both PIX-X and PIX-Y the picture has just these sides where its shape allows it.',
        'convert: text conversions alone',
        'convert: images of low quality',
      ),
    ],
  },
  {
    title: 'The REST door',
    entries: [
      shown(
        'rest-ways',
        'Where the text leaves spellings, statuses or forms open, or servers are known to read it in several ways, each way is right, whatever the profile says (docs/rest-judging.md).',
        'rest: spellings, statuses and forms of carriers',
        'rest: ways of its own, and JSON that nobody else writes so',
      ),
      shown(
        'rest-json',
        'JSON may have members that nobody knows, in any order, escapes and white space; names of attributes and of header fields are in any case.',
        'rest: ways of its own, and JSON that nobody else writes so',
      ),
    ],
  },
];
