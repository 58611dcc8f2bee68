/** A command of commander as a page of Markdown. */
import type { EventEmitter } from 'node:events';
import type { Command, Help } from 'commander';

const HEAD = '<!-- Made of the help of the command: npx vitest run tests/bin/pages.test.ts -u -->';

/** The index: what the program is called with, and a row for each command. */
export function indexOf(program: Command): string {
  const rows = program.commands.map(
    (command) => `| [\`${command.name()}\`](${command.name()}.md) | ${cell(command.description())} |`,
  );
  return lines(
    HEAD,
    '# The commands',
    '',
    program.description(),
    '',
    '| command | does |',
    '|---|---|',
    ...rows,
    '',
    ...optionTable(program),
    ...after(program, '##'),
  );
}

/**
 * The page of a command: usage, arguments, options, what stands behind them in its help, and its subcommands.
 *
 * @param guides file names in docs/ that tell more.
 */
export function pageOf(command: Command, guides: readonly string[]): string {
  const more = guides.map((guide) => `[${guide}](../${guide})`).join(', ');
  return lines(
    HEAD,
    `# cpm-conformance ${command.name()}`,
    '',
    ...body(command, '##'),
    ...command.commands.flatMap((own) => [
      `## cpm-conformance ${command.name()} ${own.name()}`,
      '',
      ...body(own, '###'),
    ]),
    more === '' ? '[All commands](README.md).' : `More: ${more}. [All commands](README.md).`,
  );
}

function body(command: Command, heading: '##' | '###'): string[] {
  const help = command.createHelp();
  return [
    help.commandDescription(command),
    '',
    '```',
    help.commandUsage(command),
    '```',
    '',
    ...argumentTable(command, help),
    ...optionTable(command),
    ...after(command, heading),
  ];
}

function argumentTable(command: Command, help: Help): string[] {
  const rows = help
    .visibleArguments(command)
    .map((one) => `| \`${help.argumentTerm(one)}\` | ${cell(help.argumentDescription(one))} |`);
  return rows.length === 0 ? [] : ['| argument | is |', '|---|---|', ...rows, ''];
}

function optionTable(command: Command): string[] {
  const help = command.createHelp();
  const rows = help
    .visibleOptions(command)
    .map((option) => `| \`${help.optionTerm(option)}\` | ${cell(help.optionDescription(option))} |`);
  return ['| option | does |', '|---|---|', ...rows, ''];
}

/**
 * What a command adds behind its help: blocks with a title are examples and lists, the others are prose. What its
 * parent adds too is said there.
 */
function after(command: Command, heading: '##' | '###'): string[] {
  const said = command.parent === null ? [] : blocksBehind(command.parent);
  return blocksBehind(command)
    .filter((block) => !said.includes(block))
    .flatMap((block) => {
      const [, title, listed] = /^(\w+):\n((?: {2}.*(?:\n|$))+)$/.exec(block) ?? [];
      if (title === undefined || listed === undefined) return [prose(block), ''];
      const rows = listed.trimEnd().replaceAll(/^ {2}/gm, '');
      return title === 'Examples'
        ? [`${heading} Examples`, '', '```sh', withComments(rows), '```', '']
        : [`${heading} ${title}`, '', '```', rows, '```', ''];
    });
}

function blocksBehind(command: Command): string[] {
  const parts: string[] = [];
  // As outputHelp() does for what addHelpText('after') took.
  const emitter = command as unknown as EventEmitter;
  emitter.emit('afterHelp', { error: false, command, write: (part: string) => parts.push(part) });
  return parts
    .join('')
    .trim()
    .split(/\n{2,}/)
    .filter((block) => block !== '');
}

/** A remark behind an example becomes a comment, so that the line can be copied whole. */
function withComments(examples: string): string {
  return examples.replaceAll(/^(\S.*?\S)( {2,})(\S.*)$/gm, '$1$2# $3');
}

/** What stands between angle brackets would be a tag. */
function prose(text: string): string {
  return text.replaceAll('<', '\\<');
}

function cell(text: string): string {
  return prose(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function lines(...of: readonly string[]): string {
  return `${of.join('\n').trimEnd()}\n`;
}
