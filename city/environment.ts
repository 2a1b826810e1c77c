import { z } from "zod";
import { scenarioNames } from "./scenarios/scenario.ts";

const environment = z.object({
  RTCC_CITY: z.enum(scenarioNames),
  RTCC_SEED: z.string().trim().min(1).max(100).default("1"),
  RTCC_CITY_HUB: z.url({ protocol: /^https?$/ }),
  RTCC_CITY_KEY: z.string().min(1),
  RTCC_CITY_VIDEO_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  RTCC_CITY_DATA: z.string().min(1),
});

export interface CitySettings {
  scenario: (typeof scenarioNames)[number];
  seed: string;
  /** The hub's address. */
  hub: string;
  /** The source key the city signs in with. */
  key: string;
  /** 0 picks one. */
  videoPort: number;
  /** A folder for the city's own memory. */
  dataFolder: string;
}

/** The settings in the environment, or a line for each that is missing or wrong. */
export function readSettings(variables: Record<string, string | undefined>): { settings: CitySettings } | { complaints: string[] } {
  const parsed = environment.safeParse(variables);
  if (!parsed.success) return { complaints: parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`) };
  const { data } = parsed;
  return {
    settings: {
      scenario: data.RTCC_CITY,
      seed: data.RTCC_SEED,
      hub: data.RTCC_CITY_HUB,
      key: data.RTCC_CITY_KEY,
      videoPort: data.RTCC_CITY_VIDEO_PORT,
      dataFolder: data.RTCC_CITY_DATA,
    },
  };
}
