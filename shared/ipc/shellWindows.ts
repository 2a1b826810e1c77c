import { z } from "zod";

/** The windows the shell opens: consoles, one page of its own that tells how the hub is doing, and screens, each on a display of its own. */
export const windowKind = z.enum(["console", "status", "screen"]);
export type WindowKind = z.infer<typeof windowKind>;

/** What may stand in a window, by what it may ask for: somebody's console, the shell's own page, a wall that only receives. */
export const pageKind = z.enum(["console", "status", "wall"]);
export type PageKind = z.infer<typeof pageKind>;

export const windowId = z.number().int().positive();

export const openedWindow = z.strictObject({ windowId, kind: windowKind, isFocused: z.boolean(), displayLabel: z.string() });
export type OpenedWindow = z.infer<typeof openedWindow>;
