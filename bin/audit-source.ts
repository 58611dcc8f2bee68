/** From the words of the command line to what `audit` reads: files, a target's folders, or the embedded server's. */
import { filesSource } from '../run/audit/files.ts';
import { foldersSource } from '../run/audit/folders.ts';
import type { AuditSource } from '../run/audit/source.ts';
import { ConfigurationError } from '../target/configuration-error.ts';
import { embeddedProfile } from '../target/embedded-profile.ts';
import type { EmbeddedTarget, ResolvedTarget } from '../target/resolve-profile.ts';
import { printEndpoint } from '../target/target-url.ts';
import type { Profile } from '../target/types.ts';

export interface SourceFlags {
  target?: string[];
  folder?: string[];
  dataset?: string;
  defaultFolder?: string;
  largestObject: number;
}

export interface OpenedSource {
  source: AuditSource;
  /** What is audited, as people know it. */
  names: readonly string[];
  /** Ends what was started for it. */
  stop(): Promise<void>;
}

/** Throws `ConfigurationError` and `TargetError`. */
export async function openSource(
  files: readonly string[],
  flags: SourceFlags,
  target: ResolvedTarget,
  say: (text: string) => void,
): Promise<OpenedSource> {
  refuseContradictions(files, flags, target);
  const { largestObject: largest, defaultFolder = null } = flags;
  if (files.length > 0) {
    const source = filesSource(files, { largest, defaultFolder });
    return { source, names: files, stop: async () => undefined };
  }
  const folders = (profile: Profile) =>
    foldersSource(profile, { largest, defaultFolder, patterns: flags.folder ?? [] });
  if (target.kind !== 'embedded') {
    const { profile } = target;
    refuseWithoutMailboxes(profile);
    const source = await folders(profile);
    return { source, names: [nameOf(profile)], stop: async () => undefined };
  }
  return openEmbedded(flags.dataset ?? DEFAULT_DATASET, target, folders, say);
}

const DEFAULT_DATASET = 'group-session';

async function openEmbedded(
  dataset: string,
  { settings }: EmbeddedTarget,
  folders: (profile: Profile) => Promise<AuditSource>,
  say: (text: string) => void,
): Promise<OpenedSource> {
  const { startFakeServer } = await import('../fake-server/index.ts');
  const server = await startFakeServer({ dataset, log: say });
  try {
    const profile = embeddedProfile(server, settings);
    say(`Auditing the embedded server with the dataset ${dataset}; see --help for files and targets.`);
    return { source: await folders(profile), names: [`embedded: ${dataset}`], stop: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** What is audited are folders as IMAP shows them: octets that nobody has rewritten. */
function refuseWithoutMailboxes(profile: Profile): void {
  if (profile.clear !== null || profile.tls !== null) return;
  throw new ConfigurationError(
    'Only a REST door is named, and folders are audited over IMAP.',
    'Name an imap:// or imaps:// door of the same store.',
  );
}

function nameOf(profile: Profile): string {
  return printEndpoint((profile.tls ?? profile.clear)!, profile.first.user);
}

/** Words that would be ignored are refused: they were meant for something. */
function refuseContradictions(files: readonly string[], flags: SourceFlags, target: ResolvedTarget): void {
  if (files.length > 0 && flags.target !== undefined) {
    throw new ConfigurationError('Files and --target are both given.', 'Audit one after the other.');
  }
  if (files.length > 0 && flags.folder !== undefined) {
    throw new ConfigurationError(
      '--folder is given, but files are audited.',
      'It chooses folders of a --target; of a Maildir name the directory.',
    );
  }
  if (flags.dataset !== undefined && (files.length > 0 || target.kind !== 'embedded')) {
    throw new ConfigurationError(
      '--dataset is given, but something else than the embedded server is audited.',
      'Leave it out, or leave out the files or --target.',
    );
  }
}
