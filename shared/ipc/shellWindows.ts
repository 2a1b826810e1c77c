import { z } from "zod";

/** The windows the shell opens: consoles, and one page of its own that tells how the hub is doing. */
export const windowKind = z.enum(["console", "status"]);
export type WindowKind = z.infer<typeof windowKind>;

export const windowId = z.number().int().positive();

export const openedWindow = z.strictObject({ windowId, kind: windowKind, isFocused: z.boolean(), displayLabel: z.string() });
export type OpenedWindow = z.infer<typeof openedWindow>;
