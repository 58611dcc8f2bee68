/** URLAUTH: RFC 4467, with the URLs of RFC 5092. */
import type { Response, ResponseCode } from '../../../../protocol/imap/model/response.ts';
import { AUTHENTICATED, type CommandOf } from '../../command-table.ts';
import type { CommandContext } from '../../context.ts';
import { CommandFailure } from '../../failure.ts';
import { findMailbox } from '../../find-mailbox.ts';
import { untagged } from '../../responses.ts';
import type { Session } from '../../session.ts';
import type { Extension } from '../extension.ts';
import { generate } from './generate.ts';
import { fetchUrls } from './url-fetch.ts';

/** The one mechanism there is. */
const MECHANISMS: ResponseCode = { name: 'URLMECH', mechanisms: ['INTERNAL'] };

/** Sessions that are told of new keys. */
const watching = new WeakSet<Session>();

/** `BASE.6.3.RESETKEY` */
function resetKey(ctx: CommandContext<CommandOf<'RESETKEY'>>): void {
  const { command, session } = ctx;
  const { urlKeys } = session.requireAccount();
  if (command.mechanisms.some((mechanism) => mechanism !== 'INTERNAL')) {
    throw new CommandFailure('NO', 'INTERNAL is the only mechanism');
  }
  if (command.mailbox === null) {
    urlKeys.clear();
    ctx.tagged('OK', null, 'No URL is authorised any more');
    return;
  }
  urlKeys.reset(findMailbox(ctx, command.mailbox, 'r'), session);
  ctx.tagged('OK', MECHANISMS, 'The key is another one');
}

/** `BASE.7.1.URLMECH`; a session that has the mailbox selected hears of a key that another one has changed. */
function tellMechanisms(session: Session): Response[] {
  if (!watching.has(session)) {
    watching.add(session);
    const { urlKeys } = session.requireAccount();
    const stop = urlKeys.listeners.add(({ mailbox, origin }) => {
      if (origin === session || session.selected?.mailbox !== mailbox) return;
      session.outbox.put(untagged('OK', MECHANISMS, 'The key is another one'));
    });
    session.atEnd(stop);
  }
  return [untagged('OK', MECHANISMS, 'URLs can be authorised')];
}

export const urlAuth: Extension = {
  name: 'URLAUTH',
  capabilities: () => ['URLAUTH'],
  selectResponses: (_, session) => tellMechanisms(session),
  commands: {
    GENURLAUTH: { states: AUTHENTICATED, run: generate },
    URLFETCH: { states: AUTHENTICATED, run: fetchUrls },
    RESETKEY: { states: AUTHENTICATED, run: resetKey },
  },
};
