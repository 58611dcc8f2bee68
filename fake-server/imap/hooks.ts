/** Places where a scenario may bend the server. Absent hooks cost nothing. */
import type { Response } from '../../protocol/imap/model/response.ts';
import type { CommandContext, SessionContext } from './context.ts';

export interface ServerHooks {
  /**
   * Stands before every command that can be parsed, in any state. `next` does what the server would do. Without
   * `next` the command is answered by `ctx.respond` and `ctx.tagged`, or never.
   */
  onCommand?(ctx: CommandContext, next: () => Promise<void>): Promise<void>;
  /** What is sent instead of a response: nothing, itself, others. */
  onResponse?(response: Response, ctx: SessionContext): Response[];
  /** What is written instead of these octets; null drops them. A write may hold several responses, or a part. */
  onOctets?(octets: Buffer, ctx: SessionContext): Buffer | null;
  /** Before the greeting. */
  onConnection?(ctx: SessionContext): void;
}
