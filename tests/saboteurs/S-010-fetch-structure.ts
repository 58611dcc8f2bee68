import { entity } from '../../fake-server/store/message.ts';
import type { BodyStructure, Envelope, SinglePart } from '../../protocol/imap/model/response.ts';
import { bodyStructureOf } from '../../protocol/mime/body-structure.ts';
import { bendItems } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-010_M';

export const saboteurs: Saboteur[] = [
  {
    name: 'fetch-lines-off-by-one',
    bug: 'the size of a text in lines is one too many',
    breaks: [`${ROW}/bodystructure-text`, `${ROW}/bodystructure-nested`],
    hooks: () => bendParts((part) => (part.lines === null ? part : { ...part, lines: part.lines + 1 })),
  },
  {
    name: 'fetch-decoded-size',
    bug: 'the size of a part in base64 is that of the decoded octets',
    breaks: [`${ROW}/bodystructure-cpm`, `${ROW}/bodystructure-nested`],
    hooks: () =>
      bendParts((part) =>
        part.encoding.toUpperCase() === 'BASE64' ? { ...part, size: Math.floor((part.size * 3) / 4) } : part,
      ),
  },
  {
    name: 'fetch-cpim-as-text',
    bug: 'media types that the server does not know are told as text/plain',
    breaks: [`${ROW}/bodystructure-cpm`],
    hooks: () =>
      bendParts((part) =>
        part.subtype.toUpperCase() === 'CPIM' ? { ...part, type: 'TEXT', subtype: 'PLAIN', lines: 1 } : part,
      ),
  },
  {
    name: 'fetch-body-extended',
    bug: 'BODY has extension data',
    breaks: [`${ROW}/body-not-extended`],
    hooks: () =>
      bendItems((item, message) =>
        item.name === 'BODY' ? { ...item, structure: bodyStructureOf(entity(message), true) } : item,
      ),
  },
  {
    name: 'fetch-envelope-cc-for-bcc',
    bug: 'the blind copies in ENVELOPE are the copies',
    breaks: [`${ROW}/envelope`],
    hooks: () => bendEnvelope((envelope) => ({ ...envelope, bcc: envelope.cc })),
  },
  {
    name: 'fetch-envelope-no-defaults',
    bug: 'ENVELOPE has NIL for a sender that the header does not name',
    breaks: [`${ROW}/envelope-defaults`],
    hooks: () =>
      bendItems((item, { octets }) =>
        item.name === 'ENVELOPE' && !octets.includes('\r\nSender:')
          ? { ...item, envelope: { ...item.envelope, sender: null } }
          : item,
      ),
  },
  {
    name: 'fetch-envelope-flat-group',
    bug: 'the marks of a group are left out of ENVELOPE',
    breaks: [`${ROW}/envelope-group`],
    hooks: () =>
      bendEnvelope((envelope) => ({
        ...envelope,
        to: envelope.to?.filter(({ host }) => host !== null) ?? null,
      })),
  },
];

function bendEnvelope(change: (envelope: Envelope) => Envelope): ReturnType<typeof bendItems> {
  return bendItems((item) =>
    item.name === 'ENVELOPE' ? { ...item, envelope: change(item.envelope) } : item,
  );
}

/** Changes every part that is no multipart, at any depth, in BODYSTRUCTURE. */
function bendParts(change: (part: SinglePart) => SinglePart): ReturnType<typeof bendItems> {
  const bend = (structure: BodyStructure): BodyStructure => {
    if (structure.kind === 'multi') return { ...structure, parts: structure.parts.map(bend) };
    const { message } = structure;
    return change(
      message ? { ...structure, message: { ...message, structure: bend(message.structure) } } : structure,
    );
  };
  return bendItems((item) =>
    item.name === 'BODYSTRUCTURE' ? { ...item, structure: bend(item.structure) } : item,
  );
}
