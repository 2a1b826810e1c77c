import { z } from "zod";
import { parseStored } from "./parseStored.ts";

export const themes = ["dark", "light", "high-contrast"] as const;
export type Theme = (typeof themes)[number];

/** What a person has set on this machine. What cannot be read is as it comes. */
export const settings = z.object({
  theme: z.enum(themes).catch("dark"),
  /** Whether a new priority 1 incident makes no sound. */
  soundMuted: z.boolean().catch(false),
});
export type Settings = z.infer<typeof settings>;

export const defaultSettings: Settings = { theme: "dark", soundMuted: false };

export const parseSettings = (text: string | null): Settings => parseStored(settings, text) ?? defaultSettings;
