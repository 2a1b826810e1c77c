import { cameraLevel, cameraOwnership } from "../../../../shared/model/camera.ts";
import { priority } from "../../../../shared/model/incident.ts";
import { cameraMarkSize, drawCamera, drawHealth, drawUnknown } from "./cameraMark.ts";
import { clusterSizes, drawCluster } from "./clusterMark.ts";
import { drawIncident, incidentMarkSize } from "./incidentMark.ts";
import { drawMark } from "./markCanvas.ts";
import { drawFound, foundMarkSize } from "./foundMark.ts";
import { coneMarkSize, drawCone, drawGap } from "./viewMark.ts";
import type { MapPalette } from "../mapPalette.ts";

/**
 * Draws a mark by its image name, when the map first needs it:
 * `camera:<level>:<ownership>[:ring]`, `health:<offline|degraded|unknown>`, `incident:<priority>[:selected]`,
 * `cluster:<size>:<steps>`, `focus`, `found`, and for the legend `cone:<covers|elsewhere|offline>` and `gap`. Null for any other name.
 */
export function markImage(name: string, palette: MapPalette): ImageData | null {
  const [kind, first = "", second = "", third] = name.split(":");
  switch (kind) {
    case "camera": {
      const level = cameraLevel.safeParse(first);
      const ownership = cameraOwnership.safeParse(second);
      if (!level.success || !ownership.success) return null;
      const inRing = third === "ring";
      return drawMark(cameraMarkSize * (inRing ? 1.3 : 1), (context) => drawCamera(context, level.data, ownership.data, inRing, palette));
    }
    case "health":
      if (first === "unknown") return drawMark(cameraMarkSize, (context) => drawUnknown(context, palette));
      return first === "offline" || first === "degraded" ? drawMark(cameraMarkSize, (context) => drawHealth(context, first, palette)) : null;
    case "incident": {
      const parsed = priority.safeParse(Number(first));
      if (!parsed.success) return null;
      const isSelected = second === "selected";
      return drawMark(isSelected ? incidentMarkSize.selected : incidentMarkSize.usual, (context) => drawIncident(context, parsed.data, isSelected, palette));
    }
    case "cluster": {
      const size = clusterSizes.find((candidate) => candidate.name === first);
      return size ? drawMark(size.diameterPixels, (context) => drawCluster(context, size.diameterPixels, Number(second), palette)) : null;
    }
    case "focus":
      return drawMark(40, (context) => {
        for (const [width, colour] of [[4.5, palette.markEdge], [2, palette.focus]] as const) {
          context.lineWidth = width;
          context.strokeStyle = colour;
          context.strokeRect(-16, -16, 32, 32);
        }
      });
    case "cone":
      return first === "covers" || first === "elsewhere" || first === "offline" ? drawMark(coneMarkSize, (context) => drawCone(context, first, palette)) : null;
    case "gap":
      return drawMark(coneMarkSize, (context) => drawGap(context, palette));
    case "found":
      return drawMark(foundMarkSize, (context) => drawFound(context, palette));
    default:
      return null;
  }
}
