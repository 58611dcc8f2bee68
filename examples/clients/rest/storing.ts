/** Storing objects: a form of two parts, what the object is and its payload (§5.3, §7.12.7, §7.13). */
import { createHash, randomUUID } from 'node:crypto';
import type { Door } from './door.ts';

const OWN = '+15145550100';
const FRIEND = '+15145550101';
/** A picture of one dot. */
const DOT = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** A chat message, with the references by which others find it: its IMDN-Message-ID is the correlationId. */
export function storeChatMessage(door: Door, folder: string, conversation: string): Promise<string> {
  const id = randomUUID().replaceAll('-', '');
  const attributes = {
    From: OWN,
    To: FRIEND,
    Direction: 'OUT',
    Date: now(),
    Subject: 'A chat message',
    'Message-Context': 'chat-message',
    'Conversation-ID': conversation,
    'Contribution-ID': randomUUID(),
    'IMDN-Message-ID': id,
  };
  return store(
    door,
    { parentFolder: folder, correlationId: id, ...attributeList(attributes) },
    text('See you at noon.'),
  );
}

/** A short message has no unique reference; others find it by a tag over what it says (§7.13.4, RCC.07). */
export function storeShortMessage(door: Door, folder: string): Promise<string> {
  const [to, said] = [FRIEND, 'No signal but this.'];
  const digest = createHash('md5').update(`${to}:::::${said}`, 'utf8').digest();
  const attributes = {
    From: OWN,
    To: to,
    Direction: 'OUT',
    Date: now(),
    'Message-Context': 'pager-message',
  };
  const correlationTag = digest.readBigUInt64BE(0).toString(16);
  return store(door, { parentFolder: folder, correlationTag, ...attributeList(attributes) }, text(said));
}

/** What a transfer was, and the file: two parts that belong together. */
export function storeFileTransfer(door: Door, folder: string, conversation: string): Promise<string> {
  const history = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<file-transfer>',
    '<file-transfer-type>1-1</file-transfer-type>',
    '<sdp>',
    'a=sendonly',
    'a=file-selector:name:"notes.txt" type:text/plain size:11',
    '</sdp>',
    '<file-object>',
    '<cid>cid:notes@example.com</cid>',
    '</file-object>',
    '</file-transfer>',
    '',
  ];
  const parts = [
    '--together',
    'Content-Type: Application/X-CPM-File-Transfer; charset=utf-8',
    '',
    ...history,
    '--together',
    'Content-Type: text/plain',
    'Content-ID: <notes@example.com>',
    '',
    'Some notes.',
    '--together--',
    '',
  ];
  const type = 'multipart/related; boundary=together; type="Application/X-CPM-File-Transfer"';
  const id = randomUUID().replaceAll('-', '');
  const attributes = {
    From: OWN,
    To: FRIEND,
    Direction: 'OUT',
    Date: now(),
    'Message-Context': 'file-message',
    'Conversation-ID': conversation,
    'Contribution-ID': randomUUID(),
    'InReplyTo-Contribution-ID': randomUUID(),
    'IMDN-Message-ID': id,
  };
  return store(
    door,
    { parentFolder: folder, correlationId: id, ...attributeList(attributes) },
    new Blob([parts.join('\r\n')], { type }),
  );
}

/**
 * Media that stand alone have no attributes of messages, so that the folder alone tells of their conversation (§5.3.7).
 */
export function storePicture(door: Door, folder: string): Promise<string> {
  const attributes = { From: OWN, To: FRIEND, Direction: 'OUT', Date: now() };
  const picture = new Blob([Buffer.from(DOT, 'base64')], { type: 'image/gif' });
  return store(door, { parentFolder: folder, ...attributeList(attributes) }, picture);
}

/** Attributes alone: a call has no payload (§5.3.19). */
export function storeCallLog(door: Door, folder: string): Promise<string> {
  const attributes = {
    From: FRIEND,
    To: OWN,
    Date: now(),
    'Call-Type': 'voice',
    'Call-Disposition': 'ANSWERED',
    'Call-Duration': '75',
  };
  return store(door, { parentFolder: folder, ...attributeList(attributes) }, null);
}

function store(door: Door, object: object, payload: Blob | null): Promise<string> {
  const form = new FormData();
  form.append('root-fields', new Blob([JSON.stringify({ object })], { type: 'application/json' }));
  if (payload !== null) form.append('attachments', payload, 'payload');
  return door.create('/objects', form);
}

function text(said: string): Blob {
  return new Blob([said], { type: 'text/plain;charset=utf-8' });
}

function attributeList(attributes: Readonly<Record<string, string>>): object {
  const attribute = Object.entries(attributes).map(([name, value]) => ({ name, value: [value] }));
  return { attributes: { attribute } };
}

function now(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, 'Z');
}
