/** What a server does with commands about access control lists (§7.2; whether it must is erratum E-01). */
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-2.0';
const SERVER = 'cpm-ms-2.0/CPM-TS-MS-S-';

export const serverAccessControl: readonly Clause[] = [
  ...clausesOf(TEXT, '7.2.1', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A SETACL is carried out and answered as RFC 4314 says, and the rights count from then on.',
      rows: [`${SERVER}005_M`],
      shownBy: [`${SERVER}005_M/*`],
    },
  ]),
  ...clausesOf(TEXT, '7.2.2', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A GETACL is carried out and answered as RFC 4314 says.',
      rows: [`${SERVER}006_M`],
      shownBy: [`${SERVER}006_M/*`],
    },
  ]),
  ...clausesOf(TEXT, '7.2.3', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A DELETEACL is carried out and answered as RFC 4314 says.',
      rows: [`${SERVER}007-M`],
      shownBy: [`${SERVER}007-M/*`],
    },
  ]),
  ...clausesOf(TEXT, '7.2.4', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A LISTRIGHTS is carried out and answered as RFC 4314 says.',
      rows: [`${SERVER}008_M`],
      shownBy: [`${SERVER}008_M/*`],
    },
  ]),
];
