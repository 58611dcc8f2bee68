/** What RFC 3501, and UIDPLUS (RFC 4315) with it, permit of numbers, sessions and answers. */
import { type Area, shown, unshown } from './entry.ts';

export const BASE: readonly Area[] = [
  {
    title: 'Identifiers',
    entries: [
      shown(
        'uid-gaps',
        'UIDs may have gaps, and begin anywhere.',
        'plain: gaps between UIDs and a FETCH for each item',
        'plain: UIDs that begin above a thousand',
      ),
      shown(
        'uidnext-jumps',
        'UIDNEXT may be left behind by the next UID: it only says that none below it will come.',
        'plain: gaps between UIDs and a FETCH for each item',
      ),
      shown(
        'uidvalidity-rename',
        'UIDVALIDITY may change or stay when a folder is renamed.',
        'plain: another UIDVALIDITY with RENAME',
        'as it is: UIDVALIDITY kept with RENAME',
      ),
      shown(
        'uidvalidity-again',
        'A folder that is created again needs another UIDVALIDITY only if UIDs would repeat.',
        'plain: UIDs that go on in a folder that is created again',
      ),
      shown(
        'uid-codes',
        'APPENDUID and COPYUID are a SHOULD (RFC 4315 §3): their absence is a warning.',
        'plain: neither APPENDUID nor COPYUID',
      ),
      shown(
        'uid-code-sets',
        'The sets of COPYUID may be written in any form that keeps their order.',
        'plain: sets of COPYUID without ranges',
      ),
      shown(
        'kept-flags-and-dates',
        'That APPEND and COPY keep flags and date is a SHOULD (RFC 3501 §6.3.11, §6.4.7): where they do not, that is a warning, and what builds upon them has no verdict.',
        'plain: no flags and dates of APPEND',
        'plain: no flags and dates of the originals with COPY',
        'annotate: no use for flags and dates of APPEND',
      ),
    ],
  },
  {
    title: 'Other sessions',
    entries: [
      shown('late-expunges', 'The expunges of others may be told late.', 'plain: late expunges'),
      shown(
        'fetch-expunged',
        'FETCH of what another session expunged may answer NO, OK without it, or give it still.',
        'plain: NO for a FETCH of what another session expunged',
        'plain: nothing for a FETCH of what another session expunged',
        'as it is: a FETCH of what another session expunged, as long as it was not told of it',
      ),
      shown(
        'expunge-with-uid-commands',
        'EXPUNGE may come with the UID forms of FETCH, STORE and SEARCH, though not with the others (RFC 3501 §7.4.1).',
        'as it is: expunges of others with UID commands',
      ),
      shown(
        'snapshots',
        'STATUS, EXISTS and RECENT are snapshots: STATUS may know of changes that the session was not told of.',
        'plain: late expunges',
      ),
      unshown(
        'status-of-selected',
        'Clients are advised against STATUS on the folder that they have selected; servers answer it.',
        'it is advice to clients',
      ),
      shown(
        'recent-to-one',
        '`\\Recent` may go to any one of the sessions that have the folder selected.',
        'plain: \\Recent for the session that was there first',
      ),
    ],
  },
  {
    title: 'Answers',
    entries: [
      shown(
        'absent-uids',
        'UID commands on UIDs that are not there succeed with nothing.',
        'as it is: OK and nothing for UIDs that are not there',
      ),
      shown(
        'absent-numbers',
        'A sequence number that is not in use may get BAD or NO.',
        'as it is: BAD for sequence numbers that are not in use',
        'plain: NO for sequence numbers that are not in use',
      ),
      shown(
        'no-or-bad',
        'NO and BAD stand for each other where no text says which: for a command that is not for the state (RFC 3501 §3), say. BAD for an error of syntax is a SHOULD: NO is a warning.',
        'plain: NO where others say BAD',
      ),
      shown(
        'optional-codes',
        'Response codes are optional, those of RFC 5530 above all, unless a text demands one.',
        'plain: no code that no text demands',
      ),
      unshown(
        'trycreate',
        'TRYCREATE is demanded (RFC 3501 §6.3.11, §6.4.7).',
        'it is a duty; a server that leaves it out is blamed',
      ),
      shown(
        'free-text',
        'Text behind OK, NO, BAD, BYE and `+` is free, and behind `+` there may be none.',
        'plain: texts and requests to go on in words of its own',
      ),
      shown(
        'unknown-codes-and-data',
        'Codes and untagged responses that nobody knows may come, before any other response.',
        'plain: extra untagged data and unknown codes',
        'plain: other data before each of its responses',
      ),
      shown(
        'unknown-capabilities',
        'Capabilities that nobody knows may be there, and those that are known come in any order.',
        'plain: capabilities that nobody knows, in another order',
      ),
      shown(
        'unknown-flags',
        'Objects may have keywords that nobody set.',
        'plain: a keyword of its own on every object',
        'acl: keywords of its own on every object',
      ),
      shown(
        'merged-split-repeated',
        'Untagged responses may come together, in pieces or twice. (The names of LIST are a set, each told once.)',
        'plain: many responses in one write',
        'plain: an octet a write',
        'plain: responses that come twice or in pieces',
        'plain: gaps between UIDs and a FETCH for each item',
        'plain: extra untagged data and unknown codes',
      ),
      shown(
        'items-in-any-order',
        'Items of FETCH and flags come in any order, and UID and FLAGS may come along unasked.',
        'plain: items and flags in another order, UID and FLAGS always',
      ),
      shown(
        'modseq-behind-silent',
        'MODSEQ comes also behind `.SILENT` where it is due (RFC 7162 §3.1.3), and FLAGS with it may.',
        'as it is: MODSEQ behind .SILENT',
        'plain: items and flags in another order, UID and FLAGS always',
        'condstore: HIGHESTMODSEQ in every answer, MODSEQ and UID in every FETCH',
      ),
      shown(
        'few-extensions',
        'What is optional need not be there.',
        'plain: none of the optional extensions',
        'condstore: neither CONDSTORE nor ENABLE',
        'notify: neither METADATA nor annotations of objects',
      ),
      shown(
        'slow-answers',
        'No text says how fast an answer has to be; what is indexed late is right if the answer waits for it.',
        'plain: answers that take their time',
      ),
    ],
  },
];
