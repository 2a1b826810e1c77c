interface Size {
  width: number;
  height: number;
}

/** Distance between a mark's middle and its popover, and between the popover and the map's edge, CSS pixels. */
const gapPixels = 18;
const edgePixels = 8;

const clamp = (value: number, least: number, most: number): number => Math.round(Math.max(least, Math.min(most, value)));

/**
 * Where a popover stands in its map: above its mark, below where there is no room above, else beside it on the side that
 * has more room; always moved to stay inside. It goes out of view together with its mark.
 */
export function popoverPosition(mark: { x: number; y: number }, popover: Size, map: Size): { left: number; top: number } {
  const isMarkInView = mark.x >= 0 && mark.y >= 0 && mark.x <= map.width && mark.y <= map.height;
  const above = mark.y - gapPixels - popover.height;
  const below = mark.y + gapPixels;
  const centred = mark.x - popover.width / 2;
  if (!isMarkInView) return { left: Math.round(centred), top: Math.round(above >= edgePixels ? above : below) };
  const inside = (left: number, top: number) => ({
    left: clamp(left, edgePixels, map.width - popover.width - edgePixels),
    top: clamp(top, edgePixels, map.height - popover.height - edgePixels),
  });
  if (above >= edgePixels) return inside(centred, above);
  if (below + popover.height <= map.height - edgePixels) return inside(centred, below);
  const isRoomierRight = mark.x < map.width / 2;
  return inside(isRoomierRight ? mark.x + gapPixels : mark.x - gapPixels - popover.width, mark.y - popover.height / 2);
}
