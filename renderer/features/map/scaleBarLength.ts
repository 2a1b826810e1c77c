import { metersPerFoot } from "../../../shared/geo/units.ts";

export interface ScaleBar {
  label: string;
  widthPixels: number;
}

/** The longest round length in feet (1, 2 or 5 times a power of ten) that fits, for a scale bar. */
export function scaleBar(metersPerPixel: number, maxWidthPixels: number): ScaleBar {
  const feetPerPixel = metersPerPixel / metersPerFoot;
  const longestFeet = feetPerPixel * maxWidthPixels;
  const power = 10 ** Math.floor(Math.log10(longestFeet));
  const step = [5, 2, 1].find((factor) => factor * power <= longestFeet) ?? 1;
  const feet = step * power;
  return { label: `${feet.toLocaleString("en-US")} ft`, widthPixels: feet / feetPerPixel };
}
