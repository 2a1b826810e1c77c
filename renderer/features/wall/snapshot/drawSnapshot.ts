import type { TileCapture } from "../../../video/tileCapture.ts";
import { cutToWidth } from "./footer.ts";

/** Black on white is read wherever a file is printed or shown, whatever theme the console has. */
const [paper, ink] = ["#ffffff", "#000000"];

/** Letters are read in a small picture as well; in a large one they grow with it. */
const fontPixelsFor = (width: number) => Math.max(11, Math.round(width / 64));
const lineHeight = 1.4;
const edge = 0.6;

/** A picture with lines below it, none of which covers any of it, and where they begin. */
export interface DrawnSnapshot {
  canvas: HTMLCanvasElement;
  pictureHeight: number;
}

/** Draws what was captured in its own resolution, with lines of text added below. */
export function drawSnapshot({ image, width, height }: Pick<TileCapture, "image" | "width" | "height">, lines: readonly string[], fontFamily: string): DrawnSnapshot {
  const fontPixels = fontPixelsFor(width);
  const [line, margin] = [Math.round(fontPixels * lineHeight), Math.round(fontPixels * edge)];
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height + lines.length * line + 2 * margin;
  const pen = canvas.getContext("2d");
  if (pen === null) throw new Error("This browser gives no canvas to draw on");
  pen.fillStyle = paper;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, width, height);
  pen.fillStyle = ink;
  pen.direction = "ltr";
  pen.textBaseline = "middle";
  lines.forEach((text, index) => {
    pen.font = `${index === 0 ? 600 : 400} ${fontPixels}px ${fontFamily}`;
    const shown = cutToWidth(text, width - 2 * margin, (part) => pen.measureText(part).width);
    pen.fillText(shown, margin, height + margin + (index + 0.5) * line);
  });
  return { canvas, pictureHeight: height };
}
