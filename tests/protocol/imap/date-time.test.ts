import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDateTime } from '../../../protocol/imap/date-time.ts';

describe('date-time', () => {
  it.each([
    ['17-Jul-1996 02:44:25 -0700', Date.UTC(1996, 6, 17, 9, 44, 25)],
    [' 7-jul-1996 02:44:25 +0000', Date.UTC(1996, 6, 7, 2, 44, 25)],
    ['07-JUL-1996 00:00:00 +1400', Date.UTC(1996, 6, 6, 10)],
    ['29-Feb-2000 00:00:00 +0000', Date.UTC(2000, 1, 29)],
    ['31-Dec-2016 23:59:60 +0000', Date.UTC(2017, 0, 1)],
    ['01-Jan-0001 00:00:00 +0000', Date.parse('0001-01-01T00:00:00Z')],
  ])('%s', (text, instant) => {
    expect(readDateTime(text)).toEqual({ text, zone: text.slice(-5), instant });
  });

  it.each([
    '7-Jul-1996 02:44:25 -0700',
    '00-Jul-1996 02:44:25 -0700',
    ' 0-Jul-1996 02:44:25 -0700',
    '31-Jun-1996 02:44:25 -0700',
    '29-Feb-2023 02:44:25 -0700',
    '29-Feb-1900 02:44:25 -0700',
    '17-Jly-1996 02:44:25 -0700',
    '17-Jul-96 02:44:25 -0700',
    '17-Jul-1996 2:44:25 -0700',
    '17-Jul-1996  02:44:25 -0700',
    '17-Jul-1996 24:00:00 -0700',
    '17-Jul-1996 02:60:25 -0700',
    '17-Jul-1996 02:44:61 -0700',
    '17-Jul-1996 02:44:25 0700',
    '17-Jul-1996 02:44:25 -07:00',
    '17-Jul-1996 02:44:25 +2400',
    '17-Jul-1996 02:44:25 +0060',
    '17-Jul-1996 02:44:25 GMT',
    '17-Jul-1996 02:44:25',
    '17-Jul-1996 02:44:25 -0700 ',
    '17-Jul-1996 02:44:25 -0700\n',
  ])('is not %j', (text) => {
    expect(readDateTime(text)).toBeNull();
  });

  it('names the instant that its parts say', () => {
    const day = fc.date({
      min: new Date('0000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(day, fc.integer({ min: -1439, max: 1439 }), (date, east) => {
        const [year, month, dayOfMonth] = date.toISOString().slice(0, 10).split('-').map(Number);
        const name = 'JanFebMarAprMayJunJulAugSepOctNovDec'.slice(month! * 3 - 3, month! * 3);
        const two = (n: number): string => String(n).padStart(2, '0');
        const zone = `${east < 0 ? '-' : '+'}${two(Math.trunc(Math.abs(east) / 60))}${two(Math.abs(east) % 60)}`;
        const text = `${two(dayOfMonth!)}-${name}-${String(year).padStart(4, '0')} ${date.toISOString().slice(11, 19)} ${zone}`;
        const whole = Math.floor(date.getTime() / 1000) * 1000;
        expect(readDateTime(text)?.instant).toBe(whole - east * 60_000);
      }),
    );
  });
});
