import type { HubState } from "../../shared/ipc/shellState.ts";

/** Edge of the tray's picture, pixels. */
export const trayIconSize = 32;

type Colour = readonly [blue: number, green: number, red: number];

const colours: Record<HubState["kind"], Colour> = {
  ready: [146, 201, 79],
  starting: [255, 167, 90],
  waiting: [75, 184, 242],
  failed: [112, 122, 255],
  stopping: [173, 155, 139],
};

/** A camera's lens, drawn as a ring with a dot in the colour of the hub's state: BGRA, row by row. */
export function drawTrayIcon(kind: HubState["kind"]): Buffer {
  const bitmap = Buffer.alloc(trayIconSize * trayIconSize * 4);
  const centre = (trayIconSize - 1) / 2;
  const [blue, green, red] = colours[kind];
  for (let y = 0; y < trayIconSize; y++) {
    for (let x = 0; x < trayIconSize; x++) {
      const radius = Math.hypot(x - centre, y - centre);
      const ring = coverage(radius - 15) * coverage(11.5 - radius);
      const dot = coverage(radius - 7.5);
      const at = (y * trayIconSize + x) * 4;
      if (dot > 0) bitmap.set([blue, green, red, Math.round(255 * dot)], at);
      else if (ring > 0) bitmap.set([246, 240, 234, Math.round(255 * ring)], at);
    }
  }
  return bitmap;
}

/** How much of a pixel lies inside an edge at this signed distance from it, 0 to 1. */
const coverage = (distance: number): number => Math.max(0, Math.min(1, 0.5 - distance));
