import { type Colour, mix, style } from "./colour.ts";
import { frameWidth } from "./lens.ts";
import type { Pen } from "./pen.ts";
import { type Random, within } from "./random.ts";
import { at } from "./vector.ts";

/** The sky down to the horizon, with flat banks of cloud. */
export function paintSky(pen: Pen, random: Random, clouds: number, cloudColour: Colour): void {
  const { context, light, lens } = pen;
  const horizon = Math.max(1, lens.horizonY);
  const gradient = context.createLinearGradient(0, Math.min(0, horizon - 420), 0, horizon);
  gradient.addColorStop(0, style(light.zenith));
  gradient.addColorStop(0.75, style(mix(light.zenith, light.horizon, 0.72)));
  gradient.addColorStop(1, style(light.horizon));
  context.fillStyle = gradient;
  context.fillRect(0, 0, frameWidth, horizon + 2);
  for (let cloud = 0; cloud < clouds; cloud++) {
    const middle = within(random, -60, frameWidth + 60);
    const height = horizon * within(random, 0.1, 0.82);
    const width = within(random, 90, 240) * (1.25 - height / horizon / 2);
    for (let puff = 0; puff < 9; puff++) {
      const x = middle + within(random, -width, width);
      const radius = within(random, 0.18, 0.36) * width;
      context.save();
      context.translate(x, height + within(random, -5, 5));
      context.scale(1, 0.2);
      const soft = context.createRadialGradient(0, 0, 0, 0, 0, radius);
      soft.addColorStop(0, style(cloudColour, 0.34));
      soft.addColorStop(1, style(cloudColour, 0));
      context.fillStyle = soft;
      context.beginPath();
      context.arc(0, 0, radius, 0, Math.PI * 2);
      context.fill();
      context.restore();
    }
  }
}

/** A far skyline: flat, hazed silhouettes between two bearings, in degrees from north. */
export function paintSkyline(pen: Pen, random: Random, fromDegrees: number, toDegrees: number, tallest: number, colour: Colour): void {
  const far = 900;
  const { x, y } = pen.lens.mount.position;
  let bearing = fromDegrees;
  while (bearing < toDegrees) {
    const width = within(random, 0.8, 2.6);
    const height = tallest * (0.25 + 0.75 * random() ** 2);
    const corner = (degrees: number, z: number) =>
      at(x + far * Math.sin((degrees * Math.PI) / 180), y + far * Math.cos((degrees * Math.PI) / 180), z);
    const outline = pen.lens.outline([
      corner(bearing, -4),
      corner(bearing + width, -4),
      corner(bearing + width, height),
      corner(bearing, height),
    ]);
    const first = outline[0];
    if (first !== undefined) {
      const { context } = pen;
      context.beginPath();
      for (const spot of outline) context.lineTo(spot.x, spot.y);
      context.closePath();
      context.fillStyle = style(mix(colour, pen.light.horizon, within(random, 0, 0.3)));
      context.fill();
    }
    bearing += width * within(random, 0.5, 1.15);
  }
}
