/** What a client sends to manage access control lists (§6.2; whether it must is erratum E-01). */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-2.0';
const CLIENT = 'cpm-ms-2.0/CPM-TS-MS-C-';

export const clientAccessControl: readonly Clause[] = [
  ...clausesOf(TEXT, '6.2.1', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To set what another principal may do with a folder of its user, the client sends SETACL of RFC 4314.',
      rows: [`${CLIENT}005_M`],
      shownBy: checksOf(`${CLIENT}005_M`, 'sets-acl', 'sets-acl-of-others'),
    },
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'SETACL names the folder, the rights that are given, and the principal who gets them.',
      rows: [`${CLIENT}005_M`],
      shownBy: checksOf(`${CLIENT}005_M`, 'sets-acl'),
    },
  ]),
  ...clausesOf(TEXT, '6.2.2', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To read the list of a folder of its user, the client sends GETACL of RFC 4314 with its name.',
      rows: [`${CLIENT}006_M`],
      shownBy: checksOf(`${CLIENT}006_M`, 'gets-acl'),
    },
  ]),
  ...clausesOf(TEXT, '6.2.3', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To take back what a principal may do, the client sends DELETEACL of RFC 4314 with folder and principal.',
      rows: [`${CLIENT}007-M`],
      shownBy: checksOf(`${CLIENT}007-M`, 'deletes-acl'),
    },
  ]),
  ...clausesOf(TEXT, '6.2.4', [
    {
      level: 'MUST',
      binds: ['client'],
      asks: 'To learn the rights of a principal, the client sends LISTRIGHTS of RFC 4314 with folder and principal.',
      rows: [`${CLIENT}008_M`],
      shownBy: checksOf(`${CLIENT}008_M`, 'lists-rights'),
    },
  ]),
];
