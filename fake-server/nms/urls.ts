/** The URLs of a box, as they are handed out. */
import { type BoxAddress, printResourceUrl } from '../../protocol/nms/resource-url.ts';
import { encodeSegment } from '../../protocol/nms/url-parts.ts';
import { printId } from './ids.ts';

export class Urls {
  readonly box: BoxAddress;
  readonly #head: string;
  readonly #channels: string;

  constructor(box: BoxAddress, boxIdForm: 'encoded' | 'raw') {
    this.box = box;
    this.#head = printResourceUrl(box, null, { boxId: boxIdForm });
    this.#channels = `${box.base}/notificationchannel/${box.apiVersion}/${encodeSegment(box.boxId, boxIdForm)}/channels`;
  }

  /** Of the box itself, without a slash at its end. */
  get head(): string {
    return this.#head;
  }

  object(id: number): string {
    return `${this.#head}/objects/${printId('o', id)}`;
  }

  flags(id: number): string {
    return `${this.object(id)}/flags`;
  }

  payload(id: number): string {
    return `${this.object(id)}/payload`;
  }

  payloadPart(id: number, part: string): string {
    return `${this.object(id)}/payloadParts/${part}`;
  }

  folder(id: number): string {
    return `${this.#head}/folders/${printId('f', id)}`;
  }

  get subscriptions(): string {
    return `${this.#head}/subscriptions`;
  }

  subscription(id: string): string {
    return `${this.subscriptions}/${id}`;
  }

  get channels(): string {
    return this.#channels;
  }

  channel(id: string): string {
    return `${this.#channels}/${id}`;
  }
}
