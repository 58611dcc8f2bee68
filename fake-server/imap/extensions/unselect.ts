/** UNSELECT: RFC 3691. */
import { SELECTED } from '../command-table.ts';
import type { Extension } from './extension.ts';

export const unselect: Extension = {
  name: 'UNSELECT',
  capabilities: () => ['UNSELECT'],
  commands: {
    UNSELECT: {
      states: SELECTED,
      run: (ctx) => {
        ctx.session.unselect();
        ctx.tagged('OK', null, 'Unselected');
      },
    },
  },
};
