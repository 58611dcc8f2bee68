import { insteadOf } from './bend-objects.ts';
import { answered, bends } from './faults.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-SUPPORT-S-001-M';
const anything = (): boolean => true;

export const saboteurs: RestSaboteur[] = [
  {
    name: 'errors-of-a-relay',
    bug: 'what is not found is told in a private form',
    breaks: [`${ROW}/error-each`],
    faults: () => [
      answered(anything, (answer) =>
        answer.status === 404 ? { ...answer, body: Buffer.from('{"error":"not found"}') } : answer,
      ),
    ],
  },
  {
    name: 'errors-without-variables',
    bug: 'the variables of errors are left out',
    breaks: [`${ROW}/error-text`],
    faults: () => [
      bends(anything, 'requestError', (error) => {
        for (const exception of [error.serviceException, error.policyException])
          if (exception !== undefined) delete exception.variables;
      }),
    ],
  },
  {
    name: 'one-code-for-all',
    bug: 'every error is a correlator that was used already',
    breaks: [`${ROW}/error-codes`],
    faults: () => [
      bends(anything, 'requestError', ({ serviceException }) => {
        if (serviceException !== undefined) serviceException.messageId = 'SVC0005';
      }),
    ],
    ways: { error: { exactCodes: true } },
  },
  {
    name: 'bad-requests-are-faults',
    bug: 'what is malformed makes the server fail with 500',
    breaks: [`${ROW}/errors-are-4xx`],
    faults: () => [insteadOf(['objectSearch.POST', 'folders.POST'], [400], 500)],
  },
];
