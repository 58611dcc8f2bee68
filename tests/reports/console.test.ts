import { describe, expect, it } from 'vitest';
import { renderSummary } from '../../reports/console.ts';
import { greenResults, mixedResults } from './fixtures.ts';

const plain = { color: false, reportPath: 'conformance-report/allure-report/index.html' };

describe('renderSummary', () => {
  it('tells every verdict, with what failed below its requirement', () => {
    expect(renderSummary(mixedResults(), plain)).toMatchInlineSnapshot(`
      "cpm-conformance 0.1.0
        imaps://alice@store.example:993 (Store 7.2)
        profile default · reading scr · run k3v9x2ab · seed 7

      cpm-ms-2.0  OMA CPM Message Storage 2.0: not conformant, 7 of 35 rows covered
        inconclusive  CPM-TS-MS-S-001_M  M  Authentication: setting up TLS connection                  0 of 1 passed
            ? offers TLS from the first octet
              tls · MUST · cpm-ms-2.0 §7.3.4 · RFC 3501 §6.4.7
              The connection was refused (ECONNREFUSED).
        pass          CPM-TS-MS-S-004_M  M  Requesting to set an active folder                         1 of 1 passed
        pass          CPM-TS-MS-S-009_M  M  Storing objects to a folder                                2 of 2 passed
            ~ keeps the internal date of a stored object
              keeps-date · SHOULD · cpm-ms-2.0 §7.3.4 · RFC 3501 §6.4.7
              The internal date is the time of storing.
        FAIL          CPM-TS-MS-S-012_M  M  Copying the objects to the another folder                  1 of 2 passed
            ✗ leaves the destination as it was when a COPY fails
              restores-destination · MUST · cpm-ms-2.0 §7.3.4 · RFC 3501 §6.4.7
              One of three messages stayed in the destination after a NO.
                asked:      the destination is as it was before the COPY
                sent:       a4 UID COPY 1:3 "CPMTEST-k3v9x2ab/a<b>&c"
                acceptable: tagged NO, and nothing new in the destination
                came back:  a4 NO over quota\\x07 ]]>
                why:        one of three messages is in the destination
              transcript: transcripts/restores-destination.jsonl
        ERROR         CPM-TS-MS-S-016_M  M  Renaming the folder                                        0 of 1 passed
            ! renames a folder with its children
              renames · MUST · cpm-ms-2.0 §7.3.4 · RFC 3501 §6.4.7
              The check itself failed: TypeError: undefined is not iterable.
              transcript: transcripts/renames.jsonl
        n/a           CPM-TS-MS-S-023_O  O  Notifications                                                    1 check
            NOTIFY is neither advertised nor claimed.
        FAIL          §7                 M  Acting as an IMAP4 server and advertising its extensions   0 of 1 passed
            ✗ answers within the response grammar, in every session
              referee-grammar · MUST · cpm-ms-2.0 §7 · RFC 3501 §9
              1 violation in 1 check, first: A status response lacks a blank.
                cpm-ms-2.0/CPM-TS-MS-S-004_M/selects: A status response lacks a blank.
                  *OK hello
              transcript: transcripts/selects.jsonl
        28 rows not covered by this version: S-002_M S-003_M S-005_M S-006_M S-007-M S-008_M S-010_M S-011_O S-013_…

      Not conformant
      Requirements: 2 pass, 2 fail, 1 inconclusive, 1 not applicable, 1 error, 28 not covered
      Checks: 3 pass, 2 fail, 1 warn, 1 inconclusive, 1 not applicable, 1 error in 4.3 s
      Report: conformance-report/allure-report/index.html
      "
    `);
  });

  it('is short when all is well', () => {
    expect(renderSummary(greenResults(), plain)).toMatchInlineSnapshot(`
      "cpm-conformance 0.1.0
        imaps://alice@store.example:993 (Store 7.2)
        profile default · reading scr · run k3v9x2ab · seed 7

      cpm-ms-2.0  OMA CPM Message Storage 2.0: conformant, 2 of 35 rows covered
        pass          CPM-TS-MS-S-004_M  M  Requesting to set an active folder                         1 of 1 passed
        pass          CPM-TS-MS-S-012_M  M  Copying the objects to the another folder                  1 of 1 passed
        33 rows not covered by this version: S-001_M S-002_M S-003_M S-005_M S-006_M S-007-M S-008_M S-009_M S-010_…

      Conformant
      Requirements: 2 pass, 33 not covered
      Checks: 2 pass in 4.3 s
      Report: conformance-report/allure-report/index.html
      "
    `);
  });

  it('says that a run is not complete, and that nothing was judged', () => {
    const results = mixedResults({
      outcomes: [],
      selected: [],
      complete: false,
      incompleteReason: 'It was interrupted after 0 of 8 checks.',
    });
    expect(renderSummary(results, { ...plain, reportPath: null })).toMatchInlineSnapshot(`
      "cpm-conformance 0.1.0
        imaps://alice@store.example:993 (Store 7.2)
        profile default · reading scr · run k3v9x2ab · seed 7

      cpm-ms-2.0  OMA CPM Message Storage 2.0: not judged, 0 of 35 rows covered
        6 rows left out by the selection: S-001_M S-004_M S-009_M S-012_M S-016_M S-023_O
        29 rows not covered by this version: S-002_M S-003_M S-005_M S-006_M S-007-M S-008_M S-010_M S-011_O S-013_…

      ? It was interrupted after 0 of 8 checks.
      ? No check reached the target.
      Not complete
      Requirements: 35 not covered
      Checks: none in 4.3 s
      "
    `);
  });

  it('keeps to 110 columns', () => {
    const lines = renderSummary(mixedResults(), plain).split('\n');
    expect(lines.filter((line) => line.length > 110)).toEqual([]);
  });

  it('colours only when told to, and says the same in colour', () => {
    const coloured = renderSummary(mixedResults(), { ...plain, color: true });
    const escapes = /\x1b\[\d+m/g;
    expect(coloured).toMatch(escapes);
    expect(coloured.replace(escapes, '')).toBe(renderSummary(mixedResults(), plain));
    expect(renderSummary(mixedResults(), plain)).not.toMatch(escapes);
  });

  it('cuts a long detail short', () => {
    const results = mixedResults();
    for (const check of results.requirements.flatMap((row) => row.checks)) {
      if (check.detail !== undefined)
        check.detail = Array.from({ length: 50 }, (_, n) => `line ${n}`).join('\n');
    }
    const text = renderSummary(results, plain);
    expect(text).toContain('line 29\n          … 20 more lines in the report');
    expect(text).not.toContain('line 30');
  });
});
