import { type Colour, hex } from "./colour.ts";
import type { Lamp, Light } from "./light.ts";
import { type Point, at, unit } from "./vector.ts";

const lightOf = (changes: Partial<Light>): Light => ({
  zenith: hex("#6f9ccb"),
  horizon: hex("#cfdde6"),
  sunDirection: unit(at(-0.6, -0.3, 0.9)),
  sun: [172, 162, 140],
  ambient: [138, 146, 158],
  haze: hex("#c4d2dc"),
  hazeMeters: 420,
  shadow: 0.3,
  lampsOn: false,
  wet: false,
  lamps: [],
  ...changes,
});

/** A clear day. */
export const day = (sunDirection: Point, changes: Partial<Light> = {}): Light =>
  lightOf({ sunDirection: unit(sunDirection), ...changes });

/** A day under cloud: no shadows, flat light. */
export const overcast = (changes: Partial<Light> = {}): Light =>
  lightOf({
    zenith: hex("#9fabb5"),
    horizon: hex("#d5dadc"),
    sunDirection: unit(at(0.1, -0.2, 1)),
    sun: [46, 46, 46],
    ambient: [184, 190, 196],
    haze: hex("#c9d0d4"),
    hazeMeters: 260,
    shadow: 0,
    ...changes,
  });

/** Late or early sun: warm and low, long shadows. */
export const lowSun = (sunDirection: Point, changes: Partial<Light> = {}): Light =>
  lightOf({
    zenith: hex("#7d9cc0"),
    horizon: hex("#f0d9b5"),
    sunDirection: unit(sunDirection),
    sun: [226, 178, 120],
    ambient: [128, 132, 148],
    haze: hex("#e0cdb2"),
    hazeMeters: 300,
    shadow: 0.34,
    ...changes,
  });

/** The blue hour: the sky still glows, the lamps are on. */
export const dusk = (lamps: readonly Lamp[], changes: Partial<Light> = {}): Light =>
  lightOf({
    zenith: hex("#27385c"),
    horizon: hex("#d08c6a"),
    sunDirection: unit(at(0.2, 1, 0.25)),
    sun: [40, 26, 22],
    ambient: [70, 78, 104],
    haze: hex("#6d6878"),
    hazeMeters: 320,
    shadow: 0,
    lampsOn: true,
    lamps,
    ...changes,
  });

export const night = (lamps: readonly Lamp[], changes: Partial<Light> = {}): Light =>
  lightOf({
    zenith: hex("#0b111d"),
    horizon: hex("#2a2b33"),
    sunDirection: unit(at(0, 0, 1)),
    sun: [6, 8, 12],
    ambient: [36, 42, 56],
    haze: hex("#20232b"),
    hazeMeters: 240,
    shadow: 0,
    lampsOn: true,
    lamps,
    ...changes,
  });

export const warmLamp: Colour = [255, 196, 120];
export const whiteLamp: Colour = [214, 226, 240];
