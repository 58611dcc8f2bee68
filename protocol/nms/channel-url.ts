/** URLs of notification channels: `{base}/notificationchannel/{apiVersion}/{userId}/channels…` (section 5.3 of the wire facts [code]). */
import { baseOf, printQuery } from './resource-url.ts';
import {
  decodeSegment,
  encodeSegment,
  segmentFault,
  type UrlFault,
  urlFault,
  urlParts,
} from './url-parts.ts';

export interface ChannelUser {
  readonly base: string;
  readonly apiVersion: string;
  /** Decoded. */
  readonly userId: string;
}

/** The channels of a user, one of them by its id as URLs have it, or its lifetime. */
export type ChannelResource =
  | { readonly kind: 'channels' }
  | { readonly kind: 'channel' | 'channelLifetime'; readonly channelId: string };

export type ChannelUrl = ChannelUser & {
  readonly ok: true;
  readonly resource: ChannelResource;
  readonly query: readonly (readonly [name: string, value: string])[];
};

export const CHANNEL_METHODS: Readonly<Record<ChannelResource['kind'], readonly string[]>> = {
  channels: ['GET', 'POST'],
  channel: ['GET', 'DELETE', 'PUT'],
  channelLifetime: ['GET', 'PUT'],
};

/** Reads an absolute URL, or the target of a request. */
export function readChannelUrl(url: string): ChannelUrl | UrlFault {
  const parts = urlParts(url);
  if (!parts.ok) return parts;
  const { segments, query } = parts;
  const at = segments.findIndex(
    (segment, index) => segment === 'notificationchannel' && /^v\d+$/.test(segments[index + 1] ?? ''),
  );
  if (at < 0) return urlFault('unknown', 'there is no notificationchannel with a version in its path');
  const [apiVersion, userId, channels, channelId, last, ...rest] = segments.slice(at + 1);
  const lastFits = last === undefined || last === 'channelLifetime';
  if (userId === undefined || channels !== 'channels' || !lastFits || rest.length > 0)
    return urlFault('unknown', 'it is none of the channels of a user');
  const resource: ChannelResource =
    channelId === undefined
      ? { kind: 'channels' }
      : { kind: last === undefined ? 'channel' : 'channelLifetime', channelId };
  return {
    ok: true,
    base: baseOf(parts, at),
    apiVersion: apiVersion!,
    userId: decodeSegment(userId)!,
    resource,
    query,
  };
}

/** Writes a URL. Throws `RangeError` for an id that no segment can be. */
export function printChannelUrl(
  user: ChannelUser,
  resource: ChannelResource,
  query: ChannelUrl['query'] = [],
): string {
  const head = `${user.base}/notificationchannel/${user.apiVersion}/${encodeSegment(user.userId)}/channels`;
  if (resource.kind === 'channels') return `${head}${printQuery(query)}`;
  const fault = segmentFault(resource.channelId);
  if (fault !== null)
    throw new RangeError(`no channelId can be ${JSON.stringify(resource.channelId)}: ${fault.kind}`);
  const tail = resource.kind === 'channel' ? '' : '/channelLifetime';
  return `${head}/${resource.channelId}${tail}${printQuery(query)}`;
}
