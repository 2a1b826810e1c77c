import { createHmac, randomBytes } from "node:crypto";
import type { OpenSegment, PlaylistPart, PlaylistReference, PlaylistSegment } from "./playlistModel.ts";

export type ResourceKind = "m4s" | "ts" | "mp4" | "key";

export const resourceName = /^[0-9a-f]{32}\.(?:m4s|ts|mp4|key)$/;

const contentTypes: Record<ResourceKind, string> = {
  m4s: "video/iso.segment",
  mp4: "video/mp4",
  ts: "video/mp2t",
  key: "application/octet-stream",
};

/** Something to fetch from the camera, and the name consoles know it by. */
export interface NamedResource extends PlaylistReference {
  kind: ResourceKind;
  name: string;
  contentType: string;
}

export interface SegmentResources {
  segment: NamedResource;
  map: NamedResource | null;
  key: NamedResource | null;
}

export const namesOf = ({ segment, map, key }: SegmentResources): string[] =>
  [segment, map, key].flatMap((resource) => (resource === null ? [] : [resource.name]));

/**
 * Gives what a camera serves names that say nothing: a keyed hash, so that nobody can find a camera's address by
 * trying. A segment's number and the stream's epoch are part of it, because recorders use file names again.
 */
export class ResourceNames {
  readonly #secret = randomBytes(32);

  #name(kind: ResourceKind, reference: PlaylistReference, salt: string): NamedResource {
    const { url, byteRange } = reference;
    const identity = JSON.stringify([kind, salt, url, byteRange?.offset, byteRange?.length]);
    const hash = createHmac("sha256", this.#secret).update(identity).digest("hex").slice(0, 32);
    return { url, byteRange, kind, name: `${hash}.${kind}`, contentType: contentTypes[kind] };
  }

  /** `epoch` tells one numbering of the stream from the next. */
  ofSegment(segment: PlaylistSegment, epoch: number | string): SegmentResources {
    return {
      segment: this.#name(segment.map === null ? "ts" : "m4s", segment.reference, `${epoch}/${segment.sequence}`),
      map: segment.map === null ? null : this.#name("mp4", segment.map, `${epoch}`),
      key: segment.key === null ? null : this.#name("key", { url: segment.key.url, byteRange: null }, `${epoch}`),
    };
  }

  /** A part in the clear, with the initialization section of its segment. */
  ofPart({ reference }: PlaylistPart, segment: Pick<OpenSegment, "sequence" | "map">, index: number, epoch: number): SegmentResources {
    return {
      segment: this.#name(segment.map === null ? "ts" : "m4s", reference, `${epoch}/${segment.sequence}/${index}`),
      map: segment.map === null ? null : this.#name("mp4", segment.map, `${epoch}`),
      key: null,
    };
  }
}
