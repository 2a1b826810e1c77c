import { type Colour, brighter, mix, multiply, plus } from "./colour.ts";
import { type Point, dot, subtract, unit } from "./vector.ts";

/** A lamp that lights what is around it. */
export interface Lamp {
  readonly position: Point;
  readonly colour: Colour;
  /** Distance at which its light has fallen to a half, metres. */
  readonly reachMeters: number;
}

/** The hour and the weather of a scene. */
export interface Light {
  readonly zenith: Colour;
  readonly horizon: Colour;
  /** Towards the sun; its height also sets the length of shadows. */
  readonly sunDirection: Point;
  readonly sun: Colour;
  readonly ambient: Colour;
  readonly haze: Colour;
  readonly hazeMeters: number;
  /** How dark shadows are, 0 to 1; 0 draws none. */
  readonly shadow: number;
  /** Lamps, windows and headlights are lit. */
  readonly lampsOn: boolean;
  /** The ground mirrors the lights. */
  readonly wet: boolean;
  readonly lamps: readonly Lamp[];
}

/** The light that falls on a face, before its own colour. */
function fallingLight(light: Light, normal: Point, point: Point): Colour {
  let sum = brighter(light.ambient, 0.82 + 0.18 * normal.z);
  const towardsSun = dot(normal, light.sunDirection);
  if (towardsSun > 0) sum = plus(sum, brighter(light.sun, towardsSun));
  for (const lamp of light.lamps) {
    const towards = subtract(lamp.position, point);
    const distance = Math.hypot(towards.x, towards.y, towards.z);
    if (distance > lamp.reachMeters * 5) continue;
    const facing = Math.max(0.12, dot(unit(towards), normal));
    sum = plus(sum, brighter(lamp.colour, facing / (1 + (distance / lamp.reachMeters) ** 2)));
  }
  return sum;
}

/** A surface's colour in this light, seen from this far. */
export function shade(light: Light, colour: Colour, normal: Point, point: Point, distanceMeters: number): Colour {
  return hazed(light, multiply(colour, fallingLight(light, normal, point)), distanceMeters);
}

/** What the air between makes of a colour. */
export function hazed(light: Light, colour: Colour, distanceMeters: number): Colour {
  return mix(colour, light.haze, 1 - Math.exp(-distanceMeters / light.hazeMeters));
}
