/** Errata about the RESTful binding. */
import type { Erratum } from '../types.ts';
import { entry } from './entry.ts';

export const restErrata: Erratum[] = [
  entry('E-84', 'Damaged numbering', 'Printed section numbers are cited.'),
  entry('E-85', 'Dead references', 'Nothing rests on them.'),
  entry('E-86', 'Headings without text', 'They ask for nothing.'),
  entry('E-87', 'Annotations required and impossible', 'Not applicable over REST.'),
  entry(
    'E-88',
    'Simplified synchronization',
    'A client must not use it; a server that offers it gets a warning.',
  ),
  entry(
    'E-89',
    'Unsupported filters',
    'Accepting or refusing the subscription is right; unfiltered events are a warning.',
  ),
  entry('E-90', 'One root folder or several', 'Exactly one in each box.'),
  entry(
    'E-91',
    'Renaming prohibited or mandatory',
    'A refused rename of an ordinary folder depends on the reading; the root may always be refused.',
    true,
  ),
  entry(
    'E-92',
    'ID Token',
    'The configured token is sent; a forged, expired or missing one must be refused.',
  ),
  entry('E-93', 'Call log table', 'Only six unambiguous attributes are judged.'),
  entry('E-94', 'Message-Context in REST and IMAP', 'Judged by binding.'),
  entry('E-95', 'JSON examples', 'Rebuilt; a parent folder in another box may be refused.'),
  entry('E-96', 'Multipart details', 'A server takes an inner multipart and a single part alike.'),
  entry(
    'E-97',
    'Deletes',
    '204 for an object, a folder and a flag; 200 fails for folders and is a warning for others.',
  ),
  entry('E-98', 'Active folder and \\Deleted', 'REST has neither: the flag is a plain one.'),
  entry('E-99', 'Duties inside a client', 'At most a warning, where they are not seen from outside.'),
  entry(
    'E-100',
    'Optional search and mandatory use',
    'Not applicable to a server that offers the root search alone.',
  ),
];
