import type { Location } from "../../../shared/model/common.ts";

/** What takes the clicks and keys of the map while a place is being chosen, instead of the marks. */
export interface Aim {
  /** A click, or Enter with the cross in the middle of the view. */
  point(location: Location, by: "pointer" | "cross"): void;
  /** The pointer or the cross stands here now. */
  hover(location: Location, by: "pointer" | "cross"): void;
  /** Backspace. */
  back(): void;
  cancel(): void;
}
