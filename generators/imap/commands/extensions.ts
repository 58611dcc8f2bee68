/** Commands of whole extensions: RFC 4314 (ACL), RFC 5464 (METADATA), RFC 4467 (URLAUTH), RFC 5259 (CONVERT). */
import fc from 'fast-check';
import { type CommandForm, form } from '../command-form.ts';
import {
  either,
  fixed,
  type Grammar,
  inParentheses,
  joined,
  named,
  optional,
  several,
  spaced,
  weighted,
  word,
} from '../grammar.ts';
import type { Vocabulary } from '../vocabulary.ts';

export function extensionCommands(terms: Vocabulary): CommandForm[] {
  const { has } = terms;
  return [
    ...(has('ACL') ? aclCommands(terms) : []),
    ...(has('METADATA') ? metadataCommands(terms) : []),
    ...(has('URLAUTH') ? urlAuthCommands(terms) : []),
    ...(has('CONVERT') ? convertCommands(terms) : []),
  ];
}

function aclCommands({ facts, strings, mailboxes: { any } }: Vocabulary): CommandForm[] {
  const identifier = strings.astring(fc.constantFrom(facts.second ?? 'anyone'));
  const rights = strings.astring(fc.constantFrom('lr', 'lrs', 'lrswipkxtea', 'l', '', 'rl', 'lrscd'));
  const changes = strings.astring(fc.constantFrom('+r', '-r', '+lrs', '-lrswi', '+wkx'));
  return [
    form('SETACL', 'selected', 5, spaced('SETACL', any, identifier, either(rights, changes))),
    form('DELETEACL', 'selected', 3, spaced('DELETEACL', any, identifier)),
    form('LISTRIGHTS', 'selected', 3, spaced('LISTRIGHTS', any, identifier)),
    form('GETACL', 'selected', 4, spaced('GETACL', any)),
    form('MYRIGHTS', 'selected', 4, spaced('MYRIGHTS', any)),
  ];
}

export const METADATA_ENTRIES = [
  ...['/private/comment', '/shared/comment', '/SHARED/Comment', '/private/vendor/cpm/a'],
  ...['/shared/vendor/cpm/a/b', '/private/vendor/cpm/x]y'],
];

function metadataCommands({ strings, mailboxes: { any } }: Vocabulary): CommandForm[] {
  const entry = strings.astring(fc.constantFrom(...METADATA_ENTRIES));
  const value = strings.nstring(
    fc.constantFrom('a', '', 'say "so"', 'two\r\nlines', '\xc3\xa9', '{3}', 'x'.repeat(300)),
  );
  const pairs = inParentheses(several(spaced(entry, value), 1, 3));
  const entries = either(
    named('RFC 5464 entries: one', entry),
    named('RFC 5464 entries: in parentheses', inParentheses(several(entry, 1, 3))),
  );
  const where = weighted([6, any], [1, named('RFC 5464 getmetadata: of the server', fixed('quoted', '""'))]);
  return [
    form('GETMETADATA', 'selected', 6, spaced('GETMETADATA', where, entries)),
    form('SETMETADATA', 'selected', 6, spaced('SETMETADATA', any, pairs)),
  ];
}

/** Of messages that are nobody's: URLFETCH answers them with NIL (RFC 4467 §7). */
const FOREIGN_URLS = [
  'imap://a@localhost/INBOX/;UID=1;URLAUTH=anonymous:INTERNAL:91354a473744909de610943775f92038',
  'imap://a@localhost/INBOX/;UID=1/;SECTION=1;EXPIRE=2035-01-01T00:00:00Z;URLAUTH=authuser:INTERNAL:' +
    '91354a473744909de610943775f92038',
];

function urlAuthCommands({ strings, mailboxes: { own } }: Vocabulary): CommandForm[] {
  const url = strings.astring(fc.constantFrom(...FOREIGN_URLS));
  return [
    form('URLFETCH', 'selected', 4, spaced('URLFETCH', several(url, 1, 2))),
    form('RESETKEY', 'selected', 2, joined(spaced('RESETKEY', own), optional('INTERNAL'))),
  ];
}

function convertCommands({ strings, messages, uids }: Vocabulary): CommandForm[] {
  const type = (...names: string[]): Grammar => strings.astring(fc.constantFrom(...names));
  const target = either(fixed('quoted', '"text/plain"'), fixed('quoted', '"text/html"'), 'NIL');
  const parameter = spaced(
    strings.astring(fc.constantFrom('charset', 'size')),
    strings.astring(fc.constantFrom('utf-8', 'us-ascii', '1')),
  );
  const parameters = optional(named('RFC 5259 transcoding-params', inParentheses(several(parameter, 1, 2))), {
    absent: 2,
    present: 1,
  });
  const one = fixed('text', '[1]');
  const item = either(
    named('RFC 5259 convert-att: BINARY', joined('BINARY', one)),
    named('RFC 5259 convert-att: BINARY.SIZE', joined('BINARY.SIZE', one)),
    named('RFC 5259 convert-att: BODYPARTSTRUCTURE', joined('BODYPARTSTRUCTURE', one)),
    named('RFC 5259 convert-att: AVAILABLECONVERSIONS', joined('AVAILABLECONVERSIONS', one)),
    named('RFC 5259 convert-att: UID', word('UID')),
  );
  const convert = (set: Grammar): Grammar =>
    spaced(set, inParentheses(joined(target, parameters)), either(item, inParentheses(several(item, 1, 2))));
  return [
    form(
      'CONVERSIONS',
      'selected',
      3,
      spaced('CONVERSIONS', type('text/plain', 'text/*', '*'), type('text/html', '*')),
    ),
    form('CONVERT', 'selected', 6, spaced('CONVERT', convert(messages))),
    form('UID-CONVERT', 'selected', 4, spaced('UID', 'CONVERT', convert(uids))),
  ];
}
