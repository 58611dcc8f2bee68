/** The table of the server (Appendix B.2), folders: what each row asks for; errata E-22, E-24, E-90, E-91, E-100. */
import type { ClauseEntry } from '../clause.ts';
import { optional, required } from './table-rows.ts';

export const folderRows: readonly ClauseEntry[] = [
  required('FOLDERS-S-001-M', 'Folders can be made.'),
  required('FOLDERS-S-002-M', 'A POST makes a new folder below the one that it names.'),
  required('AFOLDERS-S-001-M', 'A folder is a resource that can be managed.'),
  required('AFOLDERS-S-002-M', 'A GET of a folder tells what it is and what lies in it.'),
  required('AFOLDERS-S-003-M', 'A DELETE of a folder removes it.'),
  required('FOLDERNAME-S-001-M', 'The name of a folder is a resource that can be managed.'),
  required('FOLDERNAME-S-002-M', 'A GET of the name tells it.'),
  required('FOLDERNAME-S-003-M', 'A PUT of the name gives the folder another.'),
  required('FOLDERS-SEARCH-S-001-M', 'Folders can be searched.'),
  required('FOLDERS-SEARCH-S-002-M', 'A POST of criteria finds the root.'),
  optional('FOLDERS-SEARCH-S-003-O', 'Folders other than the root may be searched too.'),
  required('FOLDERS-PATHTOID-S-001-M', 'The URLs of folders can be looked up by their paths.'),
  required('FOLDERS-PATHTOID-S-002-M', 'A GET with a path gives the URL of the folder there.'),
  required('FOLDERS-PATHTOID-S-003-M', 'A POST of paths gives the URLs of the folders there.'),
  required('FOLDERS-COPY-S-001-M', 'Objects and folders can be copied into a folder.'),
  required('FOLDERS-COPY-S-002-M', 'A POST copies the objects that it names.'),
  required('FOLDERS-COPY-S-003-M', 'A POST copies a folder with all that is in it and below it.'),
  required('FOLDERS-MOVE-S-001-M', 'Objects and folders can be moved into a folder.'),
  required('FOLDERS-MOVE-S-002-M', 'A POST moves the objects that it names.'),
  required('FOLDERS-MOVE-S-003-M', 'A POST moves a folder with all that is in it and below it.'),
];
