/** The file transfer history object as a whole: table 2 (cpm-ms-2.0 §5.2.2), multipart/related (RFC 2387). */
import { contentIdOf } from '../../mime/decoded-body.ts';
import { mediaTypeOf } from '../../mime/entity.ts';
import { parameterValue } from '../../mime/parameters.ts';
import type { CpmObject } from '../cpm-object.ts';
import { MEDIA_TYPES, type ObjectType } from '../object-types.ts';
import { quote } from './header-rules.ts';
import type { ObjectRule } from './rule.ts';

const TABLE_2 = 'cpm-ms-2.0 §5.2.2';
const types: readonly ObjectType[] = ['file-transfer-history'];

const isRelated = ({ mediaType }: CpmObject): boolean => mediaType === 'multipart/related';

export const fileTransferRules: readonly ObjectRule[] = [
  {
    id: 'file-transfer/multipart-related',
    title: 'has the Content-Type multipart/related',
    clauses: [TABLE_2, 'RFC 2387 §3'],
    level: 'MUST',
    types,
    judge(object, report) {
      if (object.binding === 'imap' && !object.value('content-type')) return;
      if (!isRelated(object)) report(`Content-Type is ${object.mediaType}`, { header: 'Content-Type' });
    },
  },
  {
    id: 'file-transfer/type-parameter',
    title: 'names Application/X-CPM-File-Transfer in the parameter type',
    clauses: [TABLE_2, 'RFC 2387 §3.1'],
    level: 'MUST',
    types,
    judge(object, report) {
      if (!isRelated(object)) return;
      const type = parameterValue(object.contentType.parameters, 'type');
      if (type?.toLowerCase() === MEDIA_TYPES.fileTransfer) return;
      report(type === null ? 'there is no parameter type' : `type is ${quote(type)}`, {
        header: 'Content-Type',
      });
    },
  },
  {
    id: 'file-transfer/boundary-cpm',
    title: 'has the boundary cpm',
    clauses: [TABLE_2],
    level: 'SHOULD',
    errata: ['E-41'],
    types,
    bindings: ['imap'],
    failsInScrStrict: true,
    judge(object, report) {
      const boundary = parameterValue(object.contentType.parameters, 'boundary');
      if (isRelated(object) && boundary !== null && boundary !== '' && boundary !== 'cpm')
        report(`the boundary is ${quote(boundary)}`, { header: 'Content-Type' });
    },
  },
  {
    id: 'file-transfer/root-first',
    title: 'has its Application/X-CPM-File-Transfer part first, as the root',
    clauses: [TABLE_2, 'RFC 2387 §3.2'],
    level: 'MUST',
    types,
    judge(object, report) {
      const [first] = object.entity.parts;
      if (!first) return;
      const start = parameterValue(object.contentType.parameters, 'start')?.replace(/^<|>$/g, '');
      if (mediaTypeOf(first) !== MEDIA_TYPES.fileTransfer)
        report(`the first part is ${mediaTypeOf(first)}`, { part: '1', header: 'Content-Type' });
      else if (start !== undefined && start !== contentIdOf(first))
        report(`the parameter start names ${quote(start)}, another part`, { header: 'Content-Type' });
    },
  },
  {
    id: 'file-transfer/has-file',
    title: 'holds the files that were exchanged',
    clauses: [TABLE_2],
    level: 'SHOULD',
    types,
    judge(object, report) {
      if (object.entity.parts.length > 0 && object.files.length === 0)
        report('there is no part beside the root');
    },
  },
];
