/** Why the control door does not do what it was asked for. */
import { z } from 'zod';

export const refusalSchema = z
  .strictObject({
    error: z.string().describe('What is wrong, in a sentence.'),
    place: z.string().describe('Where it is wrong: `body, rules[0].when`, `query/wait`, `header Host`.'),
    remedy: z.string().describe('What to do about it.'),
  })
  .describe('Why a request was refused.');

export type Refusal = z.infer<typeof refusalSchema>;

/** A request that is refused. The fields of the answer may say more (`allow`). */
export class ControlRefusal extends Error {
  override readonly name = 'ControlRefusal';
  readonly status: number;
  readonly refusal: Refusal;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, refusal: Refusal, headers: Readonly<Record<string, string>> = {}) {
    super(refusal.error);
    this.status = status;
    this.refusal = refusal;
    this.headers = headers;
  }
}
