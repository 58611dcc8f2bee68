/** Annotations: C-020 to C-021c. */
import { sends, type Variant, without } from './variant.ts';

export const ANNOTATIONS: readonly Variant[] = [
  {
    name: 'writes annotations one by one',
    bend: {
      folderMetadata: sends(
        'SETMETADATA Work (/shared/comment "mine")',
        'SETMETADATA Work (/private/comment "for me")',
      ),
    },
    red: ['warn: sets-at-once'],
  },
  {
    name: 'reads annotations one by one',
    bend: { readFolderMetadata: sends('GETMETADATA Work (/shared/comment)') },
    red: ['warn: gets-with-depth', 'warn: gets-higher-entry'],
  },
  {
    name: 'writes annotations of the server one by one',
    bend: {
      serverMetadata: sends(
        'SETMETADATA "" (/private/vendor/cpm/theme "dark")',
        'SETMETADATA "" (/private/vendor/cpm/tone "low")',
      ),
    },
    red: ['warn: sets-at-once'],
  },
  {
    name: 'writes an annotation of a message where that is not offered',
    server: without('ANNOTATE'),
    bend: { readAnnotation: null },
    red: ['fail: stores-annotation'],
  },
  {
    name: 'reads an annotation of a message where that is not offered',
    server: without('ANNOTATE'),
    bend: { annotate: null },
    red: ['fail: fetches-annotation'],
  },
  {
    name: 'writes annotations of a folder where METADATA is not offered',
    server: without('METADATA'),
    bend: { readFolderMetadata: null, serverMetadata: null, cpmEntry: null },
    red: ['fail: sets-folder-metadata'],
  },
  {
    name: 'reads annotations of a folder where METADATA is not offered',
    server: without('METADATA'),
    bend: { folderMetadata: null, serverMetadata: null, cpmEntry: null },
    red: ['fail: gets-folder-metadata'],
  },
  {
    name: 'writes annotations of the server where METADATA is not offered',
    server: without('METADATA', 'METADATA-SERVER'),
    bend: { folderMetadata: null, readFolderMetadata: null, cpmEntry: null },
    red: ['fail: sets-server-metadata'],
  },
  {
    name: 'reads annotations of the server where METADATA is not offered',
    server: without('METADATA', 'METADATA-SERVER'),
    bend: { folderMetadata: null, readFolderMetadata: null, serverMetadata: null },
    red: ['fail: gets-server-metadata'],
  },
  {
    name: 'asks a folder for the location of the default folder',
    bend: {
      readFolderMetadata: sends(
        'GETMETADATA (DEPTH infinity) Work (/shared/vendor/OMNA/OMACPM20/DefaultFolderLocation)',
      ),
    },
    red: ['fail: cpm-entries', 'warn: gets-higher-entry'],
  },
  {
    name: 'asks for the lowest entries by their names',
    bend: {
      readFolderMetadata: sends('GETMETADATA (DEPTH infinity) Work (/shared/comment /private/comment)'),
    },
    red: ['warn: gets-higher-entry'],
  },
  {
    name: 'asks for the entries of CPM from above them, as it should',
    bend: { cpmEntry: sends('GETMETADATA (DEPTH infinity) "" (/shared/OMNA)') },
    red: [],
  },
];
