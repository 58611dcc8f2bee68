import { Cursor } from '../../protocol/imap/cursor.ts';
import type { Saboteur } from './saboteur.ts';

export const saboteurs: Saboteur[] = [
  {
    name: 'numbers-cut-to-32-bits',
    bug: 'numbers are read into 32 bits, and what is above is lost',
    breaks: ['cpm-ms-2.0/§7/numbers-do-not-wrap'],
    patch: (patch) =>
      patch(
        Cursor.prototype,
        'nzNumber',
        () =>
          function (this: Cursor, production = 'nz-number') {
            return Number(BigInt.asUintN(32, this.number64(production)));
          },
      ),
  },
];
