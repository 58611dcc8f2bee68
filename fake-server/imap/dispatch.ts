/** From a command to its handler: RFC 3501 §3 and §7.1. */
import type { CommandName } from '../../protocol/imap/model/command.ts';
import type { CommandDefinition, CommandTable } from './command-table.ts';
import type { CommandContext } from './context.ts';
import { CommandFailure, ConnectionClosed, failureOf, otherCode } from './failure.ts';
import type { ServerHooks } from './hooks.ts';

export class Dispatcher {
  readonly #table: CommandTable;
  readonly #onCommand: ServerHooks['onCommand'];
  readonly #log: (line: string) => void;

  /** A table that stands later in the list may take the place of commands in an earlier one. */
  constructor(tables: readonly CommandTable[], hooks: ServerHooks, log: (line: string) => void) {
    this.#table = Object.assign({}, ...tables) as CommandTable;
    this.#onCommand = hooks.onCommand?.bind(hooks);
    this.#log = log;
  }

  /** Answers one command. Rejects only with `ConnectionClosed`. */
  async run(ctx: CommandContext): Promise<void> {
    const next = async (): Promise<void> => {
      try {
        await this.#handle(ctx);
      } catch (error) {
        this.#failed(ctx, error);
      }
    };
    if (!this.#onCommand) return next();
    try {
      await this.#onCommand(ctx, next);
    } catch (error) {
      this.#failed(ctx, error);
    }
  }

  async #handle(ctx: CommandContext): Promise<void> {
    const { name } = ctx.command;
    // The table gives each name a handler of just that name's commands, which no type can say of a look-up.
    const definition = this.#table[name] as CommandDefinition<CommandName> | undefined;
    if (!definition) throw new CommandFailure('BAD', `${name} is not offered here`);
    const { state } = ctx.session;
    if (!definition.states.includes(state)) {
      throw new CommandFailure('BAD', `${name} is not for the state "${state}"`);
    }
    await definition.run(ctx);
  }

  #failed(ctx: CommandContext, error: unknown): void {
    if (error instanceof ConnectionClosed) throw error;
    const failure = failureOf(error);
    if (!failure) this.#log(`${ctx.command.name}: ${error instanceof Error ? error.stack : String(error)}`);
    if (ctx.answered) return;
    if (failure) ctx.tagged(failure.status, failure.code, failure.message);
    else ctx.tagged('NO', otherCode('SERVERBUG'), 'The server failed');
  }
}
