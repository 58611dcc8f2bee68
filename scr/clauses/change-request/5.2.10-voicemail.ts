/** Voicemail objects (§5.2.10 by the note of the change request, erratum E-66). */
import { checksOf } from '../checks-of.ts';
import { type Clause, type ClauseEntry, clausesOf } from '../clause.ts';

const ROW = 'cpm-ms-2.0/§5.2.10';
const MESSAGE = 'cpm-ms-2.0/§5.2.1';
const rows = [ROW];

function asked(asks: string, slugs: readonly string[], notShown?: ClauseEntry['notShown']): ClauseEntry {
  return {
    level: 'MUST',
    binds: ['object'],
    asks,
    rows,
    shownBy: checksOf(ROW, ...slugs),
    ...(notShown === undefined ? {} : { notShown }),
  };
}

function copied(header: string, ...slugs: readonly string[]): ClauseEntry {
  return asked(`${header}, which may be left out, is copied from the object within.`, [
    'voicemail-copied-headers',
    ...slugs,
  ]);
}

function identity(header: string, did: string, why: ClauseEntry['notShown']): readonly ClauseEntry[] {
  const slug = `change-request-${header.toLowerCase()}-value`;
  return [
    {
      level: 'MUST',
      binds: ['object'],
      asks: `${header}, which may be left out, names the device of the client that ${did} the voicemail.`,
      rows: [...rows, MESSAGE],
      shownBy: checksOf(MESSAGE, slug, `change-request-one-${header.toLowerCase()}`),
      ...(why === undefined ? {} : { notShown: why }),
    },
    {
      level: 'MAY',
      binds: ['object'],
      asks: `In a voicemail ${header} may be the sip.instance, the GRUU or any other identity of the device.`,
      rows: [...rows, MESSAGE],
      shownBy: checksOf(MESSAGE, slug),
      notShown: ['permission', 'Any form is right.'],
    },
  ];
}

export const voicemail: readonly Clause[] = clausesOf('change-request', '5.2.10', [
  copied('From'),
  copied('To'),
  copied('Date', 'voicemail-has-date'),
  copied('Subject'),
  asked('There is a field Conversation-ID.', [
    'voicemail-has-conversation-id',
    'voicemail-one-conversation-id',
  ]),
  asked(
    'Conversation-ID is the number or the tel URI of the caller.',
    ['voicemail-conversation-id-value', 'voicemail-conversation-id-form'],
    [
      'other-interface',
      'Who called is known to the voicemail system; that it is a number is all that is seen.',
    ],
  ),
  asked('Where the caller is not known, Conversation-ID is a generated UUID (RFC 4122).', [
    'voicemail-conversation-id-value',
  ]),
  asked('Contribution-ID, which may be left out, is a UUID (RFC 4122).', [
    'voicemail-contribution-id-value',
    'voicemail-one-contribution-id',
  ]),
  asked('A Contribution-ID is never that of another object.', ['folder-voicemail-contribution-id-unique']),
  asked('There is a field IMDN-Message-ID.', [
    'voicemail-has-imdn-message-id',
    'voicemail-one-imdn-message-id',
  ]),
  asked(
    'IMDN-Message-ID is the unique id by which the voicemail system knows the message.',
    ['voicemail-imdn-message-id-form'],
    ['other-interface', 'Which id the voicemail system gave is known to that system.'],
  ),
  asked('There is a Message-Context, and it is voice-message.', [
    'voicemail-message-context-value',
    'voicemail-one-message-context',
  ]),
  asked('Content-Type is Message/CPIM.', ['voicemail-content-type-cpim']),
  asked('There is a body.', ['voicemail-has-body']),
  asked(
    'The body wraps the MIME object that visual voicemail (OMA EVVM) defines.',
    ['voicemail-content-type-cpim'],
    ['other-interface', 'That form is the voicemail system’s, and its definition is none of the five texts.'],
  ),
  ...identity('Message-seen-identity', 'read', [
    'other-interface',
    'Which device a client runs on is told to SIP and not to the store.',
  ]),
  ...identity('Message-delete-identity', 'deleted', [
    'erratum',
    'E-65: the header of a stored object cannot change, and a deleted object is not seen any more.',
  ]),
]);
