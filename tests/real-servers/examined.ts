import type { Verdict } from '../../scr/types.ts';
import { DOVECOT_NOTIFY } from './examined-notify.ts';
import type { RealServer } from './types.ts';

/** A verdict other than pass that was examined: why it is right. */
export interface Examined {
  verdict: Verdict;
  /** The heading in docs/findings.md or docs/findings/, or the optional thing that the server does not have. */
  why: string;
}

const BOTH: Record<string, Examined> = {
  'cpm-ms-2.0/§7.3.1.1/expires': {
    verdict: 'not-applicable',
    why: 'no folder for deferred messages in the profile',
  },
  'cpm-ms-2.0/CPM-TS-MS-S-022_M/enable-nothing': {
    verdict: 'fail',
    why: 'ENABLE of nothing is not answered with ENABLED',
  },
  'cpm-ms-2.0/CPM-TS-MS-S-022_M/nomodseq-refuses': {
    verdict: 'not-applicable',
    why: 'mod-sequences are kept for every folder',
  },
  'cpm-ms-2.0/CPM-TS-MS-S-022_M/modified-not-spurious': {
    verdict: 'warn',
    why: 'A conditional STORE fails for a flag that it does not touch',
  },
  'cpm-ms-2.0/CPM-TS-MS-S-001_M/tls-psk': { verdict: 'warn', why: 'No TLS by pre-shared key' },
  'cpm-ms-2.0/CPM-TS-MS-S-002_M/scram-sha-256': {
    verdict: 'not-applicable',
    why: 'SCRAM-SHA-256 is not offered',
  },
  'cpm-ms-2.0/CPM-TS-MS-S-002_M/external': {
    verdict: 'not-applicable',
    why: 'no client certificate in the profile',
  },
  'cpm-ms-2.0/CPM-TS-MS-S-003_M/login-disabled': {
    verdict: 'not-applicable',
    why: 'LOGIN in clear is allowed',
  },
  'cpm-ms-2.0/CPM-TS-MS-S-005_M/set-empty-identifier': {
    verdict: 'warn',
    why: 'An empty identifier is no protocol error',
  },
  'cpm-ms-2.0/CPM-TS-MS-S-005_M/set-prepares-identifier': {
    verdict: 'warn',
    why: 'Identifiers are not prepared',
  },
  'cpm-ms-2.0/CPM-TS-MS-S-021_M/unsolicited': {
    verdict: 'not-applicable',
    why: 'unsolicited METADATA is optional',
  },
  'cpm-ms-2.0/CPM-TS-MS-S-021c_M/unsolicited': {
    verdict: 'not-applicable',
    why: 'unsolicited METADATA is optional',
  },
  'cpm-ms-2.0/CPM-TS-MS-S-021_M/refuses-short-names': {
    verdict: 'warn',
    why: 'Annotations of folders under names that are too short',
  },
  'cpm-ms-2.0/CPM-TS-MS-S-021b_M/default-folder': { verdict: 'fail', why: 'No entry for the default folder' },
  'cpm-ms-2.0/CPM-TS-MS-S-021b_M/default-folder-suffix': {
    verdict: 'not-applicable',
    why: 'there is no entry for the default folder',
  },
  'cpm-ms-2.0/CPM-TS-MS-S-021b_M/default-folder-any-case': {
    verdict: 'not-applicable',
    why: 'there is no entry for the default folder',
  },
  'cpm-ms-2.0/CPM-TS-MS-S-021b_M/default-folder-below': {
    verdict: 'not-applicable',
    why: 'there is no entry for the default folder',
  },
  'cpm-ms-2.0/§7/numbers-do-not-wrap': {
    verdict: 'fail',
    why: 'A number beyond 32 bits names another message',
  },
  'cpm-ms-2.0/§7/rejects-sets': { verdict: 'warn', why: 'Malformed commands that are taken' },
  'cpm-ms-2.0/§7/rejects-strings': { verdict: 'warn', why: 'Malformed commands that are taken' },
  'cpm-ms-2.0/§7.6/bad-access-identifier': {
    verdict: 'fail',
    why: 'Access identifiers that are none are authorised',
  },
};

/** Optional extensions that a server does not offer: the checks that need one are not applicable, each and all. */
export const ABSENT: Record<RealServer['name'], readonly string[]> = {
  Dovecot: ['ANNOTATE', 'CONVERT'],
  Cyrus: ['CONVERT', 'NOTIFY'],
};

/** What comes now and then, whatever else is expected: where the reason matches, the verdict is that of the finding. */
export const NOW_AND_THEN: Record<
  RealServer['name'],
  readonly { checks: RegExp; reason: RegExp; why: string }[]
