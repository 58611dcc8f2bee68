/** Operations at the REST door, on the same model (rest-nms-1.0 §4, §5.8, §7.12). Null where one makes no sense now. */
import { bodyOf, flagsOf, internalDateOf } from '../../drivers/imap/fetch-item.ts';
import type { NmsAnswer } from '../../drivers/nms/nms-answer.ts';
import { decodedBody } from '../../protocol/mime/decoded-body.ts';
import { parseEntity } from '../../protocol/mime/parse-entity.ts';
import { attributeList } from '../../protocol/nms/attributes.ts';
import { SYSTEM_FLAGS } from '../../protocol/nms/flag-names.ts';
import { buildUpload } from '../../protocol/nms/upload-build.ts';
import { encodeSegment } from '../../protocol/nms/url-parts.ts';
import { createdUrl } from '../nms/box-user.ts';
import { Stopped } from '../nms/model/mismatch.ts';
import { Broken } from './broken.ts';
import type { Doors } from './doors.ts';
import { pathIn } from './mailbox-ops.ts';
import { manyLines, pick, readMessage } from './message-octets.ts';
import type { RestOp } from './ops.ts';
import { type Box, flagSet, keyOf, Message } from './store-model.ts';
import { FLAGS, SUBJECTS } from './vocabulary.ts';

type RestOpOf<N extends RestOp['op']> = Extract<RestOp, { op: N }>;
type Does<N extends RestOp['op']> = (doors: Doors, op: RestOpOf<N>) => Promise<NmsAnswer | null>;

/** Flags that a client may set at both doors. */
const BOTH = FLAGS.filter((flag) => SYSTEM_FLAGS.some((one) => one.toLowerCase() === flag.toLowerCase()));
const DATE = '2020-02-29T12:00:00Z';

const DOES: { readonly [N in RestOp['op']]: Does<N> } = {
  'rest-upload': upload,
  'rest-set-flag': (doors, op) =>
    withObject(doors, op, async (message, url) => {
      const flag = pick(BOTH, op.flag);
      const answer = await doors.session.done('PUT', flagUrl(doors, url, flag));
      doors.run.changeFlags(message, 'add', [flag], null);
      return answer;
    }),
  'rest-remove-flag': (doors, op) =>
    withObject(doors, op, async (message, url) => {
      const flag = pick(BOTH, op.flag);
      const had = message.flags.split(' ').includes(flag.toLowerCase());
      const answer = await doors.session.look('DELETE', flagUrl(doors, url, flag));
      // That there is nothing to remove may be said.
      if (had || answer.status !== 404) doors.session.mustWork(answer);
      doors.run.changeFlags(message, 'remove', [flag], null);
      return answer;
    }),
  'rest-replace-flags': (doors, op) =>
    withObject(doors, op, async (message, url) => {
      const known: readonly string[] = BOTH.map((flag) => flag.toLowerCase());
      // What becomes of flags that only IMAP knows is not said.
      if (message.flags !== '' && !message.flags.split(' ').every((flag) => known.includes(flag)))
        return null;
      const flag = [...new Set(op.flags.map((one) => pick(BOTH, one)))];
      const at = doors.session.user.under(url, 'flags');
      const answer = await doors.session.done('PUT', at, { flagList: { flag } });
      doors.run.changeFlags(message, 'replace', flag, null);
      return answer;
    }),
  'rest-delete': (doors, op) =>
    withObject(doors, op, async (message, url) => {
      const answer = await doors.session.done('DELETE', url);
      message.expunged = true;
      return answer;
    }),
  'rest-create-folder': async (doors, op) => {
    const { model } = doors.run;
    const path = pathIn(doors.run, op);
    if (path === null || model.isTaken(path)) return null;
    const parentFolder = await doors.folder(model.boxAt(path.slice(0, -1))!);
    const at = doors.session.user.at('folders');
    const answer = await doors.session.done('POST', at, { folder: { parentFolder, name: path.at(-1)! } });
    model.create(path);
    return answer;
  },
  'rest-delete-folder': async (doors, op) => {
    const { run } = doors;
    const box = run.lowerBox(op.box);
    if (box === null) return null;
    const all = [box, ...run.model.below(box.path)];
    if (all.some((one) => run.isSelected(one))) return null;
    const answer = await doors.session.done('DELETE', await doors.folder(box));
    for (const one of all.toReversed()) {
      run.model.maybeSubscribed.add(keyOf(one.path));
      run.model.delete(one);
    }
    return answer;
  },
  'rest-payload': (doors, op) =>
    withObject(doors, op, async (message, url) => {
      const answer = await doors.session.done('GET', url);
      const parts = await doors.session.parts(doors.session.read(answer, 'object'));
      const wanted = message.built.texts.body.filter((text) => text !== '');
      if (parts !== null)
        doors.session.same(
          parts.filter((text) => text !== ''),
          wanted,
          'the payload parts of an object',
        );
      return answer;
    }),
};

