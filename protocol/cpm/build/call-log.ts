/** Call log objects: rest-nms-1.0 §5.3.19, its attributes as header fields. They have no body. */
import type { CallLog } from '../data/objects.ts';
import { printHeaders, text } from './headers.ts';

export function serialiseCallLog(data: CallLog): Buffer {
  const own = [
    text('Call-Type', data.callType),
    text('Call-subtype', data.callSubtype),
    text('Call-Disposition', data.callDisposition),
    text('Call-Duration', data.callDuration),
    text('Device-Name', data.deviceName),
    text('Data-Usage', data.dataUsage),
  ];
  return Buffer.from(`${printHeaders(data)}${own.join('')}\r\n`);
}
