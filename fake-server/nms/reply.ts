/** What an operation answers, before it becomes octets. */
import type { RootName, RootValue } from '../../protocol/nms/types/roots.ts';

/** A root element in whatever representation the client wants, or octets as they are. */
export type ReplyBody =
  | { readonly [N in RootName]: { readonly root: N; readonly value: RootValue<N> } }[RootName]
  | { readonly octets: Buffer };

export interface Reply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ReplyBody | null;
  /** Called if the connection ends before the answer is written. */
  readonly onLost?: () => void;
}

export function answer<N extends RootName>(
  root: N,
  value: RootValue<N>,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return { status, headers, body: { root, value } as unknown as ReplyBody };
}

export function nothing(status = 204, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers, body: null };
}

export function octets(body: Buffer, headers: Readonly<Record<string, string>>): Reply {
  return { status: 200, headers, body: { octets: body } };
}

/** The answer of a server that may say it with a body, or by 204 without one. */
export function answerOrNothing<N extends RootName>(status: number, root: N, value: RootValue<N>): Reply {
  return status === 204 ? nothing(204) : answer(root, value, status);
}
