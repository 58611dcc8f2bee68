import { ConfigurationError } from './configuration-error.ts';

const REMEDY = 'Mend it there: a missing comma, quote or brace, a comment, or a comma after the last member.';

/**
 * Reads JSON that a person wrote. Throws `ConfigurationError` with the place of the fault. The message of JSON.parse is
 * not passed on: it quotes the file, and with it perhaps a password.
 */
export function parseJson(text: string, file: string, remedy: string = REMEDY): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const place = /line (\d+) column (\d+)/.exec(String(error));
    const position = /position (\d+)/.exec(String(error));
    const lines = position ? text.slice(0, Number(position[1])).split('\n') : null;
    const where = place
      ? `line ${place[1]}, column ${place[2]}`
      : lines
        ? `line ${lines.length}, column ${lines.at(-1)!.length + 1}`
        : `line ${text.trimEnd().split('\n').length}, the end`;
    throw new ConfigurationError(`${file} is not JSON: the fault shows at ${where}.`, remedy);
  }
}
