/** What is gathered of the invariants: how often they looked, and what was wrong. */
import { expect, it } from 'vitest';
import { ReportBuilder } from '../../referee/report.ts';

it('counts what was looked at, by invariant', () => {
  const builder = new ReportBuilder();
  builder.observe('tags');
  builder.observe('tags', 3);
  builder.observe('bye', 0);
  expect([...builder.report.observed]).toEqual([
    ['tags', 4],
    ['bye', 0],
  ]);
});

it('keeps violations in their order, twenty of each invariant', () => {
  const builder = new ReportBuilder();
  for (let time = 1; time <= 25; time++) builder.violate('tags', `time ${time}`, 'a OK');
  builder.violate('bye', 'closed', '');
  const { violations } = builder.report;
  expect(violations.length).toBe(21);
  expect(violations[0]).toEqual({ invariant: 'tags', message: 'time 1', quoted: 'a OK' });
  expect(violations[19]!.message).toBe('time 20');
  expect(violations[20]!.invariant).toBe('bye');
});

it('quotes four hundred characters', () => {
  const builder = new ReportBuilder();
  builder.violate('tags', 'long', 'x'.repeat(500));
  expect(builder.report.violations[0]!.quoted).toBe('x'.repeat(400));
});
