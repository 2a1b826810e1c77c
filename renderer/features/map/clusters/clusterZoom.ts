/** Up to this zoom cameras are gathered in bubbles; from the next on each stands for itself. */
export const clusterMaxZoom = 14;

/** The lowest zoom the map goes to, less one; tiles are made from here on. */
export const lowestZoom = 7;
