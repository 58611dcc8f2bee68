/** Bugs in what is done and answered: wrong results, responses that break the grammar, others who suffer. */
import type { CommandContext } from '../../../fake-server/imap/context.ts';
import type { ServerHooks } from '../../../fake-server/imap/hooks.ts';
import type { SearchKey } from '../../../protocol/imap/model/command.ts';
import { bendCommand } from '../../saboteurs/bend-objects.ts';
import { bendCommandLines } from './bend-lines.ts';
import type { Planted } from './planted.ts';

const DEEPEST_KEY = 3;

/** Keys within so many others match everything. */
function shallow(key: SearchKey, left = DEEPEST_KEY): SearchKey {
  if (left === 0) return { key: 'ALL' };
  switch (key.key) {
    case 'AND':
      return { ...key, operands: key.operands.map((operand) => shallow(operand, left - 1)) };
    case 'OR':
      return { ...key, left: shallow(key.left, left - 1), right: shallow(key.right, left - 1) };
    case 'NOT':
      return { ...key, operand: shallow(key.operand, left - 1) };
    default:
      return key;
  }
}

/** Changes the octets of responses, one character an octet. */
function bendText(change: (text: string) => string): ServerHooks {
  return {
    onOctets: (octets) => {
      const text = octets.toString('latin1');
      const bent = change(text);
      return bent === text ? octets : Buffer.from(bent, 'latin1');
    },
  };
}

/** Marks the message of every mailbox that has just one. */
function markOthers({ account, session }: CommandContext): void {
  for (const { mailbox } of account?.entries() ?? []) {
    if (mailbox === null || mailbox === session.selected?.mailbox || mailbox.messages.length !== 1) continue;
    mailbox.storeFlags(mailbox.messages, 'add', ['\\Draft']);
  }
}

export const answerBugs: readonly Planted[] = [
  {
    name: 'deep-keys-match-all',
    kind: 'imap-syntax',
    bug: 'a key of SEARCH within three others matches all messages',
    hooks: () =>
      bendCommand('SEARCH', ({ command }, next) => {
        command.key = shallow(command.key);
        return next();
      }),
  },
  {
    name: 'escaped-quote-ends',
    kind: 'imap-syntax',
    bug: 'SEARCH takes an escaped quotation mark for the end of the string',
    patch: bendCommandLines('SEARCH', (line) =>
      /"(?:[^"\\]|\\\\)*\\"/.test(line)
        ? { as: line.replace(/"((?:[^"\\]|\\\\)*)\\"(?:[^"\\]|\\.)*"/g, '"$1"') }
        : null,
    ),
  },
  {
    name: 'field-name-unquoted',
    kind: 'imap-syntax',
    bug: 'FETCH tells the name of a header field without the quotation marks that it needs',
    hooks: () => bendText((text) => text.replace(/(HEADER\.FIELDS[^\r\n]*?)"\(odd\)"/gi, '$1(odd)')),
  },
  {
    name: 'four-fields-closed-twice',
    kind: 'imap-syntax',
    bug: 'FETCH closes the list of header fields twice where there are four',
    hooks: () =>
      bendText((text) => text.replace(/(HEADER\.FIELDS(?:\.NOT)? \((?:[^ )]+ ){3}[^ )]+\))\]/gi, '$1)]')),
  },
  {
    name: 'partial-beyond-the-end',
    kind: 'imap-syntax',
    bug: 'FETCH of octets far beyond the end of a message announces a negative number of them',
    hooks: () => bendText((text) => text.replace(/(\]<\d{10}>) (?:""|NIL|\{0\}\r\n)/g, '$1 {-1}\r\n')),
  },
  {
    name: 'largest-uid-overflows',
    kind: 'imap-syntax',
    bug: 'UID STORE of UID 4294967295 marks a message in the mailbox of somebody else',
    hooks: () =>
      bendCommand('STORE', (ctx, next) => {
        const { uid, set } = ctx.command;
        if (uid && set !== '$' && set.some(({ from, to }) => from === 4294967295 && to === from))
          markOthers(ctx);
        return next();
      }),
  },
];
