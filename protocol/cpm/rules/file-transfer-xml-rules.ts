/** The XML of a file transfer: Application/X-CPM-File-Transfer (cpm-ms-2.0 §5.2.2.1). */
import { participantRules } from './participants.ts';
import type { ObjectRule } from './rule.ts';
import {
  childrenOf,
  documentRules,
  elementIn,
  elementRule,
  hasElement,
  oneElement,
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

export const fileTransferXmlRules: readonly ObjectRule[] = [
  ...documentRules(FILE_TRANSFER_XML),
  hasElement(FILE_TRANSFER_XML, KIND),
  oneElement(FILE_TRANSFER_XML, KIND),
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
      if (imdn && imdn.text.trim() === '' && imdn.children.length === 0)
        report('imdn is empty', placeIn(object, imdn, 'file-transfer/imdn'));
    },
  ),
  hasElement(FILE_TRANSFER_XML, 'sdp', { nmsLevel: 'SHOULD', errata: ['E-49'] }),
  oneElement(FILE_TRANSFER_XML, 'sdp'),
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
