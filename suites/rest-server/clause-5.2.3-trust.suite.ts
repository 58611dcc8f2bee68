/** What a server trusts: tokens and how they are presented, §5.2.3, erratum E-92 (RFC 6750, RFC 8725, RFC 9110 §11). */
import { that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { inventedToken, TRUST_FORGERIES } from '../support/rest/forged-tokens.ts';
import { statusFor } from '../support/rest/judge-rest.ts';
import { exchanged, isRefusal, needRaw, octetsOf, rawStatusIs, targetOf } from '../support/rest/raw-rest.ts';
import { stored } from '../support/rest/rest-objects.ts';
import { readJwt } from '../support/rest/token-forgeries.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const CLAUSE = 'rest-nms-1.0 §5.2.3';
const SECRET = { attributes: { Subject: 'for the owner alone' } };

requirement('rest-nms-1.0/§5.2.3', ({ check }) => {
  for (const { slug, which, because, forge } of TRUST_FORGERIES) {
    check(
      `refuses a token ${which}`,
      { slug, level: 'MUST', clauses: [CLAUSE, 'RFC 8725 §3.1', 'RFC 7515 §5.2'] },
      async ({ rest, restFolder, profile }) => {
        const jwt = readJwt(profile.nms!.first.token);
        if (jwt === null)
          return notApplicable('the token of the profile is no JWT, so that this cannot be made of it');
        const { url } = await stored(rest, restFolder, SECRET);
        await rest.ok('GET', url);
        for (const token of await forge(jwt)) {
          const answer = await rest.act('GET', url, { token });
          that(!answer.ok && !answer.text.includes(SECRET.attributes.Subject), because, {
            expected: 'a refusal that tells nothing of the object',
            saw: `status ${answer.status}`,
            evidence: [answer],
          });
        }
        await rest.ok('GET', url);
      },
    );
  }

  check(
    'judges the token of each request on a connection, whatever the ones before had',
    { slug: 'each-request', level: 'MUST', clauses: [CLAUSE, 'RFC 9110 §11.6.2'] },
    async ({ rest, restFolder, openRaw }) => {
      const { url } = await stored(rest, restFolder, SECRET);
      await needRaw(openRaw, url);
      const raw = await openRaw();
      const good = octetsOf(raw, { target: targetOf(url) });
      raw.send(good);
      rest.mustWork((await raw.answer())!);
      const bad = good.replace('{token}', inventedToken());
      raw.send(bad);
      const answer = await raw.answer();
      const seen = { answer, evidence: answer === null ? [] : [answer] };
      const expected = 'a refusal (4xx), or the end of the connection';
      const because = 'the token is presented with every request, and looked at with every request';
      rawStatusIs(seen, (status) => status === null || isRefusal(status), expected, because);
    },
  );

  check(
    'refuses a request with two fields Authorization, of which one is good',
    { slug: 'two-authorizations', level: 'SHOULD', hearsay: true, clauses: [CLAUSE, 'RFC 9110 §5.3'] },
    async ({ rest, restFolder, openRaw }) => {
      const { url } = await stored(rest, restFolder, SECRET);
      await needRaw(openRaw, url);
      const seen = await exchanged(openRaw, (raw) =>
        octetsOf(raw, { target: targetOf(url), fields: [`Authorization: Bearer ${inventedToken()}`] }),
      );
      const because = 'others on the way may look at the other of the two';
      rawStatusIs(seen, isRefusal, 'a refusal (4xx)', because);
    },
  );

  check(
    'knows the scheme of an Authorization in any case',
    { slug: 'scheme-case', level: 'SHOULD', clauses: ['RFC 9110 §11.1', 'RFC 6750 §2.1'] },
    async ({ rest, restFolder, openRaw }) => {
      const { url } = await stored(rest, restFolder);
      await needRaw(openRaw, url);
      for (const scheme of ['bearer', 'BEARER']) {
        const seen = await exchanged(openRaw, (raw) =>
          octetsOf(raw, { target: targetOf(url) }).replace('Bearer', scheme),
        );
        const because = 'names of authentication schemes have no case';
        rawStatusIs(seen, (status) => status === 200, 'status 200', because);
      }
    },
  );

  check(
    'names the scheme Bearer in its challenge',
    { slug: 'challenge-bearer', level: 'SHOULD', hearsay: true, clauses: ['RFC 6750 §3'] },
    async ({ rest, restFolder }) => {
      await rest.ok('GET', restFolder.url);
      const answer = await rest.act('GET', restFolder.url, { token: null });
      if (answer.status !== 401) notApplicable(`a missing token is answered with ${answer.status}`);
      const challenge = answer.header('www-authenticate') ?? '';
      that(/(?:^|,)\s*bearer\b/i.test(challenge), 'the client is told to bring a bearer token', {
        expected: 'WWW-Authenticate: Bearer …',
        saw: challenge || 'no challenge',
        evidence: [answer],
      });
    },
  );

  check(
    'tells nothing of whether something is there to who has no token',
    { slug: 'tells-nothing', level: 'SHOULD', hearsay: true, clauses: [CLAUSE, 'rest-nms-1.0 §7.2'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      await rest.ok('GET', url);
      const there = await rest.act('GET', url, { token: null });
      statusFor(rest, there, 'unauthenticated', 'credentials are missing');
      await rest.ok('DELETE', url);
      const gone = await rest.act('GET', url, { token: null });
      that(gone.status === there.status, 'access is decided before anything is looked up', {
        expected: `status ${there.status}, as for an object that is there`,
        saw: `status ${gone.status}`,
        evidence: [there, gone],
      });
    },
  );

  check(
    'says whether it takes a token that stands in the query',
    { slug: 'token-in-query', level: 'MAY', clauses: ['RFC 6750 §2.3', 'RFC 9700 §4.3.2'] },
    async ({ rest, restFolder, profile, note }) => {
      await rest.ok('GET', restFolder.url);
      const url = `${restFolder.url}?access_token=${encodeURIComponent(profile.nms!.first.token)}`;
      const { ok, status } = await rest.act('GET', url, { token: null });
      note(
        ok ? 'a token in the query is taken, where logs may keep it' : `such a token is refused (${status})`,
      );
    },
  );
});
