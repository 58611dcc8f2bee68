/** The XML of a file transfer: Application/X-CPM-File-Transfer (cpm-ms-2.0 §5.2.2.1). */

import type { XmlElement } from '../xml/scan.ts';
import { quote } from './header-rules.ts';
import { participantRules } from './participants.ts';
import type { ObjectRule } from './rule.ts';
import {
  childrenOf,
  documentRules,
  elementIn,
  elementOnce,
  elementRule,
  oneElement,
  onlyElements,
  placeIn,
  type XmlDefinition,
} from './xml-rules.ts';

export const FILE_TRANSFER_XML: XmlDefinition = {
  group: 'file-transfer',
  type: 'file-transfer-history',
  root: 'file-transfer',
  clause: 'cpm-ms-2.0 §5.2.2.1',
};
const KIND = 'file-transfer-type';
const ELEMENTS = [KIND, 'invited-participants', 'imdn', 'sdp', 'file-object'];

const isEmpty = ({ text, children }: XmlElement): boolean => text.trim() === '' && children.length === 0;

/** What an imdn that is not empty has instead of the message headers that ask for notifications (RFC 5438 §6.3). */
function imdnFault({ text, children }: XmlElement): string | null {
  if (children.length > 0) return `imdn has an element ${children[0]!.name}`;
  const lines = text.split('\n').flatMap((line) => line.trim() || []);
  const odd = lines.find((line) => !/^[^\s:]+:/.test(line));
  if (odd !== undefined) return `a line of imdn is ${quote(odd)}`;
  const asks = lines.some((line) => /^(?:[^\s:.]+\.)?Disposition-Notification:/i.test(line));
  return asks ? null : 'imdn has no Disposition-Notification';
}

export const fileTransferXmlRules: readonly ObjectRule[] = [
  ...documentRules(FILE_TRANSFER_XML),
  onlyElements(FILE_TRANSFER_XML, ELEMENTS),
  ...elementOnce(FILE_TRANSFER_XML, KIND),
  elementIn(FILE_TRANSFER_XML, KIND, ['Ad-Hoc', 'Pre-Defined', '1-1']),
  ...participantRules(FILE_TRANSFER_XML, KIND),
  oneElement(FILE_TRANSFER_XML, 'imdn'),
  elementRule(
    FILE_TRANSFER_XML,
    {
      slug: 'imdn-not-empty',
      title: 'leaves imdn out where no notification was asked for',
      level: 'SHOULD',
      errata: ['E-47'],
    },
    (root, report, object) => {
      const imdn = childrenOf(root, 'imdn')[0];
      if (imdn && isEmpty(imdn)) report('imdn is empty', placeIn(object, imdn, 'file-transfer/imdn'));
    },
  ),
  elementRule(
    FILE_TRANSFER_XML,
    {
      slug: 'imdn-headers',
      title: 'has in imdn the CPIM headers that ask for notifications',
      level: 'SHOULD',
      clauses: [FILE_TRANSFER_XML.clause, 'RFC 5438 §6.3'],
      errata: ['E-47'],
    },
    (root, report, object) => {
      const imdn = childrenOf(root, 'imdn')[0];
      const fault = imdn && !isEmpty(imdn) ? imdnFault(imdn) : null;
      if (fault) report(fault, placeIn(object, imdn!, 'file-transfer/imdn'));
    },
  ),
  ...elementOnce(FILE_TRANSFER_XML, 'sdp', { nmsLevel: 'SHOULD', errata: ['E-49'] }),
  elementRule(
    FILE_TRANSFER_XML,
    { slug: 'file-object-has-cid', title: 'has one cid in each file-object' },
    (root, report, object) => {
      for (const file of childrenOf(root, 'file-object')) {
        const cids = childrenOf(file, 'cid');
        if (cids.length !== 1)
          report(`a file-object has ${cids.length} elements cid`, () =>
            placeIn(object, file, 'file-transfer/file-object'),
          );
      }
    },
  ),
];
