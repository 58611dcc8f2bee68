import { type Fault, on } from './faults.ts';
import type { Answered } from './passing.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/§5.4';

/** What the method brings to the URL of a part is what is there from then on; null is nothing. */
function writing(method: 'PUT' | 'POST' | 'DELETE'): Fault {
  const written = new Map<string, Buffer | null>();
  const answer = (status: number, body: Buffer): Answered => ({
    status,
    headers: [['content-type', 'text/plain']],
    body,
  });
  return on(
    ({ target }) => target.includes('/payloadParts/'),
    async (request) => {
      if (request.method === method) {
        written.set(request.url, method === 'DELETE' ? null : request.body);
        return answer(204, Buffer.alloc(0));
      }
      const now = written.get(request.url);
      if (now === undefined || request.method !== 'GET') return request.forward();
      return now === null ? answer(404, Buffer.alloc(0)) : answer(200, now);
    },
  );
}

export const saboteurs: RestSaboteur[] = (['PUT', 'POST', 'DELETE'] as const).map((method) => ({
  name: `parts-by-${method.toLowerCase()}`,
  bug: `a ${method} at the URL of a part ${method === 'DELETE' ? 'takes it away' : 'writes over it'}`,
  breaks: [`${ROW}/part-not-by-${method.toLowerCase()}`],
  faults: () => [writing(method)],
}));
