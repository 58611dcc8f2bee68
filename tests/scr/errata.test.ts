import { expect, it } from 'vitest';
import { errata } from '../../scr/errata.ts';

it('has every entry once, in order, with words for each', () => {
  expect(errata.map((erratum) => erratum.id)).toEqual(
    Array.from({ length: 103 }, (_, index) => `E-${String(index + 1).padStart(2, '0')}`),
  );
  expect(errata.filter((erratum) => erratum.title === '' || erratum.reading === '')).toEqual([]);
});
