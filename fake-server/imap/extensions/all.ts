/** The extensions on offer. A new one adds a file and a line here. */

import { acl } from './acl.ts';
import { children, listExtended, listStatus, literalPlus, saslIr, uidPlus } from './advertised.ts';
import { annotate } from './annotate/annotate.ts';
import { binary } from './binary.ts';
import { condstore } from './condstore.ts';
import { convertExtension } from './convert/convert.ts';
import { enable } from './enable.ts';
import { esearch, searchRes } from './esearch.ts';
import type { Extension } from './extension.ts';
import { id } from './id.ts';
import { idle } from './idle.ts';
import { metadata, metadataServer } from './metadata/metadata.ts';
import { namespace } from './namespace.ts';
import { notify } from './notify/notify.ts';
import { qresync } from './qresync.ts';
import { unselect } from './unselect.ts';
import { urlAuth } from './urlauth/urlauth.ts';
import { within } from './within.ts';

export const EXTENSIONS: readonly Extension[] = [
  literalPlus,
  saslIr,
  enable,
  id,
  idle,
  namespace,
  acl,
  unselect,
  uidPlus,
  children,
  listExtended,
  listStatus,
  esearch,
  searchRes,
  within,
  condstore,
  annotate,
  binary,
  convertExtension,
  metadata,
  metadataServer,
  notify,
  urlAuth,
  // What SELECT tells of changes comes behind all that it tells of the mailbox.
  qresync,
];
