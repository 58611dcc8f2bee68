/**
 * What a file transfer says of its files, against the parts that hold them: Content-IDs (RFC 2392) and the file
 * selectors of the session description (cpm-ms-2.0 §5.2.2.1, RFC 5547 §6).
 */
import { contentIdOf } from '../../mime/decoded-body.ts';
import { sdpFiles } from '../sdp.ts';
import { cidOf, cidsOf, type Described, describedFiles, fits, partNamed } from './described-files.ts';
import { FILE_TRANSFER_XML } from './file-transfer-xml-rules.ts';
import { quote } from './header-rules.ts';
import { partsUnread } from './mime-entities.ts';
import type { ObjectRule, RuleHeader } from './rule.ts';
import { descriptionOf, placeOfLine } from './sdp-rules.ts';
import { elementRule, placeIn } from './xml-rules.ts';

const CLAUSE = 'cpm-ms-2.0 §5.2.2.1';
const types = ['file-transfer-history'] as const;

function selectorRule(
  header: Omit<RuleHeader, 'clauses'>,
  fault: (described: Described) => string | null,
): ObjectRule {
  return {
    clauses: [CLAUSE, 'RFC 5547 §6'],
    ...header,
    types,
    judge(object, report) {
      const described = describedFiles(object);
      for (const each of described?.files ?? []) {
        const said = fault(each);
        if (said)
          report(`${said} (part ${each.facts.part.number})`, () =>
            placeOfLine(object, described!.element, each.file.line),
          );
      }
    },
  };
}

export const fileReferenceRules: readonly ObjectRule[] = [
  elementRule(
    FILE_TRANSFER_XML,
    {
      slug: 'cid-resolves',
      title: 'has a part for the cid of each file-object',
      clauses: [CLAUSE, 'RFC 2392 §2'],
    },
    (_root, report, object) => {
      if (object.entity.parts.length === 0 || partsUnread(object) !== null) return;
      for (const cid of cidsOf(object)) {
        if (!partNamed(object, cidOf(cid.text)))
          report(`no part has the Content-ID ${quote(cidOf(cid.text))}`, () =>
            placeIn(object, cid, 'file-transfer/file-object/cid'),
          );
      }
    },
  ),
  elementRule(
    FILE_TRANSFER_XML,
    {
      slug: 'cid-url',
      title: 'gives each cid as a cid URL',
      level: 'SHOULD',
      clauses: [CLAUSE, 'RFC 2392 §2'],
    },
    (_root, report, object) => {
      const odd = cidsOf(object).find((cid) => !/^\s*cid:/i.test(cid.text));
      if (odd) report(`cid is ${quote(odd.text)}`, placeIn(object, odd, 'file-transfer/file-object/cid'));
    },
  ),
  {
    id: 'file-transfer/icon-resolves',
    title: 'has a part for the thumbnail that file-icon names',
    clauses: [CLAUSE, 'RFC 5547 §6'],
    level: 'MUST',
    types,
    judge(object, report) {
      const description = descriptionOf(object);
      if (!description || object.entity.parts.length === 0 || partsUnread(object) !== null) return;
      for (const { icon } of sdpFiles(description.lines)) {
        if (icon && icon.cid !== '' && !partNamed(object, cidOf(icon.cid)))
          report(`no part has the Content-ID ${quote(cidOf(icon.cid))}`, () =>
            placeOfLine(object, description.element, icon.line),
          );
      }
    },
  },
  {
    id: 'file-transfer/content-ids-differ',
    title: 'has another Content-ID for each part',
    clauses: ['RFC 2045 §7', 'RFC 2392 §2'],
    level: 'MUST',
    types,
    judge(object, report) {
      const seen = new Set<string>();
      for (const [index, part] of object.entity.parts.entries()) {
        const contentId = contentIdOf(part);
        if (contentId === null) continue;
        if (seen.has(contentId))
          report(`${quote(contentId)} is the Content-ID of another part too`, {
            part: String(index + 1),
            header: 'Content-ID',
          });
        seen.add(contentId);
      }
    },
  },
  selectorRule(
    { id: 'file-transfer/size-of-file', title: 'gives the size that the file has', level: 'MUST' },
    ({ file, selector, facts }) =>
      fits.size(selector, file.ranged, facts)
        ? null
        : `size is ${selector.size}, the file has ${facts.content!.length} octets`,
  ),
  selectorRule(
    {
      id: 'file-transfer/type-of-file',
      title: 'gives the type that the part of the file has',
      level: 'MUST',
    },
    ({ selector, facts }) =>
      fits.type(selector, facts) ? null : `type is ${selector.type}, the part is ${facts.type}`,
  ),
  selectorRule(
    {
      id: 'file-transfer/name-of-file',
      title: 'gives the name that the part of the file has',
      level: 'SHOULD',
    },
    ({ selector, facts }) =>
      fits.name(selector, facts)
        ? null
        : `name is ${quote(selector.name!)}, the part is called ${quote(facts.name!)}`,
  ),
  selectorRule(
    { id: 'file-transfer/hash-of-file', title: 'gives the hash that the file has', level: 'MUST' },
    ({ file, selector, facts }) => {
      // Another size is another fault, and said already.
      if (!fits.size(selector, file.ranged, facts) || fits.hash(selector, file.ranged, facts)) return null;
      return `hash is ${selector.hash!.value}, that of the file is ${facts.hashes[0]}`;
    },
  ),
];
