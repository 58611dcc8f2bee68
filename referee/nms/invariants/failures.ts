/** Errors in bodies (sections 2.6 and 2.9 of the wire facts [code]). */
import { readRequestError } from '../../../protocol/nms/errors.ts';
import type { BulkResponse } from '../../../protocol/nms/types/bulk.ts';
import type { Rule } from '../rule.ts';

export function failureRules(): Rule {
  return {
    exchange({ answer, told }, speaker) {
      if (told?.root === 'requestError') {
        speaker.observe('error-exception');
        const error = readRequestError(told.value);
        if (!error.ok) speaker.violate('error-exception', `in a requestError ${error.reason}`);
        else if (error.messageId.trim() === '')
          speaker.violate('error-exception', 'the messageId of an exception is empty');
      }
      if (told?.root === 'bulkResponseList' && answer.status >= 200 && answer.status < 300) {
        speaker.observe('bulk-outcome', told.value.response.length);
        for (const [index, response] of told.value.response.entries()) {
          const fault = outcomeFault(response);
          if (fault !== null) speaker.violate('bulk-outcome', `${fault}, in response ${index + 1}`, response);
        }
      }
    },
  };
}

/** Both may be absent: what is said of their presence is conditional. */
function outcomeFault({ code, success, failure }: BulkResponse): string | null {
  if (success !== undefined && failure !== undefined) return 'there are both success and failure';
  const isSuccess = code >= 200 && code < 300;
  if (success !== undefined && code >= 400) return `success stands with the code ${code}`;
  if (failure !== undefined && isSuccess) return `failure stands with the code ${code}`;
  return null;
}
