/**
 * The street scenes that stand behind the demo city's cameras, in the order of their numbers. Each is drawn by the
 * scripts in `draw/` and stored in `clips/<name>/`.
 */
export const sceneNames = [
  "downtown-intersection",
  "market-hall",
  "parking-lot",
  "river-bridge",
  "alley-night",
  "bus-stop",
  "lakefront",
  "gas-station-night",
  "snowy-street-dusk",
  "rainy-avenue-night",
  "freeway-dusk",
  "park-autumn",
  "streetcar-plaza",
  "parking-garage",
  "rail-crossing-dawn",
  "storefronts-dusk",
] as const;

export type SceneName = (typeof sceneNames)[number];
