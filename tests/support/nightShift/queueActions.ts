import type { Action } from "./action.ts";

/** Sitting down: signing in, going through the queue, finding in it. */
export const queueActions: readonly Action[] = [
  { says: "type the user name", types: "analyst", effect: ({ is }) => is.focus === "User name" && is.typed === "analyst" },
  { says: "go to the password", press: "Tab", effect: ({ is }) => is.focus === "Password" },
  { says: "type the password", types: "milwaukee", effect: ({ is }) => is.typed === "milwaukee" },
  // The console is there once its map is drawn: that first frame is one task of a quarter of a second where everything is drawn in software.
  { says: "sign in", press: "Enter", effect: ({ is, has }) => is.rows > 0 && is.focus.startsWith("Incidents") && has("[data-map-state='ready']") },
  { says: "first row of the queue", press: "ArrowDown", effect: ({ was, is }) => is.cursor !== was.cursor && is.cursor !== "" },
  { says: "next incident", press: "j", effect: ({ was, is }) => is.cursor !== was.cursor },
  { says: "next incident again", press: "j", effect: ({ was, is }) => is.cursor !== was.cursor },
  { says: "previous incident", press: "k", effect: ({ was, is }) => is.cursor !== was.cursor },
  { says: "last row", press: "End", effect: ({ was, is }) => is.cursor !== was.cursor },
  { says: "first row", press: "Home", effect: ({ was, is }) => is.cursor !== was.cursor },
  { says: "search the incidents", press: "/", effect: ({ is }) => is.focus === "Search the incidents" },
  { says: "type a street", types: "north ave", effect: ({ was, is }) => is.rows < was.rows && is.typed === "north ave" },
  { says: "empty the search", press: "Escape", effect: ({ was, is }) => is.rows > was.rows && is.typed === "" },
  { says: "back to the list", press: "Escape", effect: ({ is }) => is.focus.startsWith("Incidents") },
  { says: "open the filter", press: "f", effect: ({ has }) => has(".filter-panel") },
  { says: "next choice of the filter", press: "ArrowRight", effect: ({ was, is }) => is.focus !== was.focus },
  { says: "and the next", press: "ArrowRight", effect: ({ was, is }) => is.focus !== was.focus },
  { says: "only closed ones", press: "Space", effect: ({ was, is, has }) => has(".filter-chip") && is.rows < was.rows },
  { says: "all again", press: "Space", effect: ({ was, is, has }) => !has(".filter-chip") && is.rows > was.rows },
  { says: "close the filter", press: "Escape", effect: ({ is, has }) => !has(".filter-panel") && is.focus.startsWith("Incidents") },
  { says: "sound of priority 1 off", press: "u", effect: ({ has }) => has(".sound-button[data-sound='muted']") },
  { says: "sound on again", press: "u", effect: ({ has }) => !has(".sound-button[data-sound='muted']") },
];

/** The shots: finding them, taking them, everything they bring up. */
export const incidentActions: readonly Action[] = [
  { says: "down a row", press: "ArrowDown", effect: ({ was, is }) => is.cursor !== was.cursor && is.cursor !== "" },
  { says: "search for the shots", press: "/", effect: ({ is }) => is.focus === "Search the incidents" },
  { says: "type what they are", types: "shotspotter", effect: ({ is }) => is.rows === 1 },
  { says: "go to what was found", press: "Enter", effect: ({ is }) => is.focus.startsWith("Incidents") && is.cursor !== "" },
  { says: "select it", press: "Enter", effect: ({ is }) => is.incident === "SHOTSPOTTER, 2700 W WELLS ST" },
  { says: "show the whole queue again", press: "Escape", effect: ({ was, is }) => is.rows > was.rows },
  { says: "acknowledge", press: "a", effect: ({ is }) => is.pullUp.includes("seen by You") },
  { says: "take it", press: "g", effect: ({ is }) => is.pullUp.includes("Give back") },
  { says: "begin a note", press: "e", effect: ({ is }) => is.focus === "Write a note" },
  { says: "write it", types: "Two callers heard five shots", effect: ({ is }) => is.typed === "Two callers heard five shots" },
  { says: "send it", press: "Enter", effect: ({ text }) => text(".pull-up-side[data-selected] .note:not([data-sending])").includes("Two callers heard five shots") },
  { says: "leave the field", press: "Escape", effect: ({ is }) => is.focus !== "Write a note" },
  { says: "look farther", press: "]", effect: ({ was, is }) => is.radius !== was.radius },
  { says: "look nearer", press: "[", effect: ({ was, is }) => is.radius !== was.radius },
  { says: "nine tiles", press: "t", effect: ({ is }) => is.tiles === "9" },
  { says: "sixteen tiles", press: "t", effect: ({ is }) => is.tiles === "16" },
  { says: "four tiles", press: "t", effect: ({ is }) => is.tiles === "4" },
  { says: "go to the cameras", press: "c", effect: ({ is }) => is.focus.includes("Camera c-") },
  { says: "camera 3 out of its tile", press: "3", effect: ({ has }) => has(".camera-row[aria-keyshortcuts='3 b'][aria-pressed='false']") },
  { says: "camera 3 into a tile", press: "3", effect: ({ has }) => has(".camera-row[aria-keyshortcuts='3 b'][aria-pressed='true']") },
  { says: "camera 7 into a tile", press: "7", effect: ({ has }) => has(".camera-row[aria-keyshortcuts='7 b'][aria-pressed='true']") },
  { says: "next camera", press: "ArrowDown", effect: ({ was, is }) => is.focus !== was.focus && is.focus.includes("Camera c-") },
  { says: "pin it", press: "b", effect: ({ has }) => has("ul[aria-label='Pinned cameras'] li") },
  { says: "let it go", press: "b", effect: ({ has }) => !has("ul[aria-label='Pinned cameras'] li") },
  { says: "prior calls at the address", press: "y", effect: ({ has }) => has("ul[aria-label='Prior calls'] li") },
  { says: "prior calls away", press: "y", effect: ({ has }) => !has("ul[aria-label='Prior calls'] li") },
];

/** The owners around: asking one for footage. */
export const ownerActions: readonly Action[] = [
  { says: "go to the owners", press: "o", effect: ({ is }) => is.focus === "Mark contacted…" },
  { says: "next owner", press: "ArrowDown", effect: ({ is, has }) => is.focus === "Mark contacted…" && has(".owner-row:nth-child(2) .owner-row__contact:focus") },
  { says: "record a contact", press: "m", effect: ({ is }) => is.dialog === "Record contact" && is.focus === "Reached" },
  { says: "they will share", press: "ArrowDown", effect: ({ is }) => is.focus === "Will share" },
  { says: "go to the note", press: "Tab", effect: ({ is }) => is.focus.startsWith("Note") },
  { says: "write what they said", types: "Exports it tonight", effect: ({ is }) => is.typed === "Exports it tonight" },
  { says: "past Cancel", press: "Tab", effect: ({ is }) => is.focus === "Cancel" },
  { says: "to Save", press: "Tab", effect: ({ is }) => is.focus === "Save contact" },
  { says: "save the contact", press: "Enter", effect: ({ is }) => is.dialog === "" && is.pullUp.includes("Exports it tonight") },
];
