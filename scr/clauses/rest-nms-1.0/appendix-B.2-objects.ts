/** The table of the server (Appendix B.2), the interface and its objects: what each row asks for; errata E-22 to E-27. */
import type { ClauseEntry } from '../clause.ts';
import { optional, required } from './table-rows.ts';

export const interfaceRows: readonly ClauseEntry[] = [
  required('SUPPORT-S-001-M', 'The server serves the REST interface of the network message storage.'),
  optional('SUPPORT-S-002-M', 'The server may take and give XML.'),
  required('SUPPORT-S-003-M', 'The server takes and gives JSON.'),
];

export const objectRows: readonly ClauseEntry[] = [
  required('OBJECTS-S-001-M', 'Objects can be created by uploading them.'),
  required('OBJECTS-S-002-M', 'A POST puts a new object into the folder that it names.'),
  required('AOBJECT-S-001-M', 'A stored object is a resource that can be managed.'),
  required('AOBJECT-S-002-M', 'A GET of an object gives its metadata.'),
  required('AOBJECT-S-003-M', 'A DELETE of an object removes it.'),
  required('AOBJECT-FLAGS-S-001-M', 'The flags of an object are a resource that can be managed.'),
  required('AOBJECT-FLAGS-S-002-M', 'A GET of the flags gives the list of them.'),
  optional('AOBJECT-FLAGS-S-003-O', 'A flag may be added by a PUT of the list.'),
  required('AOBJECT-FLAGS-S-004-M', 'A PUT of the list replaces all of the flags.'),
  required('AOBJECT-INDFLAG-S-001-M', 'Each flag of an object is a resource of its own.'),
  required('AOBJECT-INDFLAG-S-002-M', 'A GET of one flag tells whether the object has it.'),
  required('AOBJECT-INDFLAG-S-003-M', 'A PUT of one flag adds it.'),
  required('AOBJECT-INDFLAG-S-004-M', 'A DELETE of one flag takes it away.'),
  optional('AOBJECT-PAYLOAD-S-001-M', 'The payload of an object may be had as a whole.'),
  optional('AOBJECT-PAYLOAD-S-002-M', 'A GET of the payload may give all of it at once.'),
  required('AOBJECT-PAYLOADPART-S-001-M', 'Each part of a payload can be had by itself.'),
  required('AOBJECT-PAYLOADPART-S-002-M', 'A GET of one part gives that part.'),
  required('OBJECTS-SEARCH-S-001-M', 'Objects can be searched by criteria.'),
  required(
    'OBJECTS-SEARCH-S-002-M',
    'A POST of criteria is answered with what the server knows of those that meet them.',
  ),
  required('OBJECTS-PATHTOID-S-001-M', 'The URLs of objects can be looked up by their paths.'),
  required('OBJECTS-PATHTOID-S-002-M', 'A GET with a path gives the URL of the object there.'),
  required('OBJECTS-PATHTOID-S-003-M', 'A POST of paths gives the URLs of the objects there.'),
  required('OBJECTS-bulkCreation-S-001-O', 'Several objects can be uploaded by one request.'),
];
