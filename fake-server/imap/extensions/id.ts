/** ID: RFC 2971. */
import { ANY_STATE } from '../command-table.ts';
import { data } from '../responses.ts';
import type { Extension } from './extension.ts';

export const id: Extension = {
  name: 'ID',
  capabilities: () => ['ID'],
  commands: {
    ID: {
      states: ANY_STATE,
      run: (ctx) => {
        const fields: [string, string][] = [
          ['name', 'cpm-conformance'],
          ['vendor', 'cpm-conformance'],
        ];
        ctx.respond(data({ type: 'ID', fields }));
        ctx.tagged('OK', null, 'Pleased to meet you');
      },
    },
  },
};
