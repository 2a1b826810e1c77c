/** Marks are drawn at twice their size, so that they stay crisp on dense displays. */
export const markPixelRatio = 2;

/** Draws on a square of so many CSS pixels, the origin in its middle. Null where the page has no 2D canvas. */
export function drawMark(sizePixels: number, draw: (context: CanvasRenderingContext2D) => void): ImageData | null {
  const canvas = document.createElement("canvas");
  const size = Math.ceil(sizePixels * markPixelRatio);
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return null;
  context.translate(size / 2, size / 2);
  context.scale(markPixelRatio, markPixelRatio);
  draw(context);
  return context.getImageData(0, 0, size, size);
}

/** A closed path through points given in pairs of x and y. */
export function tracePolygon(context: CanvasRenderingContext2D, corners: readonly (readonly [number, number])[]): void {
  context.beginPath();
  for (const [x, y] of corners) context.lineTo(x, y);
  context.closePath();
}

/** A regular polygon with its first corner at the given angle (radians, clockwise from up). */
export function regularPolygon(corners: number, radius: number, firstAngle: number): [number, number][] {
  return Array.from({ length: corners }, (_, corner): [number, number] => {
    const angle = firstAngle + (corner / corners) * 2 * Math.PI;
    return [radius * Math.sin(angle), -radius * Math.cos(angle)];
  });
}
