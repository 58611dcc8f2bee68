/** Every rule over one object, and which of them an object of a type has to keep. */
import type { Binding, ObjectType } from '../object-types.ts';
import { callLogRules } from './call-log-rules.ts';
import { contentRules } from './content.ts';
import { cpimRules } from './cpim-rules.ts';
import { fileReferenceRules } from './file-reference-rules.ts';
import { fileTransferRules } from './file-transfer-rules.ts';
import { fileTransferXmlRules } from './file-transfer-xml-rules.ts';
import { groupStateRules } from './group-state-rules.ts';
import { identityHeaderRules } from './identity-headers.ts';
import { imdnRules } from './imdn-rules.ts';
import { legacyRules } from './legacy-rules.ts';
import { mediaRules } from './media-rules.ts';
import { messageHeaderRules } from './message-headers.ts';
import { mimeBodyRules } from './mime-body-rules.ts';
import { mimeRules } from './mime-rules.ts';
import { nmsRules } from './nms-rules.ts';
import { isOn, type ObjectRule, type RuleSettings } from './rule.ts';
import { sdpRules } from './sdp-rules.ts';
import { serviceHeaderRules } from './service-headers.ts';
import { sessionInfoRules } from './session-info-rules.ts';
import { voicemailRules } from './voicemail-rules.ts';

/** In the order in which findings are shown: the message, its header, its content, its XML, its parts. */
export const objectRules: readonly ObjectRule[] = [
  ...mimeRules,
  ...mimeBodyRules,
  ...messageHeaderRules,
  ...serviceHeaderRules,
  ...identityHeaderRules,
  ...contentRules,
  ...cpimRules,
  ...imdnRules,
  ...fileTransferRules,
  ...fileTransferXmlRules,
  ...sessionInfoRules,
  ...groupStateRules,
  ...sdpRules,
  ...fileReferenceRules,
  ...mediaRules,
  ...legacyRules,
  ...voicemailRules,
  ...callLogRules,
  ...nmsRules,
];

/** By what is switched (three bits), then by type: asked for once an object, so it must not cost anything. */
const known: Map<ObjectType, readonly ObjectRule[]>[] = Array.from({ length: 8 }, () => new Map());

/** The rules for a type of object, in their order. */
export function rulesFor(
  type: ObjectType,
  binding: Binding,
  { changeRequest, callLog }: Pick<RuleSettings, 'changeRequest' | 'callLog'>,
): readonly ObjectRule[] {
  const byType = known[(binding === 'nms' ? 4 : 0) + (changeRequest ? 2 : 0) + (callLog ? 1 : 0)]!;
  let rules = byType.get(type);
  if (!rules) {
    rules = objectRules.filter(
      (rule) =>
        rule.types.includes(type) &&
        (rule.bindings?.includes(binding) ?? true) &&
        isOn(rule, { changeRequest, callLog }),
    );
    byType.set(type, rules);
  }
  return rules;
}
