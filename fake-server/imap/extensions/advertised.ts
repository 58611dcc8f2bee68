/** Extensions that the middle of the server honours by itself; here they are only named. */
import type { Extension } from './extension.ts';

function advertised(name: string): Extension {
  return { name, capabilities: () => [name] };
}

/** Non-synchronising literals: RFC 7888. */
export const literalPlus = advertised('LITERAL+');
/** Initial responses of AUTHENTICATE: RFC 4959. */
export const saslIr = advertised('SASL-IR');
/** APPENDUID, COPYUID, UID EXPUNGE: RFC 4315. */
export const uidPlus = advertised('UIDPLUS');
/** `\HasChildren` and `\HasNoChildren` with every LIST: RFC 5258 §4. */
export const children = advertised('CHILDREN');
/** LIST with options and several patterns: RFC 5258. */
export const listExtended = advertised('LIST-EXTENDED');
/** STATUS as a return option of the extended LIST: RFC 5819 §2. */
export const listStatus: Extension = { ...advertised('LIST-STATUS'), needs: listExtended.name };
