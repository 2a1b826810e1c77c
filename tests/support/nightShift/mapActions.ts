import type { Action } from "./action.ts";

/** The map: finding, drawing, gaps, and going from mark to mark. */
export const mapActions: readonly Action[] = [
  { says: "find a place", press: "l", effect: ({ is }) => is.focus === "Find an address, street or camera" },
  { says: "type the crossing", types: "27th & wells", effect: ({ text }) => text(".map__search-option").includes("27TH ST / W WELLS") },
  { says: "go there", press: "Enter", effect: ({ is, has }) => is.mapSays.startsWith("The map shows") && !has(".map__search-option") },
  { says: "closer", press: "+", effect: ({ was, is }) => is.scale !== was.scale },
  { says: "previous mark", press: ",", effect: ({ was, is }) => is.mapSays !== was.mapSays && is.mapSays.includes("Enter opens") },
  { says: "open its card", press: "Enter", effect: ({ has }) => has(".map__popover") },
  { says: "close the card", press: "Escape", effect: ({ has }) => !has(".map__popover") },
  { says: "next mark", press: ".", effect: ({ was, is }) => is.mapSays !== was.mapSays },
  { says: "draw a circle", press: "d", effect: ({ has }) => has("[role='group'][aria-label='Draw a circle']") },
  { says: "its middle", press: "Enter", effect: ({ text }) => text(".map__placing-label").includes("edge") },
  { says: "to its edge", press: "ArrowRight", effect: ({ text }) => text(".map__placing-label").includes("from the middle") },
  { says: "close the circle", press: "Enter", effect: ({ has }) => has("section[aria-label='Area']") },
  { says: "put the area away", press: "Escape", effect: ({ has }) => !has("section[aria-label='Area']") },
  { says: "draw a polygon", press: "D", effect: ({ has }) => has("[role='group'][aria-label='Draw a polygon']") },
  { says: "first corner", press: "Enter", effect: ({ text }) => text(".map__placing-label").includes("1 corner") },
  { says: "second corner, to the east", press: "ArrowRight Enter", effect: ({ text }) => text(".map__placing-label").includes("2 corners") },
  { says: "third corner, to the south", press: "ArrowDown Enter", effect: ({ text }) => text(".map__placing-label").includes("3 corners") },
  { says: "close the polygon", press: "Enter", effect: ({ has }) => has("section[aria-label='Area']") },
  { says: "put it away", press: "Escape", effect: ({ has }) => !has("section[aria-label='Area']") },
  { says: "where nobody sees the incident", press: "q", effect: ({ has }) => has("section[aria-label='Gaps in the view']") },
  { says: "gaps away", press: "q", effect: ({ has }) => !has("section[aria-label='Gaps in the view']") },
];

/** Reading and leaving: who is here, the keys, the palette, the shift's summary, the light, and out. */
export const leavingActions: readonly Action[] = [
  { says: "find an action by its name", press: "Control+k", effect: ({ is }) => is.dialog === "Find an action or an incident" },
  { says: "type an incident", types: "robbery far", effect: ({ text }) => text("dialog[open] [role='option']").includes("9000 N FAR ST") },
  { says: "select that one", press: "Enter", effect: ({ is }) => is.dialog === "" && is.incident === "ROBBERY ARMED, 9000 N FAR ST" },
  { says: "find another action", press: "Control+k", effect: ({ is }) => is.dialog === "Find an action or an incident" },
  { says: "give back, by its name", types: "give it back", effect: ({ text }) => text("dialog[open] [role='option'][aria-selected='true']").includes("give it back") },
  { says: "do it", press: "Enter", effect: ({ is }) => is.dialog === "" && !is.pullUp.includes("Give back") },
  { says: "the palette once more", press: "Control+k", effect: ({ is }) => is.dialog === "Find an action or an incident" },
  { says: "a larger radius, by its name", types: "larger radius", effect: ({ text }) => text("dialog[open] [role='option'][aria-selected='true']").includes("Larger radius") },
  { says: "do that", press: "Enter", effect: ({ was, is }) => is.dialog === "" && is.radius !== was.radius },
  { says: "who is here", press: "r", effect: ({ is }) => is.dialog === "Who is here and who watches" },
  { says: "seen", press: "Escape", effect: ({ is }) => is.dialog === "" },
  { says: "light theme", press: "T", effect: ({ is }) => is.theme === "light" },
  { says: "high contrast", press: "T", effect: ({ is }) => is.theme === "high-contrast" },
  { says: "dark again", press: "T", effect: ({ is }) => is.theme === "dark" },
  { says: "the keys", press: "?", effect: ({ is, has }) => is.dialog === "Keys" && has(".shortcut-sheet") },
  { says: "enough of keys", press: "Escape", effect: ({ is }) => is.dialog === "" },
  { says: "summary of the shift", press: "S", effect: ({ is, has }) => is.dialog === "Shift summary" && has("dialog[open] .shift-report") },
  { says: "read", press: "Escape", effect: ({ is }) => is.dialog === "" },
  { says: "leave the last incident", press: "x", effect: ({ is }) => is.incident === ", " },
];
