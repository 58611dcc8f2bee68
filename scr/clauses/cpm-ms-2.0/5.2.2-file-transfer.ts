/** File Transfer History objects: the object (§5.2.2, table 2) and its XML (§5.2.2.1). */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-2.0';
const ROW = 'cpm-ms-2.0/§5.2.2';
const MESSAGE = 'cpm-ms-2.0/§5.2.1';
const IDENTITY = 'cpm-ms-2.0/§5.3';
const SESSION = 'cpm-ms-2.0/§5.2.3';
const FETCHING = 'cpm-ms-2.0/CPM-TS-MS-S-010_M';
const COPYING = 'cpm-ms-2.0/CPM-TS-MS-S-012_M';
const rows = [ROW];

const object: readonly Clause[] = clausesOf(TEXT, '5.2.2', [
  {
    level: 'MUST',
    binds: ['object', 'server'],
    asks: 'A file transfer is a message object and is identified as one: by folder, UID and UIDVALIDITY.',
    rows: [ROW, IDENTITY, FETCHING, COPYING],
    shownBy: [...checksOf(FETCHING, 'cpm-objects'), ...checksOf(COPYING, 'octets', 'uid-copy')],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'What its header fields say comes from the invitation to the transfer.',
    rows,
    notShown: ['other-interface', 'The invitation is a SIP request, which is not stored.'],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'It has the header fields of table 1, but for what table 2 changes.',
    rows: [ROW, MESSAGE],
    shownBy: checksOf(
      MESSAGE,
      'message-has-from',
      'message-has-to',
      'message-has-date',
      'message-has-conversation-id',
      'message-has-contribution-id',
      'message-has-imdn-message-id',
    ),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'P-Asserted-Service is there.',
    rows,
    shownBy: [
      ...checksOf(ROW, 'file-transfer-has-p-asserted-service'),
      ...checksOf(MESSAGE, 'message-p-asserted-service-of-cpm'),
    ],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Message-Context is not there.',
    rows,
    shownBy: checksOf(ROW, 'file-transfer-no-message-context'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Message-Correlator is not there.',
    rows,
    shownBy: checksOf(ROW, 'file-transfer-no-message-correlator'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'The Content-Type is multipart/related.',
    rows,
    shownBy: checksOf(ROW, 'file-transfer-multipart-related'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'The boundary is the word cpm.',
    rows,
    shownBy: checksOf(ROW, 'file-transfer-boundary-cpm'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'The parameter type of the Content-Type is Application/X-CPM-File-Transfer.',
    rows,
    shownBy: checksOf(ROW, 'file-transfer-type-parameter'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'The body is a list of MIME parts with the boundary between them.',
    rows: [ROW, MESSAGE],
    shownBy: checksOf(
      MESSAGE,
      'mime-has-parts',
      'mime-boundary-closed',
      'mime-boundary-parameter',
      'message-has-body',
    ),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'The first part is the root of RFC 2387, of the type Application/X-CPM-File-Transfer.',
    rows,
    shownBy: checksOf(ROW, 'file-transfer-root-first'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'The other parts are the files of the transfer.',
    rows,
    shownBy: checksOf(
      ROW,
      'file-transfer-has-file',
      'file-transfer-cid-resolves',
      'file-transfer-hash-of-file',
    ),
    notShown: [
      'other-interface',
      'Whether these are the files that went over MSRP is told by their hashes alone, where there are any.',
    ],
  },
]);

const xml: readonly Clause[] = clausesOf(TEXT, '5.2.2.1', [
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Each element that the definition does not call optional is there.',
    rows,
    shownBy: checksOf(
      ROW,
      'file-transfer-has-file-transfer-type',
      'file-transfer-has-sdp',
      'file-transfer-file-object-has-cid',
    ),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'The XML has one root element, file-transfer.',
    rows,
    shownBy: checksOf(
      ROW,
      'file-transfer-known-elements',
      'file-transfer-well-formed',
      'file-transfer-root-element',
      'file-transfer-xml-within-bounds',
    ),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'file-transfer-type tells of which kind the transfer is.',
    rows,
    shownBy: checksOf(ROW, 'file-transfer-has-file-transfer-type', 'file-transfer-one-file-transfer-type'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'The kind is one of Ad-Hoc, Pre-Defined and 1-1.',
    rows,
    shownBy: checksOf(ROW, 'file-transfer-file-transfer-type-value'),
  },
  {
    level: 'MAY',
    binds: ['object'],
    asks: 'invited-participants may be left out.',
    rows,
    shownBy: checksOf(
      ROW,
      'file-transfer-one-invited-participants',
      'file-transfer-group-has-invited-participants',
    ),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'invited-participants is there for a transfer to a group alone.',
    rows,
    shownBy: checksOf(
      ROW,
      'file-transfer-invited-participants-of-group',
      'file-transfer-group-has-invited-participants',
    ),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'invited-participants lists the addresses of who was invited with semicolons, or has that of the group.',
    rows,
    shownBy: checksOf(
      ROW,
      'file-transfer-invited-participants-list',
      'file-transfer-invited-participants-addresses',
    ),
  },
  {
    level: 'MAY',
    binds: ['object'],
    asks: 'imdn may be left out.',
    rows,
    shownBy: checksOf(ROW, 'file-transfer-one-imdn', 'file-transfer-imdn-not-empty'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'imdn is there only if the SIP request had it.',
    rows,
    shownBy: checksOf(ROW, 'file-transfer-imdn-not-empty'),
    notShown: ['other-interface', 'What the SIP request asked for is known from that request alone.'],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'imdn holds the CPIM headers that say which notifications were asked for.',
    rows,
    shownBy: checksOf(ROW, 'file-transfer-imdn-headers', 'file-transfer-imdn-not-empty'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'sdp holds a description of the files in SDP, with the attributes of RFC 5547.',
    rows: [ROW, SESSION],
    shownBy: [
      ...checksOf(
        ROW,
        'file-transfer-has-sdp',
        'file-transfer-one-sdp',
        'sdp-file-selector-form',
        'sdp-file-disposition-form',
        'sdp-file-date-form',
        'sdp-file-transfer-id-form',
        'sdp-file-range-form',
      ),
      ...checksOf(SESSION, 'sdp-line-form'),
    ],
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'The description is that of the files which are stored: their names, sizes, types and hashes.',
    rows,
    shownBy: checksOf(
      ROW,
      'file-transfer-name-of-file',
      'file-transfer-size-of-file',
      'file-transfer-type-of-file',
      'file-transfer-hash-of-file',
    ),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'Where the description has a thumbnail, it gives the cid of it in file-icon, as RFC 5547 says.',
    rows,
    shownBy: checksOf(ROW, 'sdp-file-icon-form', 'file-transfer-icon-resolves'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'The thumbnail is then a part of the object, with that cid in its Content-ID.',
    rows,
    shownBy: checksOf(ROW, 'file-transfer-icon-resolves', 'file-transfer-content-ids-differ'),
  },
  {
    level: 'MAY',
    binds: ['object'],
    asks: 'For each file there may be an element file-object with more about it.',
    rows,
    shownBy: checksOf(ROW, 'file-transfer-file-object-has-cid', 'file-transfer-cid-resolves'),
  },
  {
    level: 'MUST',
    binds: ['object'],
    asks: 'cid of a file-object is the Content-ID of the part that holds the file, as a URL of RFC 2392.',
    rows,
    shownBy: checksOf(
      ROW,
      'file-transfer-file-object-has-cid',
      'file-transfer-cid-resolves',
      'file-transfer-cid-url',
      'file-transfer-content-ids-differ',
    ),
  },
]);

export const fileTransfer: readonly Clause[] = [...object, ...xml];
