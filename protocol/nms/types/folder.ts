/** Folders (§5.3.9 to §5.3.16, §7.2.5; sections 2.3, 2.4 and 2.7 of the wire facts). */
import { z } from 'zod';
import {
  attributeListSchema,
  countSchema,
  folderReferenceListSchema,
  objectReferenceListSchema,
  referenceSchema,
  urlSchema,
} from './common.ts';
import { nmsType, type Present } from './facts.ts';

/** The root has the attribute `Root` with the value `Yes`, no parent, and the empty name unless the server says so. */
export const folderSchema = nmsType(
  'folder',
  z.looseObject({
    parentFolder: urlSchema.optional(),
    /** In creations alone. */
    parentFolderPath: z.string().optional(),
    attributes: attributeListSchema.optional(),
    resourceURL: urlSchema.optional(),
    path: z.string().optional(),
    name: z.string().optional(),
    lastModSeq: countSchema.optional(),
    subFolders: folderReferenceListSchema.optional(),
    objects: objectReferenceListSchema.optional(),
    /** Where the children come in pages [recall]. */
    cursor: z.string().optional(),
  }),
  {
    parentFolder: 'C [recall]',
    parentFolderPath: 'C [code]',
    resourceURL: 'Mr [recall]',
    name: 'Mq [recall]',
    lastModSeq: 'Mr [seed]',
  },
);
export type Folder = z.infer<typeof folderSchema>;

/** A folder as a complete answer has it. */
export type StoredFolder = Present<Folder, 'resourceURL' | 'path' | 'name' | 'lastModSeq'>;

export const folderListSchema = nmsType(
  'folderList',
  z.looseObject({ folder: z.array(folderSchema), cursor: z.string().optional() }),
);
export type FolderList = z.infer<typeof folderListSchema>;

/** The root of the folderName resource: `{"name": "Holiday"}` [recall]. */
export const folderNameSchema = z.string();

/** What is copied or moved: one entry at least in both lists together. Folders go with all below them [seed]. */
export const sourceRefsSchema = nmsType(
  'sourceRefs',
  z.looseObject({
    objects: objectReferenceListSchema.optional(),
    folders: folderReferenceListSchema.optional(),
  }),
);
export type SourceRefs = z.infer<typeof sourceRefsSchema>;

/** Asks for a copy or a move; `targetRef` names a folder. */
export const targetSourceRefSchema = nmsType(
  'targetSourceRef',
  z.looseObject({ targetRef: referenceSchema, sourceRefs: sourceRefsSchema }),
  { targetRef: 'M [recall]', sourceRefs: 'M [recall]' },
);
export type TargetSourceRef = z.infer<typeof targetSourceRefSchema>;
