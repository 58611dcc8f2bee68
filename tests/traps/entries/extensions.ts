/** What the texts of the extensions that tell of rights, changes and annotations permit. */
import { type Area, shown, unshown } from './entry.ts';

export const EXTENSIONS: readonly Area[] = [
  {
    title: 'ACL (RFC 4314)',
    entries: [
      shown(
        'virtual-rights',
        'The old rights `c` and `d` stand beside what they stand for.',
        'as it is: c and d beside what they stand for',
      ),
      shown('tied-rights', 'LISTRIGHTS may tie rights together.', 'acl: t and e tied', 'acl: r and s tied'),
      shown(
        'rights-of-all',
        'Some rights may be everybody’s, or nobody’s but the owner’s; other entries may add to those of a user.',
        'acl: the right l for everybody',
        'acl: the right a for the owner alone',
        'acl: l, r and s for everybody by another entry',
      ),
      shown('implicit-owner', 'The owner’s rights may stand in no list.', 'acl: an owner who is in no list'),
      shown(
        'identifiers',
        'Identifiers may be shown in a form of the server’s own.',
        'acl: identifiers in a form of its own',
      ),
      shown(
        'no-anyone',
        '`anyone` may be refused by policy, and so may negative rights.',
        'acl: no rights for anyone',
        'acl: no negative rights',
      ),
      shown(
        'lasting-rights',
        'Rights may be kept while a folder is selected, and no longer.',
        'acl: rights that last while a folder is selected',
      ),
      shown(
        'expunge-without-right',
        'EXPUNGE without the right may be refused or ignored.',
        'acl: an EXPUNGE that is ignored where it is not allowed',
      ),
      shown(
        'deleted-not-shared',
        '`\\Deleted` need not be a flag that users share, nor one that APPEND or COPY keeps.',
        'acl: no mark for removal that APPEND or COPY would keep',
      ),
    ],
  },
  {
    title: 'METADATA (RFC 5464)',
    entries: [
      shown(
        'closed-to-users',
        'Annotations of the server may be closed to users, the shared, the private or all (no verdict). Shared ones of folders may need rights beyond those that the RFC names.',
        'metadata: no shared annotations of the server for users',
        'metadata: no private annotations of the server for users',
        'metadata: no annotations of the server for users at all',
        'metadata: shared annotations that the owner alone may set',
      ),
      shown(
        'no-private',
        'Private annotations are optional (NOPRIVATE).',
        'metadata: no private annotations at all',
      ),
      shown(
        'vendors',
        'Vendors that the server does not know may be refused (no verdict).',
        'metadata: no entries for unknown vendors',
      ),
      shown(
        'metadata-limits',
        'Values may be limited to 1024 octets, entries to ten (§4.1).',
        'metadata: values of 1024 octets and ten entries at most',
      ),
      shown(
        'place-of-options',
        'Options of GETMETADATA may be taken in one place alone, before the name or behind it; behind is a warning.',
        'metadata: options before the name alone',
        'metadata: options behind the name alone',
      ),
      shown(
        'metadata-responses',
        'Entries come in one METADATA or several, in any order and case; those without a value with NIL or not at all.',
        'metadata: a METADATA for each entry with a value, the last first, their names in capitals',
      ),
      shown(
        'metadata-news',
        'News of annotations may come one by one, with any answer, or not be offered.',
        'metadata: news of one entry at a time',
        'metadata: no news of annotations',
      ),
    ],
  },
  {
    title: 'ANNOTATE (RFC 5257)',
    entries: [
      shown(
        'kinds-of-notes',
        'A folder may take no annotations (NONE), none from clients (READ-ONLY), or no private ones (NOPRIVATE).',
        'annotate: no annotations in its folders (NONE)',
        'annotate: annotations that nobody changes (READ-ONLY)',
        'annotate: no private annotations of objects (NOPRIVATE)',
      ),
      shown(
        'note-limits',
        'Values may be limited to 1024 octets, entries to ten on an object.',
        'annotate: notes of 1024 octets, ten on an object at most',
      ),
      shown(
        'note-responses',
        'Each value may come in a FETCH of its own, entries and attributes in any order.',
        'annotate: a FETCH for each value',
        'annotate: entries and attributes in another order',
      ),
      shown('own-notes', 'There may be entries of the server’s own.', 'annotate: entries of its own'),
      shown(
        'sizes',
        'A STORE of sizes may get OK and change nothing.',
        'annotate: OK for sizes, which it does not store',
      ),
      unshown(
        'untold-notes',
        'An entry named in full that has no value is told as NIL all the same (RFC 5257 §3.2.2).',
        'it is a duty; a server that leaves it out is blamed',
      ),
      shown(
        'note-news',
        'That changes of others are told is a SHOULD: their absence is a warning.',
        'annotate: no news of notes',
      ),
    ],
  },
  {
    title: 'CONDSTORE and QRESYNC (RFC 7162), ENABLE (RFC 5161)',
    entries: [
      shown(
        'enable-before-login',
        'ENABLE before the login may get OK if it enables nothing: RFC 5161 §4 has it for any state. It is a warning.',
        'condstore: OK for ENABLE before the login, which enables nothing',
      ),
      shown(
        'modseq-numbers',
        'Mod-sequences may have gaps, and begin anywhere up to 2^63-1; that of a folder may be above those of all its objects or, without QRESYNC, just the highest of those that are there.',
        'condstore: mod-sequences that begin near their end',
        'condstore: mod-sequences far apart, those of folders above those of all objects',
        'condstore: CONDSTORE without QRESYNC, and no mod-sequence for what is gone',
      ),
      shown('nomodseq', 'A folder may keep none (NOMODSEQ).', 'plain: no lasting mod-sequences (NOMODSEQ)'),
      shown(
        'telling-modseqs',
        'HIGHESTMODSEQ may be told with every answer, or to those alone who have shown that they want it. MODSEQ and UID may come unasked with every FETCH once they are wanted.',
        'condstore: HIGHESTMODSEQ in every answer, MODSEQ and UID in every FETCH',
        'condstore: HIGHESTMODSEQ for those alone who want it',
      ),
      shown(
        'one-for-all-flags',
        'One mod-sequence may count for all flags of an object; spurious MODIFIED are then a warning.',
        'condstore: one mod-sequence for all flags of an object',
      ),
      shown(
        'sets-in-any-form',
        'MODIFIED may be any set of the same numbers, VANISHED come in one response or several, its UIDs in any order. ENABLED may come once for each name, in any case, and name CONDSTORE with QRESYNC.',
        'condstore: VANISHED, MODIFIED and ENABLED in other forms',
      ),
      shown(
        'vanished-more',
        'VANISHED (EARLIER) may name UIDs that the client never knew, and some that no object ever had; who remembers no expunges names all that are not there.',
        'condstore: no memory of expunges',
      ),
      shown(
        'known-uids',
        'What a client says of its sequence numbers and UIDs may be ignored; to tell of other UIDs than were named is a warning.',
        'condstore: no regard for the UIDs and numbers that a client knows',
      ),
    ],
  },
];
