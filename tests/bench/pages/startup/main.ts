// The console as one eager bundle: everything it may ever need is loaded and run first, then all cameras are fetched,
// read and checked on the page's own thread, and only then is anything drawn.
import "maplibre-gl";
import "pmtiles";
import "hls.js/light";
import "../../../../renderer/features/map/base/openBasemap.ts";
import "../../../../renderer/features/map/mapController.ts";
import "../../../../renderer/features/map/IncidentMap.tsx";
import "../../../../renderer/features/wall/VideoWall.tsx";
import "../../../../renderer/video/hlsPlayer.ts";
import "../../../../shared/geo/milwaukee/schematic.ts";
import { fetchPackedCameras } from "./eagerCameras.ts";

await fetchPackedCameras();
await import("../../../../renderer/entries/console.tsx");
