import { describe, expect, it } from 'vitest';
import {
  correlationInput,
  correlationTag,
  sameCorrelationTag,
} from '../../../protocol/nms/correlation-tag.ts';

const number = '+15550100200';

describe('the correlationTag', () => {
  it.each([
    [{ from: number, text: 'Meet at noon' }, ':::+15550100200::Meet at noon', 'ad4d01ed12cb9f0a'],
    [{ to: number, text: 'Meet at noon' }, '+15550100200:::::Meet at noon', '7cc0de62b1aa6f78'],
    [{ from: number, text: 'probe2' }, ':::+15550100200::probe2', '107e0db000b78d0'],
  ])('of %j', (message, input, tag) => {
    expect(correlationInput(message)).toBe(input);
    expect(correlationTag(message)).toBe(tag);
  });

  it('hashes UTF-8', () => {
    expect(correlationTag({ text: 'é' })).not.toBe(correlationTag({ text: 'e' }));
    expect(correlationInput({ to: 'a', cc: 'b', bcc: 'c', from: 'd', subject: 'e', text: 'f' })).toBe(
      'a:b:c:d:e:f',
    );
  });

  it('is the same with zeros at the front', () => {
    expect(sameCorrelationTag('107e0db000b78d0', '0107e0db000b78d0')).toBe(true);
    expect(sameCorrelationTag('AD4D01ED12CB9F0A', 'ad4d01ed12cb9f0a')).toBe(true);
    expect(sameCorrelationTag('0', '0000')).toBe(true);
    expect(sameCorrelationTag('107e0db000b78d0', '107e0db000b78d00')).toBe(false);
  });
});
