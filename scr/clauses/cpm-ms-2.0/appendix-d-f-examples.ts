/** What the examples of Appendices D and F say beside their pictures. */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-2.0';
const SESSION = 'cpm-ms-2.0/§5.2.7';
const MEDIA = 'cpm-ms-2.0/§5.2.5';

export const examples: readonly Clause[] = [
  ...clausesOf(TEXT, 'Appendix D', [
    {
      level: 'MAY',
      binds: ['object'],
      asks: 'The bodies of the examples are to be thought of in base64, though they are printed as text.',
      rows: ['cpm-ms-2.0/§5.2.1'],
      shownBy: checksOf('cpm-ms-2.0/§5.2.1', 'mime-base64-whole', 'mime-base64-alphabet'),
      notShown: [
        'meaning',
        'It tells how the printed examples are read, and asks base64 of no other object.',
      ],
    },
  ]),
  ...clausesOf(TEXT, 'Appendix F', [
    {
      level: 'MAY',
      binds: ['object'],
      asks: 'Objects have more header fields than the pictures show.',
      rows: ['cpm-ms-2.0/§5.2.1'],
      notShown: ['permission', 'No rule is broken by a header field that nothing speaks of.'],
    },
    {
      level: 'MUST',
      binds: ['object', 'folder'],
      asks: 'Media that stand alone lie in the folder of the conversation, also those that came during a session.',
      rows: [MEDIA],
      shownBy: checksOf(MEDIA, 'folder-media-in-conversation'),
      notShown: ['erratum', 'E-58: a session history folder may have media in it, so both places are right.'],
    },
    {
      level: 'MUST',
      binds: ['folder'],
      asks: 'The folder of the pictured session has the Contribution-ID of its session info object for a name.',
      rows: [SESSION],
      shownBy: checksOf(SESSION, 'folder-session-name'),
    },
  ]),
];
