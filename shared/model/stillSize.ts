import { z } from "zod";

/** How wide a still may be asked for, pixels; where a camera wants a height as well, that of a 16:9 picture. The list is closed. */
export const stillWidths = [320, 640, 1280] as const;

export const stillWidth = z.literal(stillWidths);
export type StillWidth = z.infer<typeof stillWidth>;

/** The best there is, for whoever does not say how large the picture will be drawn. */
export const largestStillWidth: StillWidth = 1280;
