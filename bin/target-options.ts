/** The options that say which server is meant, shared by the commands that speak to one. */
import { type Command, Option } from 'commander';
import { loadProfile, readyProfiles } from '../target/load-profile.ts';
import { type ResolvedTarget, resolveProfile, type TargetOptions } from '../target/resolve-profile.ts';
import { collect, parseWhole } from './values.ts';

export interface TargetFlags {
  target?: string[];
  second?: string[];
  token?: string;
  secondToken?: string;
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
        'imap://user:password@host:port, imaps://…, or https://host/nms/v1/STORE/BOX with --token; may repeat: the ' +
          'clear, the TLS and the REST door of one server',
      ).argParser(collect),
    )
    .option(
      '--token <token>',
      'what opens the box at the REST door; a profile can take it from the environment',
    )
    .addOption(
      new Option(
        '--second <url>',
        'another principal of the same server, as an address like that of --target; may repeat: an account, a box',
      ).argParser(collect),
    )
    .option('--second-token <token>', 'what opens the box that --second names')
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
  const { target, second, token, secondToken, insecure, timeout } = flags;
  return resolveProfile(
    {
      ...more,
      ...(target === undefined ? {} : { target }),
      ...(second === undefined ? {} : { second }),
      ...(token === undefined ? {} : { token }),
      ...(secondToken === undefined ? {} : { secondToken }),
      ...(insecure === undefined ? {} : { insecure }),
      ...(timeout === undefined ? {} : { timeoutMs: timeout }),
    },
    flags.profile === undefined ? null : loadProfile(flags.profile),
  );
}
