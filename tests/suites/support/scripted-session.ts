/** A session whose answers a test writes, for what is sent to a server and what is read from its answers. */
import { Answer } from '../../../drivers/imap/answer.ts';
import type { CommandPart } from '../../../drivers/imap/command-part.ts';
import type { ImapConnection } from '../../../drivers/imap/connection.ts';
import { Session } from '../../../suites/support/session.ts';
import { answer } from './answer.ts';

export interface ScriptedSession {
  session: Session;
  /** Commands without their tags, literals as `{text}`. */
  sent: string[];
  /** True behind the act of a check. */
  mark: { acted: boolean };
}

/**
 * The script gives the lines of each answer, without the tag; `NO` and `BAD` stand for such an answer, and nothing for
 * a plain OK. The number of a command counts from 0.
 */
export type Script = (command: string, number: number) => string | readonly string[] | undefined;

/** A session that answers as the script says; it may be closed, once. */
export function scriptedSession(
  script: Script = () => undefined,
  capabilities: readonly string[] = [],
): ScriptedSession {
  const sent: string[] = [];
  const mark = { acted: false };
  const connection = {
    capabilities: [...capabilities],
    closed: false,
    exchange: async (parts: readonly CommandPart[]): Promise<Answer> => {
      const command = parts
        .map((part) => {
          if (typeof part === 'string') return part;
          return 'literal' in part ? `{${part.literal.toString('latin1')}}` : part.secret;
        })
        .join('');
      sent.push(command);
      const lines = [script(command, sent.length - 1) ?? []].flat();
      const status = lines.at(-1) === 'NO' || lines.at(-1) === 'BAD' ? lines.at(-1) : 'OK';
      const told = answer(...lines.filter((line) => line !== status), `A1 ${status} done`);
      return new Answer('A1', `A1 ${command}`, told.responses, told.status);
    },
    pipeline: async (commands: readonly CommandPart[][]): Promise<Answer[]> => {
      const answers: Answer[] = [];
      for (const command of commands) answers.push(await connection.exchange(command));
      return answers;
    },
    close: async (): Promise<void> => {
      connection.closed = true;
    },
  };
  return { session: new Session(connection as unknown as ImapConnection, mark), sent, mark };
}

/** A session that answers with these, one for each command. */
export function sessionOf(...answers: (string | readonly string[])[]): ScriptedSession {
  return scriptedSession((_, number) => answers[number]);
}
