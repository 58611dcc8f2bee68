/** Builds any object from its data. */
import type { ObjectData } from '../data/objects.ts';
import { serialiseCallLog } from './call-log.ts';
import { serialiseCpimObject } from './cpim.ts';
import type { BuildOptions } from './entity.ts';
import { serialiseFileTransfer } from './file-transfer.ts';
import { serialiseGroupState } from './group-state.ts';
import { serialiseSessionInfo } from './session-info.ts';
import { serialiseStandaloneMedia } from './standalone-media.ts';

export type { BuildOptions } from './entity.ts';

/**
 * The octets of an object as a message (RFC 5322, CRLF), with the content types of cpm-ms-2.0 tables 1 to 4.
 * `parseObject` gives the data back. Throws `RangeError` for data that no object can hold.
 */
export function serialise(data: ObjectData, options: BuildOptions = {}): Buffer {
  switch (data.type) {
    case 'file-transfer-history':
      return serialiseFileTransfer(data, options);
    case 'session-info':
      return serialiseSessionInfo(data, options);
    case 'group-state':
      return serialiseGroupState(data, options);
    case 'standalone-media':
      return serialiseStandaloneMedia(data);
    case 'call-log':
      return serialiseCallLog(data);
    default:
      return serialiseCpimObject(data, options);
  }
}
