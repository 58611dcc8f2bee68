/** Errors as bodies (section 2.9 of the wire facts; shape [code], codes [page]). */
import { z } from 'zod';
import { linkSchema } from './common.ts';
import { nmsType } from './facts.ts';

/** `text` has the places `%1`, `%2` … that `variables` fill in order. */
export const exceptionSchema = nmsType(
  'exception',
  z.looseObject({
    messageId: z.string(),
    text: z.string().optional(),
    variables: z.array(z.string()).optional(),
  }),
  { messageId: 'M [code]', text: 'M [code]' },
);
export type NmsException = z.infer<typeof exceptionSchema>;

/** Exactly one of the two exceptions. */
export const requestErrorSchema = nmsType(
  'requestError',
  z.looseObject({
    link: z.array(linkSchema).optional(),
    serviceException: exceptionSchema.optional(),
    policyException: exceptionSchema.optional(),
  }),
  { serviceException: 'C [code]', policyException: 'C [code]' },
);
export type RequestError = z.infer<typeof requestErrorSchema>;

/** The failure of one item of a bulk request: the same, but for a wrapper that some may write [recall?]. */
export const failureSchema = nmsType(
  'failure',
  z.looseObject({
    serviceException: exceptionSchema.optional(),
    policyException: exceptionSchema.optional(),
  }),
  { serviceException: 'C [code]', policyException: 'C [code]' },
  { wrapper: 'requestError' },
);
export type Failure = z.infer<typeof failureSchema>;
