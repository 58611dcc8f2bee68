/** The complete client, wrong in what it stores, or where (rest-nms-1.0 §5.3). */
import { attributeList } from '../../../protocol/nms/attributes.ts';
import { buildBulkUpload } from '../../../protocol/nms/upload-build.ts';
import {
  CALL_LOG_OBJECT,
  CHAT_MESSAGE,
  FILE_TRANSFER_OBJECT,
  MEDIA_OBJECT,
} from '../../../suites/support/rest/appendix-objects.ts';
import { type Rest, text } from '../../fake-server/nms/rest.ts';
import { references, uploaded, uploadedMedia } from './complete-client.ts';
import type { Variant } from './variants.ts';

/** Moves an object to another folder. */
async function moved(rest: Rest, object: string, folder: string): Promise<void> {
  const sourceRefs = { objects: references(object) };
  const targetSourceRef = { targetRef: { resourceURL: folder }, sourceRefs };
  await rest.post('/folders/operations/moveToFolder', { targetSourceRef });
}

export const STORING_VARIANTS: readonly Variant[] = [
  {
    name: 'stores a file transfer as a multimedia message',
    bend: {
      uploadFile: async (stage) => {
        const attributes = { ...FILE_TRANSFER_OBJECT.attributes, 'Message-Context': 'multimedia-message' };
        stage.urls.file = (await uploaded(stage, { ...FILE_TRANSFER_OBJECT, attributes })).header(
          'location',
        )!;
      },
    },
    red: ['fail: file-message'],
  },
  {
    name: 'stores a chat message as a text message',
    bend: {
      uploadChat: async (stage) => {
        const attributes = { ...CHAT_MESSAGE.attributes, 'Message-Context': 'text-message' };
        stage.urls.chat = (await uploaded(stage, { ...CHAT_MESSAGE, attributes })).header('location')!;
      },
    },
    red: ['warn: message-contexts'],
  },
  {
    name: 'stores a picture by itself with the ids of a conversation',
    bend: {
      uploadMedia: (stage) => {
        const { 'Conversation-Id': id = '' } = CHAT_MESSAGE.attributes;
        return uploadedMedia(stage, { ...MEDIA_OBJECT.attributes, 'Conversation-ID': id });
      },
    },
    red: ['warn: media-bare'],
  },
  {
    name: 'stores a picture by itself in the default folder',
    bend: { uploadMedia: async (stage) => void (await uploaded(stage, MEDIA_OBJECT)) },
    red: ['warn: media-in-conversation'],
  },
  {
    name: 'stores pictures in bulk, one in the folder of its conversation and one in none',
    bend: {
      uploadMedia: async ({ rest, urls }) => {
        const { attributes, content } = MEDIA_OBJECT;
        const folders = [urls.inbox, await rest.folder('Holiday', '/INBOX')];
        const object = folders.map((parentFolder) => ({
          parentFolder,
          attributes: attributeList(attributes),
        }));
        const contents = folders.map(() => content!);
        const { contentType, body } = buildBulkUpload({ object }, contents);
        const headers = { 'content-type': contentType };
        await rest.send('POST', '/objects/operations/bulkCreation', { headers, body });
      },
    },
    red: ['warn: media-in-conversation'],
  },
  {
    name: 'stores a call log without its duration',
    bend: {
      uploadCallLog: async (stage) => {
        const { 'Call-Duration': _, ...attributes } = CALL_LOG_OBJECT.attributes;
        stage.urls.callLog = (await uploaded(stage, { ...CALL_LOG_OBJECT, attributes })).header('location')!;
      },
    },
    red: ['fail: call-log-attributes'],
  },
  {
    name: 'stores a call log from an anonymous caller as SIP writes one',
    bend: {
      uploadCallLog: async (stage) => {
        const attributes = {
          ...CALL_LOG_OBJECT.attributes,
          From: '"Anonymous" <sip:anonymous@anonymous.invalid>',
        };
        stage.urls.callLog = (await uploaded(stage, { ...CALL_LOG_OBJECT, attributes })).header('location')!;
      },
    },
    red: ['fail: call-log-attributes'],
  },
  {
    name: 'stores a call log with a body',
    bend: {
      uploadCallLog: async (stage) => {
        const answer = await uploaded(stage, { ...CALL_LOG_OBJECT, content: text('It was nice.') });
        stage.urls.callLog = answer.header('location')!;
      },
    },
    red: ['fail: call-log-bare'],
  },
  {
    name: 'stores a call log with Enriched-Content',
    bend: {
      uploadCallLog: async (stage) => {
        const attributes = { ...CALL_LOG_OBJECT.attributes, 'Enriched-Content': 'a picture' };
        stage.urls.callLog = (await uploaded(stage, { ...CALL_LOG_OBJECT, attributes })).header('location')!;
      },
    },
    red: ['warn: call-log-not-enriched'],
  },
  {
    name: 'stores a picture in the folder of its conversation, and moves it to the default folder',
    bend: {
      uploadMedia: async (stage) => {
        const { rest, urls } = stage;
        await uploadedMedia(stage);
        const path = `/INBOX/${CHAT_MESSAGE.attributes['Conversation-Id']}`;
        const { objects } = (await rest.get(await rest.folderAt(path))).root('folder');
        await moved(rest, objects!.objectReference[0]!.resourceURL!, urls.inbox);
      },
    },
    red: ['warn: media-in-conversation'],
  },
  {
    name: 'stores a picture in the default folder first, and moves it to its conversation',
    bend: {
      uploadMedia: async (stage) => {
        const { rest } = stage;
        const picture = (await uploaded(stage, MEDIA_OBJECT)).header('location')!;
        await moved(rest, picture, await rest.folder('conversation', '/INBOX'));
      },
    },
    red: [],
  },
  {
    name: 'stores a picture in the default folder, and removes it',
    bend: {
      uploadMedia: async (stage) => {
        await stage.rest.delete((await uploaded(stage, MEDIA_OBJECT)).header('location')!);
      },
    },
    red: [],
  },
];
