import { type ClientEvent, CommandReader } from '../../../../protocol/imap/command-reader.ts';

/** Everything that a client's octets come to, its literals accepted; `chunk` octets at a time (0: all at once). */
export function readAll(octets: Buffer, chunk = 0): ClientEvent[] {
  const reader = new CommandReader();
  const events: ClientEvent[] = [];
  const step = chunk || Math.max(1, octets.length);
  for (let at = 0; at < octets.length; at += step) {
    reader.push(octets.subarray(at, at + step));
    for (let event = reader.next(); event; event = reader.next()) {
      if (event.kind === 'literal') event.accept();
      else events.push(event);
    }
  }
  return events;
}

/** The one event of one line (CRLF is added). */
export function readOne(line: string): ClientEvent {
  const events = readAll(Buffer.from(`${line}\r\n`, 'latin1'));
  if (events.length !== 1) throw new Error(`${events.length} events for ${JSON.stringify(line)}`);
  return events[0]!;
}
