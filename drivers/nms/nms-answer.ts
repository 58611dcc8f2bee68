/** One exchange with an NMS server: what was asked, and what came back. */

export interface HttpHeaders {
  /** As received, in order; names in lower case. */
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** What was sent, as far as people need it: never the token. */
export interface SentRequest {
  method: string;
  /** Absolute. */
  url: string;
  headers: readonly (readonly [name: string, value: string])[];
  body: Buffer;
}

/** Octets of a body that `summary` shows. */
const SHOWN = 300;

export class NmsAnswer {
  readonly request: SentRequest;
  readonly status: number;
  readonly headers: HttpHeaders['fields'];
  readonly body: Buffer;

  constructor(request: SentRequest, status: number, headers: HttpHeaders['fields'], body: Buffer) {
    this.request = request;
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** Status 200 to 299. */
  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  /** The value of a header, several joined by commas (RFC 9110 §5.3); null if there is none. */
  header(name: string): string | null {
    const values = this.headers.filter(([own]) => own === name.toLowerCase()).map(([, value]) => value);
    return values.length === 0 ? null : values.join(', ');
  }

  /** The media type of the body without parameters, in lower case; null if none is declared. */
  get mediaType(): string | null {
    const [type = ''] = (this.header('content-type') ?? '').split(';', 1);
    return type.trim().toLowerCase() || null;
  }

  /** The body as text. */
  get text(): string {
    return this.body.toString('utf8');
  }

  /** `POST /nms/v1/base/…/objects`, for evidence. */
  get sent(): string {
    const { method, url, body } = this.request;
    const { pathname, search } = new URL(url);
    return `${method} ${pathname}${search}${body.length === 0 ? '' : ` (${body.length} octets)`}`;
  }

  /** `201`, the headers that say something, and the beginning of the body, a line each. */
  lines(): string[] {
    const told = ['location', 'content-type', 'allow', 'www-authenticate', 'retry-after'];
    const shown = this.headers
      .filter(([name]) => told.includes(name))
      .map(([name, value]) => `${name}: ${value}`);
    const text = this.body.toString('utf8', 0, SHOWN);
    const body = text === '' ? [] : [this.body.length > SHOWN ? `${text}…` : text];
    return [`HTTP ${this.status}`, ...shown, ...body.flatMap((part) => part.split(/\r?\n/))];
  }
}
