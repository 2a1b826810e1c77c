import type { Priority } from "../../../../shared/model/incident.ts";
import type { MapPalette } from "../mapPalette.ts";
import { regularPolygon, tracePolygon } from "./markCanvas.ts";

/** Width and height of an incident's mark, CSS pixels. */
export const incidentMarkSize = { usual: 34, selected: 48 };

/** Priority as a shape: octagon, triangle, square, disc, hollow disc; the number stands in it. */
const outline: Record<Priority, (context: CanvasRenderingContext2D, radius: number) => void> = {
  1: (context, radius) => tracePolygon(context, regularPolygon(8, radius, Math.PI / 8)),
  2: (context, radius) => tracePolygon(context, regularPolygon(3, radius * 1.22, 0).map(([x, y]): [number, number] => [x, y + radius * 0.18])),
  3: (context, radius) => tracePolygon(context, regularPolygon(4, radius * 1.2, Math.PI / 4)),
  4: (context, radius) => disc(context, radius * 0.94),
  5: (context, radius) => disc(context, radius * 0.94),
};

function disc(context: CanvasRenderingContext2D, radius: number): void {
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
}

/** An incident's mark; the selected one is larger, with a white edge. */
export function drawIncident(context: CanvasRenderingContext2D, priority: Priority, isSelected: boolean, palette: MapPalette): void {
  const radius = isSelected ? 15 : 11;
  const trace = () => outline[priority](context, radius);
  const stroke = (width: number, colour: string) => {
    trace();
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  };
  context.lineJoin = "round";
  stroke(isSelected ? 8.5 : 4, palette.markEdge);
  if (isSelected) stroke(5.5, palette.selected);
  const isHollow = priority === 5;
  trace();
  context.fillStyle = isHollow ? palette.land : palette.priority[priority];
  context.fill();
  if (isHollow) stroke(2, palette.priority[priority]);
  context.fillStyle = isHollow ? palette.priority[priority] : palette.markInk;
  context.font = `700 ${isSelected ? 16 : 12.5}px "Inter Variable", system-ui, sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  const lowered = priority === 2 ? radius * 0.24 : 0;
  context.fillText(String(priority), 0, lowered + 0.8);
}
