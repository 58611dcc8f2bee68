/** What CONVERT says of one message: RFC 5259 §6 and §8. */
import type { ConvertAttribute } from '../../../../protocol/imap/model/command.ts';
import type { OctetString, Section } from '../../../../protocol/imap/model/common.ts';
import type { FetchItem, SinglePart } from '../../../../protocol/imap/model/response.ts';
import type { MimeEntity } from '../../../../protocol/mime/entity.ts';
import { sectionOctets } from '../../../../protocol/mime/section.ts';
import { entity, type StoredMessage } from '../../../store/message.ts';
import { CommandFailure } from '../../failure.ts';
import { decodedPart, partOf } from '../../fetch/decoded-part.ts';
import { pieceOf } from '../../fetch/fetch-items.ts';
import { BadParameters } from './bad-parameters.ts';
import type { ConversionCache } from './cache.ts';
import type { Conversion, Converted } from './conversion.ts';
import { conversionsBetween } from './conversions.ts';
import { badParametersPhrase } from './error-phrase.ts';
import { convertHeader } from './header.ts';

/** What the command asks of every message. */
export interface ConversionRequest {
  /** Null: the server chooses. */
  target: OctetString | null;
  parameters: readonly [OctetString, OctetString][];
}

/** What stands where there is nothing to choose from, for the answer has to name a target. */
const NO_TARGET = 'application/octet-stream';

export class MessageConversion {
  readonly #message: StoredMessage;
  readonly #request: ConversionRequest;
  readonly #values: ReadonlyMap<string, OctetString>;
  readonly #cache: ConversionCache;

  constructor(message: StoredMessage, request: ConversionRequest, cache: ConversionCache) {
    this.#message = message;
    this.#request = request;
    this.#values = new Map(request.parameters.map(([name, value]) => [name.toLowerCase(), value]));
    this.#cache = cache;
  }

  /** The item; `failed` if an error phrase takes its place. Rejects with `CommandFailure`. */
  async item(attribute: ConvertAttribute): Promise<{ item: FetchItem; failed: boolean }> {
    if (attribute.name === 'UID') return { item: { name: 'UID', uid: this.#message.uid }, failed: false };
    if (attribute.name.startsWith('BODY[')) return { item: this.#header(attribute), failed: false };
    const source = partOf(this.#message, attribute.path);
    const from = source && typeOf(source, attribute.path);
    try {
      if (attribute.name === 'AVAILABLECONVERSIONS') {
        return { item: this.#available(attribute, from), failed: false };
      }
      const conversion = this.#choose(from);
      const converted = await this.#convert(conversion, source!, attribute.path);
      return { item: printed(attribute, conversion, converted), failed: false };
    } catch (error) {
      if (!(error instanceof BadParameters)) throw error;
      return { item: this.#failure(attribute, from, error), failed: true };
    }
  }

  /** RFC 5259 §6: encoded words in another character set, which has to be named, with the default target. */
  #header({ name, path }: ConvertAttribute): FetchItem {
    const charset = this.#values.get('charset');
    if (this.#request.target !== null || charset === undefined) {
      throw new CommandFailure('BAD', 'Headers take NIL as target, and CHARSET');
    }
    const section: Section = { path, text: name === 'BODY[MIME]' ? 'MIME' : 'HEADER', fields: [] };
    const octets = sectionOctets(entity(this.#message), section);
    return { name: 'BODY[]', section, origin: null, data: octets && convertHeader(octets, charset) };
  }

  /** RFC 5259 §8.4: only targets that take all parameters of the request. */
  #available({ path }: ConvertAttribute, from: OctetString | null): FetchItem {
    const targets = this.#candidates(from).map(({ to }) => `"${to}"`);
    if (targets.length === 0) throw this.#impossible(from);
    return {
      name: 'OTHER',
      attribute: `AVAILABLECONVERSIONS[${path.join('.')}]`,
      raw: `((${targets.join(' ')}))`,
    };
  }

  /** Throws `BadParameters` if there is none. */
  #choose(from: OctetString | null): Conversion {
    const [conversion] = this.#candidates(from);
    if (!conversion) throw this.#impossible(from);
    return conversion;
  }

  #candidates(from: OctetString | null): Conversion[] {
    if (from === null) return [];
    const names = [...this.#values.keys()];
    return this.#known(from).filter(({ parameters }) => names.every((name) => parameters.includes(name)));
  }

  #known(from: OctetString): Conversion[] {
    return conversionsBetween(from, this.#request.target ?? '*');
  }

  /** All parameters that the likeliest conversion does not know, and none if there is no conversion at all. */
  #impossible(from: OctetString | null): BadParameters {
    if (from === null) return new BadParameters('There is no such part');
    const [likeliest] = this.#known(from);
    if (!likeliest) return new BadParameters('There is no such conversion');
    const foreign = [...this.#values.keys()].filter((name) => !likeliest.parameters.includes(name));
    return new BadParameters('Some parameters are not known', foreign);
  }

  #convert(conversion: Conversion, source: MimeEntity, path: readonly number[]): Promise<Converted> {
    const question = JSON.stringify([path, conversion.to, [...this.#values]]);
    return this.#cache.get(this.#message.octets, question, () =>
      conversion.convert(source, decodedPart(this.#message, path)!, this.#values),
    );
  }

  #failure(attribute: ConvertAttribute, from: OctetString | null, error: BadParameters): FetchItem {
    const { target, parameters } = this.#request;
    const to = target ?? (from && this.#known(from)[0]?.to) ?? NO_TARGET;
    const listed = parameters.filter(([name]) => error.names.includes(name.toLowerCase()));
    return {
      name: 'OTHER',
      attribute: `${attribute.name}[${attribute.path.join('.')}]`,
      raw: badParametersPhrase(error.message, from, to, listed),
    };
  }
}

/** The whole message is a message, whatever it holds. */
function typeOf({ contentType }: MimeEntity, path: readonly number[]): OctetString {
  return path.length === 0 ? 'message/rfc822' : `${contentType.type}/${contentType.subtype}`;
}

function printed(attribute: ConvertAttribute, conversion: Conversion, converted: Converted): FetchItem {
  const { name, path, partial } = attribute;
  const { octets } = converted;
  switch (name) {
    case 'BINARY':
      return { name: 'BINARY[]', path, ...pieceOf(octets, partial) };
    case 'BINARY.SIZE':
      return { name: 'BINARY.SIZE[]', path, size: octets.length };
    default:
      return { name: 'BODYPARTSTRUCTURE[]', path, structure: structureOf(conversion.to, converted) };
  }
}

/** RFC 5259 §8.2: the part as it is after the conversion. */
function structureOf(target: string, { octets, charset }: Converted): SinglePart {
  const [type, subtype] = target.split('/') as [string, string];
  return {
    kind: 'single',
    type,
    subtype,
    parameters: charset === null ? null : [['charset', charset]],
    id: null,
    description: null,
    encoding: type === 'text' ? '8BIT' : 'BINARY',
    size: octets.length,
    lines: type === 'text' ? octets.toString('latin1').split('\n').length - 1 : null,
    message: null,
    extension: { md5: null, disposition: null, language: null, location: null, further: [] },
  };
}