/** Gives the status, or null. Throws `Mismatch`, `Stopped`, `Broken`, `TargetLost`. */
export async function runRestOp(doors: Doors, op: RestOp): Promise<string | null> {
  const does = DOES[op.op] as Does<RestOp['op']>;
  const answer = await does(doors, op);
  return answer === null ? null : String(answer.status);
}

/** What is made there is an object; what IMAP makes of it is seen by IMAP. */
async function upload(doors: Doors, op: RestOpOf<'rest-upload'>): Promise<NmsAnswer> {
  const { run, session } = doors;
  const box = run.box(op.box);
  const subject = pick(SUBJECTS, op.subject);
  const text = op.lines === 0 ? 'one needle' : manyLines(op.lines);
  const flag = [...new Set(op.flags.map((one) => pick(BOTH, one)))];
  const attributes = attributeList({
    Date: DATE,
    Direction: 'In',
    ...(subject === '' ? {} : { Subject: subject }),
  });
  const object = { parentFolder: await doors.folder(box), attributes, flags: { flag } };
  const headers = [{ name: 'Content-Type', value: 'text/plain; charset=us-ascii' }];
  const { contentPartName } = session.user.ways.upload;
  const form = buildUpload(object, { headers, octets: Buffer.from(text, 'latin1') }, { contentPartName });
  const options = { body: form.body, headers: { 'content-type': form.contentType } };
  const answer = session.mustWork(await session.request('POST', session.user.at('objects'), options));
  const url = createdUrl(answer);
  if (url === null) throw new Stopped('the target does not tell the URL of what it creates');
  const message = await seenByImap(doors, box, { subject, text, flags: flagSet(flag) });
  box.add(message);
  doors.learnObject(message, url);
  return answer;
}

/** The message behind all others, as the second session finds it. Throws `Broken`. */
async function seenByImap(
  { run }: Doors,
  box: Box,
  { subject, text, flags }: { subject: string; text: string; flags: string },
): Promise<Message> {
  const session = await run.session(1);
  session.view.leave();
  const [examined, fetched] = await session.sendAll([
    [`EXAMINE ${run.quoted(box.path)}`],
    ['FETCH * (UID FLAGS INTERNALDATE BODY.PEEK[])'],
    ['CLOSE'],
  ]);
  const exists = examined!.data('EXISTS').at(-1)?.number;
  const fetch = fetched!.fetches().find(({ number }) => number === exists);
  const octets = fetch ? bodyOf(fetch) : null;
  const date = fetch ? internalDateOf(fetch) : null;
  if (exists !== box.messages.length + 1 || !fetch || octets === null || date === null)
    throw doorFault(
      'an uploaded object is not shown',
      `IMAP shows ${exists} messages where ${box.messages.length + 1} are`,
    );
  const built = readMessage(octets, text);
  const body = decodedBody(parseEntity(octets)).toString('latin1');
  if (body !== text)
    throw doorFault(
      'an uploaded object has another text',
      `IMAP shows a text of ${body.length} octets instead of ${text.length}`,
    );
  if ((built.texts.fields.get('subject') ?? '') !== subject)
    throw doorFault(
      'an uploaded object has another subject',
      `IMAP shows the subject "${built.texts.fields.get('subject')}" instead of "${subject}"`,
    );
  const seen = flagSet(flagsOf(fetch) ?? []);
  if (seen !== flags)
    throw doorFault(
      'an uploaded object has other flags',
      `IMAP shows the flags (${seen}) instead of (${flags})`,
    );
  return new Message(built, flags, date.instant);
}

function doorFault(shape: string, what: string): Broken {
  return new Broken(
    'doors',
    shape,
    `After an upload over REST ${what} (rest-nms-1.0 §4: both doors lead to one store).`,
  );
}

/** With the object that a message of the mailbox is known to be; null if there is none. */
async function withObject(
  doors: Doors,
  { box, at }: { readonly box: number; readonly at: number },
  act: (message: Message, url: string) => Promise<NmsAnswer | null>,
): Promise<NmsAnswer | null> {
  const { messages } = doors.run.box(box);
  const message = messages[at % Math.max(1, messages.length)];
  const url = message === undefined ? null : doors.objectOf(message);
  return message === undefined || url === null ? null : act(message, url);
}

function flagUrl(doors: Doors, url: string, flag: string): string {
  return `${doors.session.user.under(url, 'flag')}${encodeSegment(flag)}`;
}
