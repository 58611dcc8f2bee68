/** Commands of extensions that are right in grammar and mean nothing, or that the target does not have. */
import fc from 'fast-check';
import { METADATA_ENTRIES } from './commands/extensions.ts';
import { either, fixed, type Grammar, inParentheses, spaced, word } from './grammar.ts';
import { type Senseless, way } from './senseless-way.ts';
import type { Vocabulary } from './vocabulary.ts';

export function senselessExtensions(terms: Vocabulary): Senseless[] {
  const { has, strings, mailboxes, facts, uids } = terms;
  const { any, own } = mailboxes;
  const forms: Senseless[] = [];
  const notOffered = unoffered(terms);
  if (notOffered.length > 0)
    forms.push(way('not-offered', 'the server does not offer the extension', either(...notOffered)));
  if (has('ACL')) {
    const second = facts.second ?? 'anyone';
    const rights = strings.astring(fc.constantFrom('xyz', '0', '9lr', '+q', '-y', 'lrlrlr', '+', '-'));
    const identifiers = strings.astring(fc.constantFrom(`-${second}`, '', 'no such user', '%', '\x01', '$x'));
    forms.push(
      way(
        'rights',
        'there are no such rights',
        spaced('SETACL', any, strings.astring(fc.constant(second)), rights),
      ),
      way(
        'identifier',
        'nobody has the identifier',
        either(
          spaced('LISTRIGHTS', any, identifiers),
          spaced('DELETEACL', any, identifiers),
          spaced('SETACL', any, identifiers, fixed('atom', 'l')),
        ),
      ),
    );
  }
  if (has('METADATA')) {
    const entry = strings.astring(
      fc.constantFrom(
        '/private',
        '/',
        '',
        '/private/',
        '/private//a',
        '/other/a',
        'comment',
        '/x'.repeat(400),
      ),
    );
    const options = inParentheses(
      either('MAXSIZE 0', 'MAXSIZE 4294967295', 'DEPTH 1', 'DEPTH infinity', 'MAXSIZE 1 DEPTH 0'),
    );
    const right = strings.astring(fc.constantFrom(...METADATA_ENTRIES));
    forms.push(
      way(
        'metadata-entry',
        'no entry has the name',
        either(
          spaced('GETMETADATA', any, entry),
          spaced('SETMETADATA', any, inParentheses(spaced(entry, 'NIL'))),
        ),
      ),
      // RFC 5464 has the options before the mailbox in its grammar, behind it in its examples.
      way(
        'metadata-options',
        'the text has the options in two places',
        spaced('GETMETADATA', options, any, right),
      ),
    );
  }
  if (has('URLAUTH')) {
    const url = strings.astring(
      fc.constantFrom(
        ...['', 'a', 'imap://', 'imap://a@localhost/INBOX/;UID=0', 'http://localhost/', '/INBOX/;UID=1'],
        ...[
          'imap://a@localhost/INBOX/;UID=1;URLAUTH=submit+a',
          'imap://a@localhost/%00/;UID=1;URLAUTH=anonymous',
          '%',
        ],
      ),
    );
    forms.push(
      way(
        'url',
        'the URL names no message',
        either(spaced('GENURLAUTH', url, 'INTERNAL'), spaced('URLFETCH', url)),
      ),
      way('mechanism', 'there is no such mechanism', spaced('RESETKEY', own, 'XYZZY')),
    );
  }
  if (has('NOTIFY'))
    forms.push(
      way(
        'notify-event',
        'there is no such event, or another has to stand beside it',
        either(
          'NOTIFY SET (selected (XYZZY))',
          'NOTIFY SET (selected (MessageNew))',
          'NOTIFY SET (personal (FlagChange))',
          'NOTIFY SET (selected (MailboxName))',
        ),
      ),
    );
  if (has('ID')) {
    const many = Array.from({ length: 31 }, (_, at) => `"f${at}" NIL`).join(' ');
    forms.push(
      way(
        'id-fields',
        'the fields are more or longer than they may be',
        either(
          word(`ID (${many})`),
          word(`ID ("a" "${'x'.repeat(1025)}")`),
          word('ID ("a" NIL "a" NIL)'),
          word('ID ("" "")'),
        ),
      ),
    );
  }
  if (has('QRESYNC'))
    forms.push(
      way(
        'vanished',
        'QRESYNC may not have been enabled',
        spaced('UID', 'FETCH', uids, 'FLAGS', '(CHANGEDSINCE 1 VANISHED)'),
      ),
    );
  if (has('CONVERT'))
    forms.push(
      way(
        'convert-target',
        'nothing is converted into that',
        either('CONVERT 1 ("x/y") BINARY[1]', 'CONVERT 1 ("x/y" ("a" "b")) BINARY[9]'),
      ),
    );
  return forms;
}

/** Commands and items of extensions that the target does not have. */
function unoffered({ has, mailboxes: { any } }: Vocabulary): Grammar[] {
  const all: [string, Grammar][] = [
    ['NAMESPACE', word('NAMESPACE')],
    ['ID', word('ID NIL')],
    ['ENABLE', word('ENABLE XYZZY')],
    ['NOTIFY', word('NOTIFY NONE')],
    ['CONDSTORE', word('FETCH 1 MODSEQ')],
    ['CONDSTORE', word('SEARCH MODSEQ 1')],
    ['BINARY', word('FETCH 1 BINARY.PEEK[1]')],
    ['WITHIN', word('SEARCH OLDER 1')],
    ['SEARCHRES', word('FETCH $ FLAGS')],
    ['ESEARCH', word('SEARCH RETURN (COUNT) ALL')],
    ['ANNOTATE-EXPERIMENT-1', word('FETCH 1 (ANNOTATION (/comment value))')],
    ['CONVERT', word('CONVERSIONS "*" "*"')],
    ['ACL', spaced('MYRIGHTS', any)],
    ['METADATA', spaced('GETMETADATA', any, '/private/comment')],
    ['URLAUTH', spaced('URLFETCH', 'imap://a@localhost/INBOX/;UID=1')],
    ['MOVE', spaced('MOVE', '1', any)],
    ['UIDPLUS', word('UID EXPUNGE 4294967295')],
    ['STATUS=SIZE', spaced('STATUS', any, '(SIZE)')],
    ['OBJECTID', spaced('STATUS', any, '(MAILBOXID)')],
  ];
  return all.filter(([capability]) => !has(capability)).map(([, grammar]) => grammar);
}
