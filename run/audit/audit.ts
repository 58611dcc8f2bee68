/** An audit from its source to entries: every object is read and judged, then the folders that they lie in. */
import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { readMessage } from '../../protocol/cpm/cpm-object.ts';
import { judgeObject } from '../../protocol/cpm/judge.ts';
import type { ObjectType } from '../../protocol/cpm/object-types.ts';
import { type FolderReport, StoreJudge } from '../../protocol/cpm/rules/folders/store-judge.ts';
import type { RuleSettings } from '../../protocol/cpm/rules/rule.ts';
import { TargetError } from '../target-error.ts';
import type { AuditEntry, FolderEntry } from './entry.ts';
import type { AuditFolder, AuditSource, Found } from './source.ts';

export interface AuditOptions {
  settings: RuleSettings;
  /** Judges every object as one of this type, whatever it looks like; null recognises. */
  as: ObjectType | null;
  /** Is given each entry in turn, and waited for. */
  listener: (entry: AuditEntry) => void | Promise<void>;
  /** Aborted by Ctrl-C: the audit ends soon. */
  signal: AbortSignal;
}

/** How an audit ended; folders are judged only if it was complete, for half of one would be blamed for the rest. */
export type AuditEnd =
  | { how: 'complete' }
  | { how: 'interrupted' }
  /** The target was lost on the way. */
  | { how: 'lost'; error: TargetError };

/** Judging takes no longer at a stretch, in milliseconds: signals and output get their turn. */
const STRETCH_MS = 20;

/** Judges everything that the source has, and closes it. Memory holds one object, and what folders are judged by. */
export async function audit(source: AuditSource, options: AuditOptions): Promise<AuditEnd> {
  const { listener, signal } = options;
  const abort = () => source.abort();
  signal.addEventListener('abort', abort, { once: true });
  const folders = new Folders(source, options.settings);
  let paused = performance.now();
  try {
    for await (const some of source.objects()) {
      for (const found of some) {
        if (signal.aborted) return { how: 'interrupted' };
        for (const entry of judge(found, folders, options)) {
          const waiting = listener(entry);
          if (waiting) await waiting;
        }
        if (performance.now() - paused < STRETCH_MS) continue;
        await setImmediate();
        paused = performance.now();
      }
    }
    if (signal.aborted) return { how: 'interrupted' };
    for (const entry of folders.finish()) await listener(entry);
    return { how: 'complete' };
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    return signal.aborted ? { how: 'interrupted' } : { how: 'lost', error };
  } finally {
    signal.removeEventListener('abort', abort);
    await source.close();
  }
}

function judge(found: Found, folders: Folders, { settings, as }: AuditOptions): AuditEntry[] {
  switch (found.kind) {
    case 'folder':
      return folders.begin(found.folder);
    case 'unread-folder':
      folders.incomplete(found.folder);
      return [unreadFolder(found.folder, found.reason)];
    case 'unread': {
      const { at, reason } = found;
      if (at.folder !== null) folders.incomplete(at.folder);
      const unread = { by: '', verdict: 'inconclusive', findings: [], type: null, read: false } as const;
      return [{ kind: 'object', at, ...unread, reason: `It was not read: ${reason}.` }];
    }
    case 'object': {
      const { at, octets } = found;
      const object = readMessage(octets, as);
      if (at.folder !== null) folders.judge?.add(object, at.where);
      return [{ kind: 'object', at, read: true, ...judgeObject(object, settings) }];
    }
  }
}

function unreadFolder(folder: AuditFolder, reason: string): FolderEntry {
  const { file, label, uidvalidity } = folder;
  const unread = { by: '', verdict: 'inconclusive', findings: [], objects: null, type: 'folder' } as const;
  return { kind: 'folder', file, label, uidvalidity, ...unread, reason: `It was not read: ${reason}.` };
}

/** What was not read may be just what the folder seems to lack. */
function withoutVerdict(report: Omit<FolderReport, 'folder'>): Omit<FolderReport, 'folder'> {
  const findings = report.findings.map((finding) => ({ ...finding, verdict: 'inconclusive' as const }));
  const reason = `Some of its objects were not read: ${report.reason}`;
  return { ...report, verdict: 'inconclusive', reason, findings };
}

/** The folders of one store after another. */
class Folders {
  /** Of the store that is being read. */
  judge: StoreJudge | null = null;
  readonly #source: AuditSource;
  readonly #rules: RuleSettings;
  #store: string | null = null;
  #byLabel = new Map<string, AuditFolder>();
  readonly #incomplete = new Set<AuditFolder>();

  constructor(source: AuditSource, rules: RuleSettings) {
    this.#source = source;
    this.#rules = rules;
  }

  /** Gives what is to be said of the store before, if this folder begins another. */
  begin(folder: AuditFolder): FolderEntry[] {
    const former = folder.store === this.#store ? [] : this.finish();
    this.#store = folder.store;
    const { defaultFolder, nameOf } = this.#source;
    this.judge ??= new StoreJudge({ defaultFolder, nameOf, rules: this.#rules });
    this.#byLabel.set(folder.label, folder);
    this.judge.beginFolder({ label: folder.label, path: folder.path });
    return former;
  }

  /** Something of the folder was not read. */
  incomplete(folder: AuditFolder): void {
    this.#incomplete.add(folder);
  }

  finish(): FolderEntry[] {
    const reports = this.judge?.finish() ?? [];
    const entries = reports.map(({ folder: label, ...report }): FolderEntry => {
      const folder = this.#byLabel.get(label)!;
      const { file, uidvalidity } = folder;
      const whole = this.#incomplete.has(folder) ? withoutVerdict(report) : report;
      return { kind: 'folder', file, label, uidvalidity, by: 'what it holds', ...whole };
    });
    this.judge = null;
    this.#byLabel = new Map();
    return entries;
  }
}
