/** How one item of many went (section 2.6 of the wire facts). */
import { STATUS_CODES } from 'node:http';
import type { BulkResponse } from '../../../protocol/nms/types/bulk.ts';
import type { Reference } from '../../../protocol/nms/types/common.ts';
import { NmsFailure } from '../failure.ts';

/** `code` is that of success. */
export function bulkResponse<T>(
  result: T | NmsFailure,
  code: number,
  reference: (result: T) => Reference,
): BulkResponse {
  if (result instanceof NmsFailure) {
    const { status, error } = result;
    return { code: status, reason: STATUS_CODES[status] ?? '', failure: error };
  }
  return { code, reason: STATUS_CODES[code] ?? '', success: reference(result) };
}
