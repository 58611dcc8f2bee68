/** Ways to break how the embedded REST door answers requests, whatever their bodies are. */
import { Exchange } from '../../../fake-server/nms/exchange.ts';
import type { OperationName } from '../../../fake-server/nms/operations.ts';
import type { Entity } from '../../../fake-server/nms/read-input.ts';
import type { Written } from '../../../fake-server/nms/written.ts';
import type { Patch } from '../../saboteurs/saboteur.ts';

/** A request behind its authorisation; `text` is its body, one character an octet. */
export interface BentRequest {
  readonly operation: OperationName | null;
  readonly contentType: string;
  readonly text: string;
}

export type Answered = Written | Promise<Written>;

/** Takes the place of what answers; `proceed` does what the door would do, with this body or another. */
export function bendExchanges(
  answer: (request: BentRequest, proceed: (text?: string) => Answered) => Answered,
): (patch: Patch) => void {
  return (patch) =>
    patch(
      Exchange.prototype,
      'run',
      (original) =>
        function (this: Exchange, entity: Entity, departure) {
          const { operation } = this.purpose;
          const { contentType = '' } = entity;
          const text = entity.octets.toString('latin1');
          return answer({ operation, contentType, text }, (other = text) =>
            original.call(
              this,
              other === text ? entity : { ...entity, octets: Buffer.from(other, 'latin1') },
              departure,
            ),
          );
        },
    );
}

/** Answers with a bare status. */
export function bare(status: number): Written {
  return { status, headers: {}, content: null, onLost: undefined };
}

/** Requests of which this is true make the door fail. */
export function failsAt(is: (request: BentRequest) => boolean): (patch: Patch) => void {
  return bendExchanges((request, proceed) => (is(request) ? bare(500) : proceed()));
}
