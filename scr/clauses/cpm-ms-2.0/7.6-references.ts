/** What a server does to make and follow references to objects (§7.6; optional by erratum E-08). */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-2.0';
const REFERENCES = 'cpm-ms-2.0/§7.6';

export const serverReferences: readonly Clause[] = [
  ...clausesOf(TEXT, '7.6.1', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A GENURLAUTH is carried out and answered as RFC 4467 says.',
      rows: [REFERENCES],
      shownBy: checksOf(
        REFERENCES,
        'generates',
        'bad-urls',
        'bad-access-identifier',
        'objects-alone',
        'authorised-already',
        'mechanism',
        'not-for-others',
        'keeps-earlier',
        'names',
      ),
    },
  ]),
  ...clausesOf(TEXT, '7.6.2', [
    {
      level: 'MUST',
      binds: ['server'],
      asks: 'A URLFETCH is carried out and answered as RFC 4467 says.',
      rows: [REFERENCES],
      shownBy: checksOf(
        REFERENCES,
        'for-anybody',
        'for-user',
        'not-for-owner',
        'for-submission',
        'whole-object',
        'sections',
        'section-fields',
        'partial',
        'several',
        'leaves-unseen',
        'leaves-selected',
        'before-expiry',
        'expiry-forms',
        'case',
        'uidvalidity',
        'before-login',
        'expunged',
        'deleted',
        'created-again',
        'renamed',
        'token-altered',
        'token-forged',
        'token-longer',
        'token-missing',
        'other-mechanism',
        'other-object',
        'other-part',
        'other-terms',
        'spelled-otherwise',
        'expired',
        'whole-folders',
        'malformed',
        'rights-lost',
      ),
    },
  ]),
];
