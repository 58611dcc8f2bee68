/** What RFC 3501 permits of values, objects, folders, searches and logins. */
import { type Area, shown } from './entry.ts';

export const BASE_VALUES: readonly Area[] = [
  {
    title: 'Values',
    entries: [
      shown(
        'dates-as-instants',
        'INTERNALDATE is an instant: its zone may be of the server’s own, and a day of one digit stands behind a blank or a zero.',
        'plain: dates in its own zone',
        'plain: a blank before days of one digit',
      ),
      shown(
        'any-case',
        'Flags, media types, names of parameters, capabilities, responses, codes and items are in any case, INBOX too.',
        'plain: flags, types and parameters in other letters, INBOX too',
        'plain: names in small letters, and a literal for every string',
      ),
      shown(
        'nil-and-empty',
        'NIL and "" are different only where the grammar says so: a section that is not there may be either, and so a field of ENVELOPE that is there and empty.',
        'plain: an empty string for a section that is not there',
        'plain: encoded words in the other encoding, and NIL for what is empty',
      ),
      shown(
        'envelopes',
        'ENVELOPE may present encoded words in any right way.',
        'plain: encoded words in the other encoding, and NIL for what is empty',
      ),
      shown(
        'structures',
        'BODYSTRUCTURE may tell defaults or not, parameters in any order, extension data in part, or more of them than is known (RFC 3501 §7.4.2).',
        'plain: structures that say what others leave unsaid',
        'plain: structures without extension data',
      ),
      shown(
        'forms-of-strings',
        'A quoted string, a literal and, where allowed, an atom say the same.',
        'plain: a literal for every string',
        'as it is: strings as atoms and in quotes',
      ),
    ],
  },
  {
    title: 'Storing',
    entries: [
      shown('no-nul', 'NUL is not for literals (RFC 3501 §9).', 'as it is: no NUL in a literal'),
      shown(
        'bare-line-ends',
        'CR or LF alone may be refused, turned to CRLF, or kept.',
        'plain: lines of CRLF alone',
        'plain: lines that it ends with CRLF',
        'as it is: bare line ends, kept',
      ),
      shown(
        'limits',
        'An object may be too large ([TOOBIG], [LIMIT]) or one too many ([OVERQUOTA]): there is no verdict then.',
        'limits: objects of four kilobytes at most',
        'limits: no room for every third object',
      ),
      shown(
        'eight-bit-headers',
        'Octets beyond US-ASCII in a header may be refused.',
        'plain: no octets beyond US-ASCII in headers',
      ),
    ],
  },
  {
    title: 'Folders',
    entries: [
      shown(
        'delete-with-children',
        'DELETE of a folder with children may leave a name with `\\Noselect`, or be refused.',
        'as it is: a name that cannot be selected where a folder with children was deleted',
        'plain: RENAME of INBOX and DELETE with children refused',
      ),
      shown(
        'rename-inbox',
        'RENAME of INBOX may be refused.',
        'plain: RENAME of INBOX and DELETE with children refused',
        'as it is: RENAME of INBOX',
      ),
      shown(
        'create-with-delimiter',
        'CREATE takes a delimiter at the end of a name, which is no part of it.',
        'as it is: CREATE with the delimiter at the end',
      ),
      shown(
        'delimiters',
        'The delimiter may be any character, or NIL; a prefix may stand before all names.',
        'plain: another delimiter',
        'plain: a delimiter that must be quoted',
        'plain: no hierarchy at all (NIL)',
        'plain: a personal namespace under INBOX',
      ),
      shown(
        'list-forms',
        'LIST gives names in any form of a string, attributes that nobody knows, and more of them than asked for.',
        'plain: a literal for every string',
        'plain: attributes with LIST that nobody asked for or knows',
      ),
      shown(
        'marked',
        '`\\Marked` and `\\Unmarked` may be there or not.',
        'plain: attributes with LIST that nobody asked for or knows',
        'as it is: neither \\Marked nor \\Unmarked',
      ),
    ],
  },
  {
    title: 'Searching',
    entries: [
      shown(
        'charsets',
        'Charsets other than US-ASCII are optional; BADCHARSET is right.',
        'plain: SEARCH in US-ASCII alone',
        'as it is: SEARCH of decoded text, in US-ASCII and UTF-8',
      ),
      shown(
        'decoded-or-not',
        'Text is searched by substring, in US-ASCII decoded or as it stands.',
        'plain: SEARCH in US-ASCII that takes encoded words as they stand',
        'as it is: SEARCH of decoded text, in US-ASCII and UTF-8',
      ),
      shown(
        'days',
        'Keys with a date disregard time and zone: a date counts in the zone in which it is kept.',
        'as it is: days as they are in the zone of each date',
        'plain: dates in its own zone',
      ),
    ],
  },
  {
    title: 'TLS and login',
    entries: [
      shown('login-disabled', 'LOGINDISABLED before TLS is right.', 'plain: no password in clear'),
      shown(
        'capabilities-before-login',
        'Capabilities before the login may differ from those behind it.',
        'plain: few capabilities before the login',
      ),
      shown(
        'defences',
        'Connections may be limited, wrong passwords be answered late, and many bad commands end a connection: that is defence.',
        'plain: ten connections at most',
        'plain: a pause behind a wrong password',
        'plain: no patience with bad commands',
      ),
      shown(
        'tls-versions',
        'TLS below 1.2 need not be offered. With TLS 1.3 alone there may be no pre-shared keys: a warning.',
        'as it is: no TLS below 1.2',
        'plain: TLS 1.3 alone',
      ),
    ],
  },
];
