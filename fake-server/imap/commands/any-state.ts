/** CAPABILITY, NOOP, LOGOUT: RFC 3501 §6.1. */
import { capabilities } from '../capabilities.ts';
import { ANY_STATE, type CommandTable } from '../command-table.ts';
import { data, untagged } from '../responses.ts';

export const ANY_STATE_COMMANDS: CommandTable = {
  CAPABILITY: {
    states: ANY_STATE,
    run: (ctx) => {
      ctx.respond(data({ type: 'CAPABILITY', capabilities: capabilities(ctx) }));
      ctx.tagged('OK', null, 'That is all');
    },
  },
  NOOP: {
    states: ANY_STATE,
    run: (ctx) => ctx.tagged('OK', null, 'Nothing done'),
  },
  LOGOUT: {
    states: ANY_STATE,
    run: (ctx) => {
      ctx.session.logOut();
      ctx.respond(untagged('BYE', null, 'Goodbye'));
      ctx.tagged('OK', null, 'Logged out');
      ctx.end();
    },
  },
};
