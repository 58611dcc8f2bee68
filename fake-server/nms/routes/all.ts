/** The handlers of all operations. */
import type { Handlers } from '../context.ts';
import { BULK } from './bulk.ts';
import { CHANNELS } from './channels.ts';
import { CREATION } from './creation.ts';
import { FOLDER_SEARCH } from './folder-search.ts';
import { FOLDERS } from './folders.ts';
import { OBJECT_SEARCH } from './object-search.ts';
import { OBJECTS } from './objects.ts';
import { PAYLOAD } from './payload.ts';
import { RELOCATION } from './relocation.ts';
import { SUBSCRIPTIONS } from './subscriptions.ts';

export const HANDLERS: Handlers = {
  ...CREATION,
  ...OBJECTS,
  ...PAYLOAD,
  ...OBJECT_SEARCH,
  ...BULK,
  ...FOLDERS,
  ...FOLDER_SEARCH,
  ...RELOCATION,
  ...SUBSCRIPTIONS,
  ...CHANNELS,
};
