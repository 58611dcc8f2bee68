/** Invariants of an IMAP session: RFC 3501 and the extensions that the CPM texts name. */
import type { Invariant } from './invariant.ts';

type Rows = Invariant['rows'];

/** Acting as an IMAP4 server at all. */
const IMAP: Rows = { 'cpm-ms-2.0': 'cpm-ms-2.0/§7', 'cpm-ms-1.0': 'cpm-ms-1.0/§6.2' };
const IDENTITY: Rows = { 'cpm-ms-2.0': 'cpm-ms-2.0/§5.3', 'cpm-ms-1.0': 'cpm-ms-1.0/§5.3' };
const ACTIVE_FOLDER = scrRows('004_M', '008_M');
const FETCHING = scrRows('010_M', '002_M');
const COPYING = scrRows('012_M', '004_M');
const SEARCHING = scrRows('018_M', '011_M');
const FLAGS = scrRows('019a_M', '012_M');
const SYNCHRONISING = scrRows('022_M', '015_M');

/** Rows of the tables of 2.0 and 1.0, which number them differently. */
function scrRows(ofTwo: string, ofOne: string): Rows {
  return { 'cpm-ms-2.0': `cpm-ms-2.0/CPM-TS-MS-S-${ofTwo}`, 'cpm-ms-1.0': `cpm-ms-1.0/CPM-TS-MS-S-${ofOne}` };
}

type Details = [title: string, rows: Rows, clauses: string[], level?: Invariant['level']];

function invariant(id: string, ...[title, rows, clauses, level = 'MUST']: Details): Invariant {
  return { id, door: 'imap', title, rows, clauses, level };
}

export const imapInvariants: readonly Invariant[] = [
  invariant('grammar', 'answers within the response grammar', IMAP, ['RFC 3501 §9']),
  invariant('greeting', 'greets first, and once', IMAP, ['RFC 3501 §7.1']),
  invariant('tags', 'answers each command once, with its tag', IMAP, ['RFC 3501 §2.2.2']),
  invariant('continuation', 'asks for more only where more is to come', IMAP, [
    'RFC 3501 §7.5',
    'RFC 2177 §3',
  ]),
  invariant('bye', 'closes no connection without BYE', IMAP, ['RFC 3501 §3.4']),
  invariant('logout-bye', 'says BYE before the OK of LOGOUT', IMAP, ['RFC 3501 §3.4', 'RFC 3501 §6.1.3']),
  invariant(
    'opening-data',
    'tells of flags, messages and recent messages when it opens a mailbox',
    ACTIVE_FOLDER,
    ['RFC 3501 §6.3.1', 'RFC 3501 §6.3.2'],
  ),
  invariant('examine-read-only', 'begins the OK of EXAMINE with READ-ONLY', ACTIVE_FOLDER, [
    'RFC 3501 §6.3.2',
  ]),
  invariant('exists-shrinks', 'takes no message away by EXISTS', IMAP, ['RFC 3501 §5.2']),
  invariant('number-bounds', 'names no message that it has not told of', IMAP, [
    'RFC 3501 §2.3.1.2',
    'RFC 3501 §7.4',
  ]),
  invariant('expunge-time', 'takes messages away only while a command allows it', IMAP, [
    'RFC 3501 §7.4.1',
    'RFC 7162 §3.2.10.2',
    'RFC 5259 §6',
  ]),
  invariant(
    'vanished',
    'tells of removed messages by VANISHED where QRESYNC is enabled, and only there',
    SYNCHRONISING,
    ['RFC 7162 §3.2.10.2'],
  ),
  invariant('uid-change', 'leaves a message its UID', IDENTITY, ['RFC 3501 §2.3.1.1']),
  invariant('uid-order', 'gives messages UIDs that ascend', IDENTITY, ['RFC 3501 §2.3.1.1']),
  invariant('uid-reuse', 'gives no UID twice', IDENTITY, ['RFC 3501 §2.3.1.1']),
  invariant('uidnext', 'predicts a UIDNEXT above all UIDs, and below none that comes', IDENTITY, [
    'RFC 3501 §2.3.1.1',
  ]),
  invariant('uidvalidity', 'leaves a selected mailbox its UIDVALIDITY', IDENTITY, ['RFC 3501 §2.3.1.1']),
  invariant('new-uids', 'tells UIDs of new messages that are above all before them', IDENTITY, [
    'RFC 3501 §2.3.1.1',
    'RFC 4315 §3',
  ]),
  invariant('copyuid-pairs', 'names as many UIDs of copies as of messages that were copied', COPYING, [
    'RFC 4315 §3',
  ]),
  invariant(
    'immutable',
    'shows the same octets, size, date, envelope and structure of a message each time',
    IDENTITY,
    ['cpm-ms-2.0 §5.3', 'RFC 3501 §2.3.1.1', 'RFC 3501 §6.4.5'],
  ),
  invariant('size', 'tells the size of the octets that it gives', FETCHING, [
    'RFC 3501 §2.3.4',
    'RFC 3501 §7.4.2',
  ]),
  invariant(
    'flags-announced',
    'shows flags of those that FLAGS has told of',
    FLAGS,
    ['RFC 3501 §7.2.6'],
    'SHOULD',
  ),
  invariant('modseq-grows', 'lets no modification sequence go back', SYNCHRONISING, ['RFC 7162 §3.1']),
  invariant(
    'qresync-fetch',
    'tells of changed flags with UID and MODSEQ where QRESYNC is enabled',
    SYNCHRONISING,
    ['RFC 7162 §3.2.4'],
  ),
  invariant(
    'enabled',
    'names no extension in ENABLED that was not asked for or comes with one that was',
    SYNCHRONISING,
    ['RFC 5161 §3.2'],
    'SHOULD',
  ),
  invariant('enable-keeps', 'lists the same capabilities before and after ENABLE', SYNCHRONISING, [
    'RFC 5161 §3.1',
  ]),
  invariant('search-bounds', 'finds no message that it has not told of', SEARCHING, [
    'RFC 3501 §2.3.1.2',
    'RFC 3501 §7.2.5',
  ]),
  invariant('esearch-tag', 'gives an ESEARCH the tag of the command that it answers', SEARCHING, [
    'RFC 4466 §2.6.2',
  ]),
];
