/** What can be wrong with a bundle. */
export const PROBLEM_KINDS = [
  'no-manifest',
  'bad-manifest',
  'no-marker',
  'bad-marker',
  'missing',
  'added',
  'changed',
  'strange',
  'contradiction',
  'archive',
  'other-bundle',
] as const;

export type ProblemKind = (typeof PROBLEM_KINDS)[number];

export interface Problem {
  kind: ProblemKind;
  /** The file that it is about, relative to the bundle; null if it is about the whole. */
  file: string | null;
  /** What was found. */
  message: string;
}

/** What each means for whoever relies on the bundle, in one sentence. */
export const MEANINGS: Readonly<Record<ProblemKind, string>> = {
  'no-manifest': 'The run did not come to its end, or the manifest was taken away: nothing can be checked.',
  'bad-manifest': 'The manifest is not as this tool writes it: it was changed, or comes from elsewhere.',
  'no-marker': 'The run did not come to its end, or the bundle was not copied whole.',
  'bad-marker': 'The manifest or the marker was changed after the run: neither can be relied on.',
  missing: 'A file of the run is gone: it was removed or renamed, or not copied.',
  added: 'A file came into the bundle after the run: it is no evidence of it.',
  changed: 'A file is not what the run wrote: it was changed, or damaged on the way.',
  strange: 'It is no regular file, so it is not read and not followed: it is no evidence.',
  contradiction: 'The manifest was made for other results than those that lie here.',
  archive:
    'The archive is not as `bundle` writes it: changed, damaged, or packed by something else. Unpack it and verify the folder to see which files are concerned.',
  'other-bundle': 'It is another bundle than the one that was expected, or it was sealed anew.',
};
