/** What clients do at an embedded server: written to files as it happens, and judged whenever somebody asks. */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { NmsRecorder } from '../../fake-server/nms/recorder.ts';
import type { CheckHeader } from '../../scr/types.ts';
import { clientImapChecks } from '../../suites/imap-client/all.ts';
import { SessionReader } from '../../suites/imap-client/session/read-session.ts';
import { clientRestChecks } from '../../suites/rest-client/all.ts';
import { type NmsRecord, nmsSessionOf } from '../../transcript/nms-session.ts';
import { printNmsRecord } from '../../transcript/nms-session-file.ts';
import { TranscriptLines } from '../../transcript/read.ts';
import { type ClientDoor, type ClientVerdict, imapVerdicts, restVerdicts } from './client-verdict.ts';

/** Every check over a recorded session, through whichever door. */
export const clientChecks: readonly CheckHeader[] = [...clientImapChecks, ...clientRestChecks];

/** Absolute paths of the files that the record is written to. */
export interface RecordFiles {
  readonly imap: string;
  readonly nms: string;
}

/** One record is for one server: `startFakeServer({ record: r.record, nmsRecorder: r.nmsRecorder })`. */
export class ClientRecord {
  readonly #lines = new TranscriptLines('session');
  readonly #reader = new SessionReader();
  readonly #nms: NmsRecord[] = [];
  readonly #files: Readonly<Record<ClientDoor, number>> | null;
  /** For `startFakeServer`. */
  readonly nmsRecorder: NmsRecorder;

  /** Without files nothing is written. Throws the system's error if a file cannot be made. */
  constructor(files: RecordFiles | null) {
    for (const file of files === null ? [] : [files.imap, files.nms])
      mkdirSync(dirname(file), { recursive: true });
    this.#files = files && { imap: openSync(files.imap, 'w'), nms: openSync(files.nms, 'w') };
    this.nmsRecorder = new NmsRecorder(this.recordNms);
  }

  /** For `startFakeServer`. */
  readonly record = (text: string): void => {
    for (const record of this.#lines.add(text)) this.#reader.add(record);
    if (this.#files !== null) writeSync(this.#files.imap, text, null, 'latin1');
  };

  /** What `nmsRecorder` tells, or another in its place. */
  readonly recordNms = (record: NmsRecord): void => {
    this.#nms.push(record);
    if (this.#files !== null) writeSync(this.#files.nms, printNmsRecord(record), null, 'utf8');
  };

  /** Which doors clients have said anything at. */
  get doors(): ReadonlySet<ClientDoor> {
    const doors = new Set<ClientDoor>();
    if (this.#reader.session.commands.length > 0) doors.add('imap');
    if (this.#nms.some(({ kind }) => kind === 'exchange')) doors.add('nms');
    return doors;
  }

  /** The verdict of every check, in the order of `clientChecks`. The session may go on afterwards. */
  verdicts(): ClientVerdict[] {
    return [...imapVerdicts(this.#reader.session), ...restVerdicts(nmsSessionOf(this.#nms))];
  }

  /** The server has stopped: nothing more comes. */
  close(): void {
    if (this.#files !== null) for (const file of Object.values(this.#files)) closeSync(file);
  }
}
