/** Root font size of the console on a 1920 px display, CSS pixels; marks and labels are designed for it. */
const designFontPixels = 14.5;

/** How much larger than designed marks and labels are drawn: the console's text grows with the display, and the map with it. */
export function displayScale(): number {
  const rootFontPixels = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return Math.min(1.6, Math.max(0.9, rootFontPixels / designFontPixels)) || 1;
}
