/** The options that say which server is meant, shared by the commands that speak to one. */
import { type Command, Option } from 'commander';
import { loadProfile, readyProfiles } from '../target/load-profile.ts';
import { type ResolvedTarget, resolveProfile, type TargetOptions } from '../target/resolve-profile.ts';
import { collect, parseWhole } from './values.ts';

export interface TargetFlags {
  target?: string[];
  second?: string;
  insecure?: boolean;
  profile?: string;
  timeout?: number;
}

/** Adds the options to a command. */
export function addTargetOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--target <url>',
        'imap://user:password@host:port or imaps://…; may be given twice: the clear and the TLS door',
      ).argParser(collect),
    )
    .option('--second <url>', 'another principal of the same server, as an address like that of --target')
    .option('--insecure', 'accept any certificate')
    .option('--profile <file>', `JSON file with what is said of the target, or ${readyProfiles.join(', ')}`)
    .addOption(
      new Option('--timeout <ms>', 'deadline of one answer (default 10000)').argParser(
        parseWhole('--timeout', 1, 3_600_000),
      ),
    );
}

/** What the flags say of the target. Throws `ConfigurationError`. */
export function resolveFlags(
  flags: TargetFlags,
  more: Pick<TargetOptions, 'reading' | 'strict' | 'rules' | 'usualRules'> = {},
): ResolvedTarget {
  const { target, second, insecure, timeout } = flags;
  return resolveProfile(
    {
      ...more,
      ...(target === undefined ? {} : { target }),
      ...(second === undefined ? {} : { second }),
      ...(insecure === undefined ? {} : { insecure }),
      ...(timeout === undefined ? {} : { timeoutMs: timeout }),
    },
    flags.profile === undefined ? null : loadProfile(flags.profile),
  );
}