> = {
  Dovecot: [
    {
      checks: /S-023_O/,
      reason: /closed the connection without BYE while .+ was awaited$/,
      why: 'NOTIFY: the session ends without a word when folders come and go',
    },
    {
      checks: /S-023_O/,
      reason:
        /\* (?:LIST|STATUS) (?:.+, unasked, within \d+ ms; saw |.+; saw no such response|.+, which should come in any case, did not come)/,
      why: 'NOTIFY: what happens beside a folder that comes and goes is not told',
    },
    {
      checks: /S-005_M\/create-below$/,
      reason: /^fail: the folder is in the tree of the owner: expected .+\/child", .+; saw (?!.+\/child")/,
      why: 'A folder that another user has made is not listed at once',
    },
  ],
  Cyrus: [
    {
      checks: /./,
      reason:
        /^inconclusive: the target refused what the experiment needs: .+ was answered A\d+ NO System I\/O error$/,
      why: 'APPEND fails with a system error now and then',
    },
  ],
};

/** By server and check id. */
export const EXAMINED: Record<RealServer['name'], Record<string, Examined>> = {
  Dovecot: {
    ...BOTH,
    ...DOVECOT_NOTIFY,
    'cpm-ms-2.0/§7/referee-grammar': { verdict: 'fail', why: 'BADEVENT without parentheses' },
    'cpm-ms-2.0/§7/referee-bye': { verdict: 'fail', why: 'Sessions end without BYE' },
    'cpm-ms-2.0/CPM-TS-MS-S-022_M/enable-before-login': {
      verdict: 'warn',
      why: 'ENABLE is answered with OK before the login, and without arguments',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-022_M/enable-bare': {
      verdict: 'warn',
      why: 'ENABLE is answered with OK before the login, and without arguments',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-005_M/set-tells-selected': {
      verdict: 'warn',
      why: 'Rights that change on the active folder count, and are not told',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-008_M/myrights-none': {
      verdict: 'fail',
      why: 'MYRIGHTS is answered without any of the rights that it needs',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-005_M/read-status': {
      verdict: 'fail',
      why: 'STATUS is given without the right to read',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-008_M/listrights-needs-a': {
      verdict: 'fail',
      why: 'LISTRIGHTS is answered to everybody',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-016_M/inbox': {
      verdict: 'fail',
      why: 'RENAME of INBOX takes the inferiors along',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-021_M/noselect': {
      verdict: 'warn',
      why: 'A name that cannot be selected has no annotations',
    },
    'cpm-ms-2.0/§7/tag-bracket': { verdict: 'fail', why: 'A tag with "]" is refused' },
    'cpm-ms-2.0/§7/malformed-literal': { verdict: 'warn', why: 'Malformed commands that are taken' },
    'cpm-ms-2.0/§7/rejects-words': { verdict: 'warn', why: 'Malformed commands that are taken' },
    'cpm-ms-2.0/§7/rejects-missing': { verdict: 'warn', why: 'Malformed commands that are taken' },
    'cpm-ms-2.0/§7/rejects-values': { verdict: 'warn', why: 'Malformed commands that are taken' },
    'cpm-ms-2.0/§7.6/not-for-owner': { verdict: 'fail', why: 'A URL for another user serves the owner too' },
    'cpm-ms-2.0/§7.6/expunged': {
      verdict: 'fail',
      why: 'A URL of an object that has been expunged ends the session',
    },
    'cpm-ms-2.0/§7.6/select-urlmech': { verdict: 'warn', why: 'SELECT does not name the mechanisms of URLs' },
    'cpm-ms-2.0/§7.6/for-anybody': { verdict: 'inconclusive', why: 'URLs of other users cannot be fetched' },
    'cpm-ms-2.0/§7.6/for-user': { verdict: 'inconclusive', why: 'URLs of other users cannot be fetched' },
    'cpm-ms-2.0/§7.6/for-submission': {
      verdict: 'inconclusive',
      why: 'URLs of other users cannot be fetched',
    },
    'cpm-ms-2.0/§7.6/rights-lost': { verdict: 'inconclusive', why: 'URLs of other users cannot be fetched' },
    'cpm-ms-2.0/§7.6/token-missing': {
      verdict: 'inconclusive',
      why: 'URLs of other users cannot be fetched',
    },
  },
  Cyrus: {
    ...BOTH,
    'cpm-ms-2.0/CPM-TS-MS-S-022_M/resync-untold-expunge': {
      verdict: 'fail',
      why: 'A later mod-sequence hides an expunge that was not told yet',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-022_M/enabling-tells-highest': {
      verdict: 'fail',
      why: 'STATUS of HIGHESTMODSEQ and SEARCH of MODSEQ do not make a client aware of CONDSTORE',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-022_M/enabling-tells-modseq': {
      verdict: 'fail',
      why: 'STATUS of HIGHESTMODSEQ and SEARCH of MODSEQ do not make a client aware of CONDSTORE',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-005_M/set-tells-selected': {
      verdict: 'not-applicable',
      why: 'the rights on a selected folder are kept',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-005_M/store-removes-permitted': {
      verdict: 'fail',
      why: 'STORE FLAGS takes \\Deleted off without the right t',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-005_M/insert-append-flags-w': {
      verdict: 'fail',
      why: 'APPEND and COPY set \\Seen without the right s',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-005_M/insert-copy-flags-w': {
      verdict: 'fail',
      why: 'APPEND and COPY set \\Seen without the right s',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-009_M/command-ends-behind-literal': {
      verdict: 'fail',
      why: 'The line end behind a refused literal is taken for a command',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-012_M/expunged-meanwhile': {
      verdict: 'fail',
      why: 'COPY of an object that another session has expunged ends the connection',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-012_M/noselect': {
      verdict: 'not-applicable',
      why: 'DELETE of a folder with inferiors is refused',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-016_M/inbox': { verdict: 'fail', why: 'RENAME of INBOX hangs up' },
    'cpm-ms-2.0/CPM-TS-MS-S-017_M/noselect-with-inferiors': {
      verdict: 'not-applicable',
      why: 'DELETE of a folder with inferiors is refused',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-018_M/header-empty-field': {
      verdict: 'fail',
      why: 'HEADER with the empty string needs text',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-018_M/sizes-32-bit': {
      verdict: 'fail',
      why: 'A size of 2^31 ends the connection',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-018_M/charset-unknown': { verdict: 'fail', why: 'An unknown charset gets BAD' },
    'cpm-ms-2.0/CPM-TS-MS-S-018_M/badcharset': { verdict: 'warn', why: 'An unknown charset gets BAD' },
    'cpm-ms-2.0/CPM-TS-MS-S-018_M/text-in-latin-1': {
      verdict: 'fail',
      why: 'ASCII text in a Latin-1 body is not found',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-018_M/text-in-cpim': {
      verdict: 'fail',
      why: 'The text of chat messages is not found',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-019_M/refuses-absent-number': {
      verdict: 'warn',
      why: 'A sequence number that no message has is passed over',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-020_O/append-needs-n': {
      verdict: 'fail',
      why: 'APPEND and COPY write shared annotations without the right n',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-020_O/copy-needs-n': {
      verdict: 'warn',
      why: 'APPEND and COPY write shared annotations without the right n',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-020_O/binary-value': {
      verdict: 'fail',
      why: 'Annotations cannot be binary',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-020_O/copy-own-private-only': {
      verdict: 'fail',
      why: 'COPY takes the private annotations of other users along',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-020_O/empty-value': {
      verdict: 'fail',
      why: 'An empty annotation is none',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-020_O/examine': {
      verdict: 'fail',
      why: 'An annotation stored after EXAMINE ends the connection',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-020_O/invalid-names': {
      verdict: 'fail',
      why: 'Annotations under names that are none',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-020_O/no-such-part': {
      verdict: 'fail',
      why: 'Annotations of body parts that do not exist',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-020a_O/search-case': {
      verdict: 'fail',
      why: 'Annotations are searched with regard to case',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-020a_O/tells-changes': {
      verdict: 'warn',
      why: 'Sessions are not told of annotations that others change',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-021_M/noselect': {
      verdict: 'not-applicable',
      why: 'DELETE of a folder with inferiors is refused',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-021_M/empty-value': {
      verdict: 'fail',
      why: 'An empty annotation of a folder is none',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-021_M/keeps-nul': {
      verdict: 'fail',
      why: 'Annotations of folders cannot be binary',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-021_M/refuses-bad-names': {
      verdict: 'fail',
      why: 'Annotations of folders under names that are none',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-021a_O/refuses-bad-names': {
      verdict: 'fail',
      why: 'Annotations of folders under names that are none',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-021c_M/refuses-bad-names': {
      verdict: 'fail',
      why: 'Annotations of folders under names that are none',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-021a_O/options-together': {
      verdict: 'fail',
      why: 'With DEPTH, LONGENTRIES is not told',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-021a_O/no-rights': {
      verdict: 'fail',
      why: 'GETMETADATA is answered where the user has too few rights',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-021a_O/too-few-rights': {
      verdict: 'fail',
      why: 'GETMETADATA is answered where the user has too few rights',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-021_M/too-few-rights': {
      verdict: 'fail',
      why: 'A folder is annotated with the right l alone',
    },
    'cpm-ms-2.0/CPM-TS-MS-S-022_M/list-status-noselect': {
      verdict: 'not-applicable',
      why: 'DELETE of a folder with inferiors is refused',
    },
    'cpm-ms-2.0/§7.6/bad-urls': {
      verdict: 'fail',
      why: 'URLs that cannot be authorised are refused with NO',
    },
    'cpm-ms-2.0/§7.6/authorised-already': {
      verdict: 'fail',
      why: 'A URL that is authorised already is authorised once more',
    },
    'cpm-ms-2.0/§7.6/token-longer': { verdict: 'fail', why: 'A token with digits behind its end is taken' },
    'cpm-ms-2.0/§7.6/uidvalidity': {
      verdict: 'fail',
      why: 'A URL with the UIDVALIDITY of the selected folder ends the session',
    },
    'cpm-ms-2.0/§7.6/section-fields': { verdict: 'fail', why: 'Header fields cannot be fetched by a URL' },
    'cpm-ms-2.0/§7.6/resetkey-all': {
      verdict: 'fail',
      why: 'After RESETKEY alone nothing can be authorised',
    },
    'cpm-ms-2.0/§7/referee-bye': { verdict: 'fail', why: 'Sessions end without BYE' },
    'cpm-ms-2.0/§7/referee-grammar': {
      verdict: 'fail',
      why: 'URLFETCH of a token that is too short leaves its response unfinished',
    },
  },
};
