import picocolors from 'picocolors';

export type Colors = ReturnType<typeof picocolors.createColors>;

/** Colours for a stream: only on a terminal, and not with `--no-color` or NO_COLOR (no-color.org). */
export function colorsFor(stream: NodeJS.WriteStream, wanted: boolean): Colors {
  const refused = process.env.NO_COLOR !== undefined && process.env.NO_COLOR !== '';
  return picocolors.createColors(wanted && !refused && stream.isTTY === true);
}
