import type { SequenceSet } from '../../protocol/imap/model/common.ts';
import { expandSet } from '../../protocol/imap/sequence-set.ts';
import { bendResponse } from './bend-objects.ts';
import { bendCode } from './bend-selection.ts';
import { bendCapabilities } from './bend-session.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-022_M/${slug}`;
const copyuid = [id('copyuid-right'), id('copyuid-right-for-uids')];

export const saboteurs: Saboteur[] = [
  {
    name: 'no-list-status',
    bug: 'LIST-STATUS is not offered.',
    breaks: [id('advertises')],
    server: { quirks: { disabledExtensions: ['LIST-STATUS'] } },
  },
  {
    name: 'no-appenduid',
    bug: 'APPEND gives no APPENDUID.',
    breaks: [id('appenduid-given')],
    hooks: () => bendCode('APPENDUID', () => null),
  },
  {
    name: 'appenduid-is-uidnext',
    bug: 'APPENDUID gives the UIDNEXT behind the object.',
    breaks: [id('appenduid-right')],
    hooks: () => bendCode('APPENDUID', (code) => ({ ...code, uids: shifted(code.uids, 1) })),
  },
  {
    name: 'appenduid-as-range',
    bug: 'APPENDUID names one object as a range.',
    breaks: [id('appenduid-right')],
    hooks: () => ({
      onOctets: (octets) =>
        Buffer.from(
          octets.toString('latin1').replace(/\[APPENDUID (\d+) (\d+)\]/, '[APPENDUID $1 $2:$2]'),
          'latin1',
        ),
    }),
  },
  {
    name: 'no-copyuid',
    bug: 'COPY gives no COPYUID.',
    breaks: [id('copyuid-given')],
    hooks: () => bendCode('COPYUID', () => null),
  },
  {
    name: 'copyuid-off-by-one',
    bug: 'COPYUID names UIDs of the destination one too high.',
    breaks: copyuid,
    hooks: () => bendCode('COPYUID', (code) => ({ ...code, destination: shifted(code.destination, 1) })),
  },
  {
    name: 'copyuid-in-order-of-request',
    bug: 'COPYUID names the sources in the order of the request, the copies in that of the folder.',
    breaks: copyuid,
    hooks: () => bendCode('COPYUID', (code) => ({ ...code, source: reversed(code.source) })),
  },
  {
    name: 'copyuid-with-source-validity',
    bug: 'COPYUID gives the UIDVALIDITY of the source.',
    breaks: copyuid,
    hooks: () =>
      bendCode('COPYUID', (code, { session }) => ({
        ...code,
        uidvalidity: session.requireSelected().mailbox.uidvalidity,
      })),
  },
  {
    name: 'copyuid-as-asked',
    bug: 'COPYUID repeats the set of UID COPY, with UIDs that do not exist.',
    breaks: [id('copyuid-right-for-uids')],
    hooks: () =>
      bendCode('COPYUID', (code, _, during) =>
        during?.name === 'COPY' && during.uid ? { ...code, source: during.set } : code,
      ),
  },
  {
    name: 'uids-not-sticky',
    bug: 'Folders do not keep UIDs, and say so.',
    breaks: [id('uids-sticky')],
    hooks: () =>
      bendResponse((response) =>
        response.kind === 'status' && response.code?.name === 'UIDVALIDITY'
          ? [response, { ...response, status: 'NO', code: { name: 'UIDNOTSTICKY' } }]
          : [response],
      ),
  },
  {
    name: 'uidplus-listed-at-login-only',
    bug: 'UIDPLUS stands in the code of the login, and CAPABILITY does not tell it.',
    breaks: [id('advertises')],
    hooks: () =>
      bendCapabilities((list, { account }, where) =>
        account && where === 'response' ? list.filter((name) => name !== 'UIDPLUS') : list,
      ),
  },
];

function shifted(set: SequenceSet, by: number): SequenceSet {
  return expandSet(set, 0, 1000).map((uid) => ({ from: uid + by, to: uid + by }));
}

function reversed(set: SequenceSet): SequenceSet {
  return expandSet(set, 0, 1000)
    .reverse()
    .map((uid) => ({ from: uid, to: uid }));
}
