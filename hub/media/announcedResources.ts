import type { AnnouncedSegment } from "./playlistWriter.ts";
import type { PlaylistSegment } from "./playlistModel.ts";
import type { SegmentResources } from "./resourceNames.ts";

/** The hub's own names of what a segment needs, as a playlist tells players of them. */
export const announcedResources = ({ key }: Pick<PlaylistSegment, "key">, resources: SegmentResources): Pick<AnnouncedSegment, "name" | "mapName" | "key"> => ({
  name: resources.segment.name,
  mapName: resources.map?.name ?? null,
  key: key === null || resources.key === null ? null : { method: key.method, name: resources.key.name, initializationVector: key.initializationVector },
});
