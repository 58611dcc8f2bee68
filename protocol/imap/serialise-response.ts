/** Responses as octets: the inverse of the response grammar. */
import type { Data, Response } from './model/response.ts';
import {
  writeAcl,
  writeConversion,
  writeId,
  writeListRights,
  writeMetadata,
  writeUrlFetch,
} from './serialise/extension-data.ts';
import { writeFetchItems } from './serialise/fetch-items.ts';
import {
  writeEsearch,
  writeList,
  writeNamespace,
  writeSearch,
  writeStatus,
} from './serialise/mailbox-data.ts';
import { writeResponseCode } from './serialise/response-code.ts';
import { ResponseWriter } from './serialise/response-writer.ts';
import { formatSequenceSet } from './serialise/sequence-set.ts';
import { CANONICAL, type SerialiseStyle } from './serialise/writer.ts';

export type { SerialiseStyle } from './serialise/writer.ts';

/**
 * The octets of one response, CRLF included, in pieces to be sent in order; literals are the buffers of the
 * value themselves. The value is taken as given: what the grammar cannot express (an empty text behind OK, a flag
 * that is no atom) comes out as it is.
 */
export function serialiseResponse(response: Response, style: SerialiseStyle = CANONICAL): Buffer[] {
  const out = new ResponseWriter(style);
  if (response.kind === 'data') {
    out.text('* ');
    writeData(out, response);
    return out.finish();
  }
  out.text(response.kind === 'continuation' ? '+ ' : `${response.tag ?? '*'} ${response.status} `);
  if (response.code) {
    out.text('[');
    writeResponseCode(out, response.code);
    out.text('] ');
  }
  out.text(response.text);
  return out.finish();
}

function writeData(out: ResponseWriter, data: Data): void {
  switch (data.type) {
    case 'CAPABILITY':
    case 'ENABLED':
      out.text([data.type, ...data.capabilities].join(' '));
      break;
    case 'FLAGS':
      out.text(`FLAGS (${data.flags.join(' ')})`);
      break;
    case 'LIST':
    case 'LSUB':
      writeList(out, data);
      break;
    case 'SEARCH':
      writeSearch(out, data.numbers, data.modseq);
      break;
    case 'ESEARCH':
      writeEsearch(out, data);
      break;
    case 'STATUS':
      writeStatus(out, data.mailbox, data.items);
      break;
    case 'EXISTS':
    case 'RECENT':
    case 'EXPUNGE':
      out.text(`${data.number} ${data.type}`);
      break;
    case 'FETCH':
      out.text(`${data.number} FETCH `);
      writeFetchItems(out, data.items);
      break;
    case 'VANISHED':
      out.text(`VANISHED ${data.earlier ? '(EARLIER) ' : ''}${formatSequenceSet(data.uids)}`);
      break;
    case 'NAMESPACE':
      out.text('NAMESPACE ');
      out.spaced([data.personal, data.other, data.shared], (spaces) => writeNamespace(out, spaces));
      break;
    case 'ID':
      out.text('ID ');
      writeId(out, data.fields);
      break;
    case 'ACL':
      writeAcl(out, data);
      break;
    case 'LISTRIGHTS':
      writeListRights(out, data);
      break;
    case 'MYRIGHTS':
      out.text('MYRIGHTS ');
      out.spaced([data.mailbox, data.rights], (text) => out.astring(text));
      break;
    case 'METADATA':
      writeMetadata(out, data);
      break;
    case 'GENURLAUTH':
      out.text('GENURLAUTH ');
      out.spaced(data.urls, (url) => out.astring(url));
      break;
    case 'URLFETCH':
      writeUrlFetch(out, data);
      break;
    case 'CONVERSION':
      writeConversion(out, data);
      break;
    case 'CONVERTED':
      out.text(`${data.number} CONVERTED `);
      if (data.tag !== null) {
        out.text('(TAG ');
        out.string(data.tag);
        out.text(') ');
      }
      writeFetchItems(out, data.items);
      break;
    case 'UNKNOWN':
      out.text(`${data.number === null ? '' : `${data.number} `}${data.name}${data.raw.toString('latin1')}`);
      break;
  }
}
