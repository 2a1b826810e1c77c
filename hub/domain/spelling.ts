/** The first of two spellings in alphabetical order (by code units), so that it does not matter which was read first; null is none. */
export const firstSpelling = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other < one) ? other : one;
