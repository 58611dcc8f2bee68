/** A client that goes offline, and what another session does meanwhile (cpm-ms-2.0 §6.7). */
import { uidOf } from '../../drivers/imap/fetch-item.ts';
import { flagsByUid } from './flags.ts';
import type { Folder } from './folder.ts';
import { plainMessage } from './objects.ts';
import { Replica } from './replica.ts';
import type { Session } from './session.ts';
import { filled, store, type ToStore } from './stored.ts';
import { inconclusive, notApplicable } from './verdict-errors.ts';

/** Each with a subject of its own: some servers take only so many copies of one message. */
const unseen = (subject: string): ToStore => ({ octets: plainMessage({ subject }) });
const seen = (subject: string): ToStore => ({ ...unseen(subject), flags: '\\Seen' });

/** Set-up: the client fills the folder with eight objects, of which it copies all, and closes its connection. */
export async function wentOffline(client: Session, folder: Folder): Promise<Replica> {
  await filled(client, folder, [
    seen('old 1'),
    unseen('old 2'),
    seen('old 3'),
    unseen('old 4'),
    unseen('old 5'),
    seen('old 6'),
    unseen('old 7'),
    unseen('old 8'),
  ]);
  const replica = await copied(client, folder);
  await client.connection.close();
  return replica;
}

/** The same for a client that needs mod-sequences. Not applicable where the target keeps none for the folder. */
export async function wentOfflineAware(client: Session, folder: Folder): Promise<Replica> {
  const replica = await wentOffline(client, folder);
  return replica.highestModseq === null
    ? notApplicable('the target keeps no mod-sequences for the folder')
    : replica;
}

/** Set-up: a full copy of the folder, which is then selected in the session. */
export async function copied(client: Session, folder: Folder): Promise<Replica> {
  const replica = new Replica();
  const parameter = client.has('CONDSTORE') || client.has('QRESYNC') ? ' (CONDSTORE)' : '';
  replica.select(await client.ok`SELECT ${folder}${parameter}`);
  const items = parameter === '' || replica.highestModseq === null ? '(FLAGS)' : '(FLAGS MODSEQ)';
  const answer = await client.ok`UID FETCH 1:* ${items}`;
  replica.take(answer);
  if (answer.fetches().some((fetch) => uidOf(fetch) === null)) inconclusive('UID FETCH told no UID');
  return replica;
}

/**
 * Another session changes flags (some to and fro), expunges old objects and new ones, the first, the last and some
 * between, marks one for removal, adds new ones by APPEND and by COPY, and closes its connection.
 */
export async function changedMeanwhile(session: Session, folder: Folder): Promise<void> {
  await session.ok`SELECT ${folder}`;
  await session.ok`STORE 2 FLAGS.SILENT (\Seen \Flagged)`;
  await session.ok`STORE 3 FLAGS.SILENT ()`;
  await session.ok`STORE 5 +FLAGS.SILENT (\Answered)`;
  await session.ok`STORE 5 -FLAGS.SILENT (\Answered)`;
  await session.ok`STORE 1,4 +FLAGS.SILENT (\Deleted)`;
  await session.ok`EXPUNGE`;
  await store(session, folder, [unseen('new 1'), unseen('new 2'), seen('new 3'), unseen('new 4')]);
  await session.ok`COPY 1:2 ${folder}`;
  await session.ok`SELECT ${folder}`;
  const all = await flagsByUid(session);
  const [, , , , , last, one, two, three] = [...all.keys()];
  if (three === undefined) inconclusive('the folder does not show what was stored');
  await session.ok`UID STORE ${[last!, two!]} +FLAGS.SILENT (\Deleted)`;
  if (session.has('UIDPLUS')) await session.ok`UID EXPUNGE ${[last!, two!]}`;
  else await session.ok`EXPUNGE`;
  await session.ok`UID STORE ${one!} +FLAGS.SILENT (\Flagged)`;
  await session.ok`STORE 4 +FLAGS.SILENT (\Deleted)`;
  await session.connection.close();
}

/** What is in the folder: flags by UID, as a fresh session sees it; its connection is closed again. */
export async function truthOf(session: Session, folder: Folder): Promise<Map<number, string[]>> {
  await session.ok`EXAMINE ${folder}`;
  const truth = await flagsByUid(session);
  await session.connection.close();
  return truth;
}

/** Set-up: a client that was offline while another session changed the folder, and what is in the folder now. */
export async function backAfterChanges(
  imap: Session,
  folder: Folder,
  connect: () => Promise<Session>,
): Promise<{ replica: Replica; client: Session; truth: Map<number, string[]> }> {
  const replica = await wentOfflineAware(imap, folder);
  await changedMeanwhile(await connect(), folder);
  const truth = await truthOf(await connect(), folder);
  return { replica, client: await connect(), truth };
}
