import { type CityOwner, ownerRegister } from "../people/owners.ts";
import { businessHouse, houseOn, residentialHouse } from "../places/neighbourhoods.ts";
import type { HouseNumber } from "../places/roadside.ts";
import { type Random, randomFrom } from "../random.ts";
import type { CityCamera } from "./camera.ts";
import { cityOwnedCameras } from "./cityOwned.ts";
import { marketCameras } from "./publicMarket.ts";
import { mostCamerasOfOneSite, siteCameras } from "./site.ts";
import { allStages, type Stage } from "./stages.ts";

export const scenarioNames = ["launch", "milwaukee", "atlanta"] as const;
export type ScenarioName = (typeof scenarioNames)[number];

interface ScenarioSize {
  registered: { cameras: number; owners: number; ownersAtEachStage: number };
  integrated: { market: number; city: number; businessCameras: number; businesses: number; businessesAtEachStage: number };
}

/**
 * - `launch`: the programme's beginning, 36 integrated cameras
 * - `milwaukee`: the programme as it has grown, with the Public Market's 130 cameras
 * - `atlanta`: the scale of the network that was the model, 17,627 registered and 16,314 integrated, on Milwaukee's map
 */
export const scenarioSizes: Record<ScenarioName, ScenarioSize> = {
  launch: {
    registered: { cameras: 320, owners: 250, ownersAtEachStage: 6 },
    integrated: { market: 12, city: 6, businessCameras: 18, businesses: 12, businessesAtEachStage: 3 },
  },
  milwaukee: {
    registered: { cameras: 900, owners: 700, ownersAtEachStage: 8 },
    integrated: { market: 130, city: 36, businessCameras: 94, businesses: 56, businessesAtEachStage: 4 },
  },
  atlanta: {
    registered: { cameras: 17_627, owners: 13_400, ownersAtEachStage: 9 },
    integrated: { market: 130, city: 700, businessCameras: 15_484, businesses: 7_900, businessesAtEachStage: 6 },
  },
};

/** House numbers to either side of a stage that surely lie within 500 ft of it. */
const stageReach = 75;

const houseNear = (random: Random, { house: { street, number } }: Stage): HouseNumber =>
  houseOn(random, [{ street, from: Math.max(street.from, number - stageReach), to: Math.min(street.to, number + stageReach), weight: 1 }]);

/** Numbers `cameras` out among owners: one each, the rest by chance among those that may have more. */
function shareOut(random: Random, owners: readonly CityOwner[], cameras: number): number[] {
  const counts = owners.map(() => 1);
  let left = cameras - owners.length;
  while (left > 0) {
    const index = random.integer(0, owners.length - 1);
    const most = owners[index]?.kind === "residence" ? 2 : mostCamerasOfOneSite;
    const count = counts[index] ?? most;
    // Every other home that could have a second camera does without.
    if (count >= most || (most === 2 && random.chance(0.5))) continue;
    counts[index] = count + 1;
    left -= 1;
  }
  return counts;
}

/** All cameras of a scenario; the same for the same seed, everywhere and always. */
export function buildScenario(name: ScenarioName, seed: string): CityCamera[] {
  const { registered, integrated } = scenarioSizes[name];
  const register = ownerRegister(randomFrom(seed, name, "owners"));

  const privateCameras = (
    level: CityCamera["level"],
    random: Random,
    size: { owners: number; cameras: number; atEachStage: number; shareOfHomes: number },
    idPrefix: string,
  ): CityCamera[] => {
    const staged = allStages.flatMap((stage) => Array.from({ length: size.atEachStage }, () => stage));
    const owners = Array.from({ length: size.owners }, () => register.invent(random.chance(size.shareOfHomes) ? "residence" : "business"));
    const counts = shareOut(random, owners, size.cameras);
    let issued = 0;
    const nextId = () => `${idPrefix}-${String(++issued).padStart(5, "0")}`;
    return owners.flatMap((owner, index) => {
      const stage = staged[index];
      const house = stage ? houseNear(random, stage) : owner.kind === "residence" ? residentialHouse(random) : businessHouse(random);
      return siteCameras(random, { owner, house, level, count: counts[index] ?? 1, nextId });
    });
  };

  return [
    ...marketCameras(randomFrom(seed, name, "market"), integrated.market),
    ...cityOwnedCameras(randomFrom(seed, name, "city"), integrated.city, allStages.map((stage) => stage.house)),
    ...privateCameras("integrated", randomFrom(seed, name, "integrated"), {
      owners: integrated.businesses, cameras: integrated.businessCameras, atEachStage: integrated.businessesAtEachStage, shareOfHomes: 0,
    }, "live"),
    ...privateCameras("registered", randomFrom(seed, name, "registered"), {
      owners: registered.owners, cameras: registered.cameras, atEachStage: registered.ownersAtEachStage, shareOfHomes: 0.62,
    }, "registered"),
  ];
}
