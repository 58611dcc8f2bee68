/** Faults of numbers and sequence sets: RFC 3501 §9, RFC 7162 §7. */
import { either, fixed, type Grammar, joined, spaced } from '../grammar.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { type Breaking, fromTemplates, raw, type Template, templatesOf } from './breaking.ts';

export function numbersAndSets(terms: Vocabulary): Breaking[] {
  return [
    fromTemplates('message-number', 5, messageNumbers(terms)),
    fromTemplates('number', 4, numbers(terms)),
    fromTemplates('sequence-set', 5, sets(terms)),
    ...(terms.has('CONDSTORE') ? [fromTemplates('mod-sequence', 1, MOD_SEQUENCES)] : []),
  ];
}

/** Commands about the messages of a set; `set` holds the fault. */
function about({ mailboxes, has }: Vocabulary, set: Grammar): Grammar {
  const uid = either('', 'UID ');
  return either(
    spaced(joined(uid, 'FETCH'), set, either('FLAGS', '(UID)')),
    spaced(
      joined(uid, 'STORE'),
      set,
      either('+FLAGS', 'FLAGS', '-FLAGS.SILENT'),
      fixed('flag', '(\\Deleted)'),
    ),
    spaced(joined(uid, 'COPY'), set, mailboxes.any),
    ...(has('MOVE') ? [spaced(joined(uid, 'MOVE'), set, mailboxes.any)] : []),
    ...(has('UIDPLUS') ? [spaced('UID', 'EXPUNGE', set)] : []),
    spaced(joined(uid, 'SEARCH'), set),
    spaced('SEARCH', 'UID', set),
  );
}

const BITS = 'a number has 32 bits';
/** Cut to 32 or 64 bits, they are 0 and 1 and so on. */
const BEYOND_32 = ['4294967296', '4294967297', '4294967298', '8589934593'];
const BEYOND_64 = [
  '18446744073709551616',
  '18446744073709551617',
  '99999999999999999999',
  `1${'0'.repeat(40)}`,
];

function messageNumbers(terms: Vocabulary): Template[] {
  const of = templatesOf((...texts) => about(terms, raw(...texts)));
  return [
    of('0', 'no-effect', 'a number of a message begins with 1 to 9', '0', '00', '0:0'),
    of('beyond 32 bits', 'no-effect', BITS, ...BEYOND_32),
    of('beyond 64 bits', 'no-effect', BITS, ...BEYOND_64),
    of('a minus', 'no-effect', 'a number has no sign', '-1', '-0'),
    of('a plus', 'as-meant', 'a number has no sign', '+1'),
    of('a leading zero', 'as-meant', 'a number of a message begins with 1 to 9', '01', '0001'),
    of('text behind it', 'as-meant', 'a number has digits alone', '1x', '1.0', '1e0', '0x1'),
  ];
}

function numbers({ has }: Vocabulary): Template[] {
  const size = either('LARGER', 'SMALLER');
  const of = (how: string, tolerance: Template['tolerance'], breaks: string, command: Grammar): Template => ({
    how,
    tolerance,
    breaks,
    command,
  });
  const templates = [
    of('a size beyond 32 bits', 'as-meant', BITS, spaced('SEARCH', size, raw(...BEYOND_32, ...BEYOND_64))),
    of(
      'a size that is none',
      'none',
      'a size has digits alone',
      spaced('SEARCH', size, raw('x', 'x1', '""', '(1)', '*', '-1')),
    ),
    of(
      'a partial from beyond 32 bits',
      'as-meant',
      BITS,
      joined('FETCH 1 BODY.PEEK[]<', raw(...BEYOND_32, ...BEYOND_64), fixed('text', '.1>')),
    ),
    of(
      'a partial of none',
      'as-meant',
      'a partial has at least one octet',
      raw('FETCH 1 BODY.PEEK[]<0.0>', 'FETCH 1 BODY.PEEK[TEXT]<1.00>'),
    ),
    of(
      'a partial without its count',
      'as-meant',
      'a partial has two numbers',
      raw('FETCH 1 BODY.PEEK[]<1>', 'FETCH 1 BODY.PEEK[]<1.>', 'FETCH 1 BODY.PEEK[]<>'),
    ),
    of(
      'a partial that is none',
      'none',
      'a partial has two numbers',
      raw(
        'FETCH 1 BODY.PEEK[]<a.b>',
        'FETCH 1 BODY.PEEK[]<-1.1>',
        'FETCH 1 BODY.PEEK[]<0.-1>',
        'FETCH 1 BODY.PEEK[]<0.1',
      ),
    ),
  ];
  if (has('WITHIN'))
    templates.push(
      of(
        'an age that is none',
        'as-meant',
        'an age is a number from 1 on',
        raw('SEARCH OLDER 0', 'SEARCH YOUNGER -1', 'SEARCH OLDER 4294967296'),
      ),
    );
  return templates;
}

function sets(terms: Vocabulary): Template[] {
  const of = templatesOf((...texts) => about(terms, raw(...texts)));
  return [
    of('letters', 'none', 'a set has numbers, ":", "," and "*"', 'a', 'abc', '1:x', 'x:1', '**', '*1'),
    of('two commas', 'as-meant', 'a number stands between two commas', '1,,2', ',1', '1,', ','),
    of('half a range', 'none', 'two numbers make a range', '1:', ':1', ':', '*:'),
    of('three numbers in a range', 'as-meant', 'two numbers make a range', '1:2:3', '1::2'),
    of('another separator', 'none', 'a set has numbers, ":", "," and "*"', '1;2', '1-2', '1..2', '1|2'),
    of('in quotation marks', 'as-meant', 'a set stands as it is', '"1"', '"1:*"'),
    of('a wrong wildcard', 'none', 'a set has numbers, ":", "," and "*"', '%', '?', '1%'),
  ];
}

const MOD_SEQUENCES: Template[] = [
  {
    how: 'beyond 63 bits',
    tolerance: 'as-meant',
    breaks: 'a mod-sequence has 63 bits',
    command: raw(
      'FETCH 1 FLAGS (CHANGEDSINCE 9223372036854775808)',
      'SEARCH MODSEQ 18446744073709551616',
      'STORE 1 (UNCHANGEDSINCE 18446744073709551617) +FLAGS (\\Seen)',
    ),
  },
  {
    how: 'no number',
    tolerance: 'none',
    breaks: 'a mod-sequence has digits alone',
    command: raw(
      'FETCH 1 FLAGS (CHANGEDSINCE x)',
      'SEARCH MODSEQ -1',
      'STORE 1 (UNCHANGEDSINCE) +FLAGS (\\Seen)',
      'FETCH 1 FLAGS CHANGEDSINCE 1',
    ),
  },
];
