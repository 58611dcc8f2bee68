/**
 * What people are told when a command cannot do its work: one sentence, the remedy, never a stack trace.
 */
import { CommanderError } from 'commander';
import { TargetError } from '../run/target-error.ts';
import { ErrorWithRemedy } from '../target/error-with-remedy.ts';

export interface Fault {
  /** Without a line end behind it. */
  text: string;
  exitCode: 2 | 3;
}

/** `command` is the one that was given, if any; `debug` adds the stack of a fault of our own. */
export function explainFault(error: unknown, command: string | undefined, debug: boolean): Fault {
  if (error instanceof ErrorWithRemedy) {
    return { text: `${error.message}\n${error.remedy}`, exitCode: error instanceof TargetError ? 3 : 2 };
  }
  if (error instanceof CommanderError) return { text: usageText(error, command), exitCode: 2 };
  const fault = error instanceof Error ? error : new Error(String(error));
  // Allure says so in a sentence of its own.
  if (/\b(ENOSPC|EDQUOT)\b/.test(fault.message)) {
    const text =
      'Not all of it could be written: no space is left there.\nFree some, or have it written elsewhere.';
    return { text, exitCode: 2 };
  }
  const text = `cpm-conformance met a fault of its own: ${fault.message.split('\n')[0]}`;
  return { text: debug ? `${text}\n${fault.stack}` : `${text}\nSet CPM_DEBUG=1 to see where.`, exitCode: 2 };
}

/** Commander's message in our form; its suggestion ("(Did you mean --target?)") becomes the remedy. */
function usageText(error: CommanderError, command: string | undefined): string {
  const see = `See cpm-conformance ${command === undefined ? '' : `${command} `}--help.`;
  if (error.code === 'commander.help') return `Give a command.\n${see}`;
  // An address in the wrong place may carry a password.
  const message = error.message.replace(/:\/\/[^\s]*@/g, '://…@');
  const [sentence = '', ...rest] = message.replace(/^error: /, '').split('\n');
  const suggestion = rest.join(' ').replace(/^\(|\)$/g, '');
  const said = sentence.charAt(0).toUpperCase() + sentence.slice(1).replace(/\.?$/, '.');
  return `${said}\n${suggestion === '' ? see : suggestion}`;
}
