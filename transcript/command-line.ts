/** The command line as it may be kept: without passwords, tokens and the user's name. */
import { homedir } from 'node:os';
import { redactText } from './redact.ts';

const HIDDEN = '…';
/** Options, ours and those of a client behind `--`, whose value nobody shall read; `-u` and `-p` of many programs. */
const SECRET_OPTION = /^(?:-u|-p|--?[\w-]*(?:token|pass|secret|key|credential|auth|user|login)[\w-]*)$/i;
/** What stands for something that is no secret before it is replaced (`{password}`). */
const PLACEHOLDERS = /^(?:\{\w+\}[:@]?)+$/;
const USER_INFORMATION = /^([\w+.-]+:\/\/)[^\s]*@/;
const PARAMETER = /\b((?:access_|id_)?token|password)=[^&#\s]+/gi;

/** The words of a command line, without what is secret or tells who typed it. */
export function printableCommandLine(words: readonly string[]): string[] {
  const home = homedir();
  const secrets = secretsIn(words);
  return words.map((word, index) => {
    if (isValueOfSecret(words, index)) return HIDDEN;
    const [, option, value] = /^(--?[\w-]+)=(.*)$/s.exec(word) ?? [];
    if (option !== undefined && SECRET_OPTION.test(option) && !PLACEHOLDERS.test(value!))
      return `${option}=${HIDDEN}`;
    const bare = value ?? word;
    const shown = redactText(bare, secrets)
      .replace(USER_INFORMATION, `$1${HIDDEN}@`)
      .replace(PARAMETER, `$1=${HIDDEN}`)
      .replaceAll(home.length > 1 ? home : '\0', '~');
    return option === undefined ? shown : `${option}=${shown}`;
  });
}

function isValueOfSecret(words: readonly string[], index: number): boolean {
  const before = words[index - 1];
  if (before === undefined || !SECRET_OPTION.test(before)) return false;
  return !PLACEHOLDERS.test(words[index]!);
}

/** Secrets that the words show plainly, which may stand in other words too. */
function secretsIn(words: readonly string[]): string[] {
  const values = words.filter((_, index) => isValueOfSecret(words, index));
  const passwords = words.flatMap((word) => {
    const [, password] = /^(?:--?[\w-]+=)?[\w+.-]+:\/\/[^\s:/@]*:([^\s]*)@/.exec(word) ?? [];
    return password === undefined ? [] : [password];
  });
  return [...values, ...passwords].filter((secret) => secret !== '');
}
