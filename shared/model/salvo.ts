import { z } from "zod";
import { line, uuid } from "./common.ts";
import { screenHand } from "./hand.ts";
import { layout } from "./layout.ts";
import { contentRadiusMeters } from "./plainContent.ts";
import { wantedContent } from "./screen.ts";

/** The most screens that one salvo sets. */
export const mostSalvoPlaces = 64;

/** What a salvo puts on a screen: what anybody may put there, or the pull-up of the incident that is named when it is run. */
export const salvoContent = z.discriminatedUnion("kind", [
  ...wantedContent.options,
  z.strictObject({ kind: z.literal("named-pull-up"), layout, radiusMeters: contentRadiusMeters }),
]);
export type SalvoContent = z.infer<typeof salvoContent>;

export const salvoPlace = z.strictObject({ screenId: uuid, content: salvoContent });
export type SalvoPlace = z.infer<typeof salvoPlace>;

/** What a person says of a salvo: which screens one action sets, and to what; each screen once. */
export const salvoSetting = z.strictObject({
  name: line(60),
  places: z
    .array(salvoPlace)
    .min(1)
    .max(mostSalvoPlaces)
    .refine((places) => new Set(places.map(({ screenId }) => screenId)).size === places.length, "must name each screen once"),
});
export type SalvoSetting = z.infer<typeof salvoSetting>;

/** `number` is what it is called by when it is run by key. Unique. */
export const salvo = z.object({ id: uuid, number: z.number().int().positive(), ...salvoSetting.shape, savedBy: screenHand, version: z.number().int().positive() });
export type Salvo = z.infer<typeof salvo>;
