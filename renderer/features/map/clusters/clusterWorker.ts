// Runs in a worker: keeps the map's cameras and cuts tiles of them.
import { clusterMaxZoom } from "./clusterZoom.ts";
import type { ClusterAnswer, ClusterRequest } from "./clusterMessages.ts";
import { HandedOutTiles } from "./handedOutTiles.ts";

const tiles = new HandedOutTiles(clusterMaxZoom);
const send = (answer: ClusterAnswer, transfer: Transferable[] = []) => self.postMessage(answer, { transfer });

self.addEventListener("message", ({ data }: MessageEvent<ClusterRequest>) => {
  switch (data.kind) {
    case "load":
      tiles.load(data.points);
      return send({ kind: "outdated", tiles: null });
    case "change": {
      const outdated = tiles.change(data.upserts, data.removals);
      return send(
        { kind: "outdated", tiles: outdated },
        outdated.map((each) => each.data),
      );
    }
    case "tile": {
      const bytes = tiles.handOut(data.tile);
      return send({ kind: "tile", request: data.request, data: bytes }, [bytes]);
    }
    case "expansion-zoom":
      return send({ kind: "expansion-zoom", request: data.request, zoom: tiles.expansionZoom(data.bubbleId) });
  }
});
