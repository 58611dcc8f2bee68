/** Whole objects around XML, right or wrong: Group State Objects, session info objects, File Transfer History objects. */
import fc from 'fast-check';
import { toBase64 } from '../../protocol/cpm/region.ts';
import { schemaFault } from '../../protocol/cpm/xml/group-state-schema.ts';
import { readXml } from '../../protocol/cpm/xml/read-xml.ts';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import { decodedBody } from '../../protocol/mime/decoded-body.ts';
import { bodyOctets } from '../../protocol/mime/entity.ts';
import { parseEntity } from '../../protocol/mime/parse-entity.ts';
import { DOCUMENT_KINDS, type DocumentKind, XML_PRODUCTIONS, xmlDocument } from '../xml/documents.ts';
import { xmlFaults } from '../xml/faults.ts';
import { hostileXml } from '../xml/hostile.ts';
import { hasGoodLines, isGoodMessage } from './message-shape.ts';
import { type Family, family } from './object-input.ts';
import { LEAST_FIELDS, mark } from './words.ts';

const TYPES: Readonly<Record<DocumentKind, string>> = {
  'group-state': 'application/group-state-object+xml',
  'session-info': 'Application/X-CPM-Session',
  'file-transfer': 'Application/X-CPM-File-Transfer',
};
const ENCODED = 'RFC 2045 §6.8 base64 around XML';
const BARE = 'RFC 2045 §6.2 XML as it is';

/** An object that holds a document; `key` is its Conversation-ID. Octets that are no lines are encoded in any case. */
function objectAround(kind: DocumentKind, xml: OctetString, key: string, encoded: boolean): OctetString {
  const fields = `${LEAST_FIELDS}\r\nTo: <b@example.com>\r\nConversation-ID: ${key}\r\nMIME-Version: 1.0\r\n`;
  const entity = entityOf(TYPES[kind], xml, encoded);
  if (kind !== 'file-transfer') return `${fields}${entity}`;
  const type = `multipart/related;boundary=cpm;type="${TYPES[kind]}"`;
  const file = 'Content-Type: text/plain\r\nContent-ID: <1@example.com>\r\n\r\nabc';
  return `${fields}Content-Type: ${type}\r\n\r\n--cpm\r\n${entity}\r\n--cpm\r\n${file}\r\n--cpm--\r\n`;
}

function entityOf(type: string, xml: OctetString, encoded: boolean): OctetString {
  if (encoded || !hasGoodLines(xml)) {
    const body = toBase64(Buffer.from(xml, 'latin1'));
    return `Content-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}\r\n`;
  }
  const encoding = /[\x80-\xff]/.test(xml) ? 'Content-Transfer-Encoding: 8bit\r\n' : '';
  return `Content-Type: ${type}\r\n${encoding}\r\n${xml}`;
}

/** The document that an object holds, in its octets. */
function documentOf(octets: OctetString): Buffer {
  const entity = parseEntity(Buffer.from(octets, 'latin1'));
  const holder = entity.parts[0] ?? entity;
  return decodedBody(holder) ?? bodyOctets(holder);
}

const around = fc.tuple(mark, fc.constantFrom(false, false, true));

function valid(kind: DocumentKind): Family {
  return {
    class: `valid/${kind}`,
    productions: [...XML_PRODUCTIONS, ENCODED, BARE],
    weight: kind === 'group-state' ? 5 : 3,
    made: fc.tuple(xmlDocument(kind), around).map(([{ text, encoding, productions }, [key, encoded]]) => {
      const xml = encoding === 'utf-8' ? Buffer.from(text).toString('latin1') : text;
      return {
        octets: objectAround(kind, xml, key, encoded),
        productions: [...productions, encoded ? ENCODED : BARE],
        search: [{ field: 'Conversation-ID', value: key }],
      };
    }),
    holds: (octets) => isGoodMessage(octets) && isGoodXml(octets),
  };
}

/** Well-formed; of a Group State Object, valid by its schema. */
function isGoodXml(octets: OctetString): boolean {
  const { fault, text, roots } = readXml(documentOf(octets));
  return fault === null && !(roots[0]?.name === 'groupstate' && schemaFault(text) !== null);
}

export const validXml: readonly Family[] = DOCUMENT_KINDS.map(valid);

export const xmlObjectFaults: readonly Family[] = xmlFaults.map(({ rule, says, of, made }) =>
  family(
    `malformed/xml-${rule}`,
    `XML fault: ${says}`,
    fc
      .tuple(made, around)
      .map(([{ kind, text }, [key, encoded]]) =>
        objectAround(kind, Buffer.from(text).toString('latin1'), key, encoded),
      ),
    (octets) => (of === 'well-formed' ? readXml(documentOf(octets)).fault !== null : breaksSchema(octets)),
    1,
  ),
);

/** Well-formed, and not what the definition says (cpm-ms-2.0 §5.2.2, §5.2.3, Appendix G). */
function breaksSchema(octets: OctetString): boolean {
  const { fault, text, roots } = readXml(documentOf(octets));
  const root = roots[0];
  if (fault !== null || root === undefined) return false;
  const names = root.children.map(({ name }) => name).join(' ');
  if (root.name === 'session')
    return (
      !/^session-type (?:session-replaces )?(?:invited-participants )?sdp$/.test(names) ||
      !/^(?:1-1|Group)$/.test(root.children[0]!.text)
    );
  if (root.name === 'file-transfer')
    return !/^file-transfer-type (?:invited-participants )?(?:imdn )?sdp(?: file-object)*$/.test(names);
  return root.name !== 'groupstate' || root.namespace !== '' || schemaFault(text) !== null;
}

export const hostileXmlObjects: readonly Family[] = hostileXml.map(({ name, says, octets, holds }) =>
  family(
    `hostile/xml-${name}`,
    `hostile XML: ${says}`,
    fc.tuple(octets, around).map(([xml, [key, encoded]]) => objectAround('group-state', xml, key, encoded)),
    (all) => holds(documentOf(all).toString('latin1')),
    1,
  ),
);
