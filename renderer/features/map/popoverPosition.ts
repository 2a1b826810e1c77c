interface Size {
  width: number;
  height: number;
}

/** Distance between a mark's middle and its popover, and between the popover and the map's edge, CSS pixels. */
const gapPixels = 18;
const edgePixels = 8;

const clamp = (value: number, least: number, most: number): number => Math.round(Math.max(least, Math.min(most, value)));

/**
 * Where a popover stands in its map: above its mark, or below where there is no room above, moved sideways to stay
 * inside. It goes out of view together with its mark.
 */
export function popoverPosition(mark: { x: number; y: number }, popover: Size, map: Size): { left: number; top: number } {
  const isMarkInView = mark.x >= 0 && mark.y >= 0 && mark.x <= map.width && mark.y <= map.height;
  const above = mark.y - gapPixels - popover.height;
  const top = above >= edgePixels ? above : mark.y + gapPixels;
  const left = mark.x - popover.width / 2;
  return {
    left: isMarkInView ? clamp(left, edgePixels, map.width - popover.width - edgePixels) : Math.round(left),
    top: Math.round(top),
  };
}
