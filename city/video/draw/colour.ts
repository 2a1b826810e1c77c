/** Red, green and blue, 0 to 255 (light sources may exceed it before shading). */
export type Colour = readonly [number, number, number];

/** A colour from its six-digit hexadecimal notation, e.g. `#8a4b3c`. */
export function hex(notation: string): Colour {
  const value = Number.parseInt(notation.slice(1), 16);
  if (!/^#[0-9a-f]{6}$/i.test(notation)) throw new Error(`Not a colour: ${notation}`);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

export const mix = (a: Colour, b: Colour, share: number): Colour => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
];

export const multiply = (a: Colour, b: Colour): Colour => [(a[0] * b[0]) / 255, (a[1] * b[1]) / 255, (a[2] * b[2]) / 255];
export const brighter = (a: Colour, factor: number): Colour => [a[0] * factor, a[1] * factor, a[2] * factor];
export const plus = (a: Colour, b: Colour): Colour => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];

const channel = (value: number): number => Math.max(0, Math.min(255, Math.round(value)));

/** The colour as a canvas style. */
export const style = (colour: Colour, alpha = 1): string =>
  `rgba(${channel(colour[0])},${channel(colour[1])},${channel(colour[2])},${alpha})`;
