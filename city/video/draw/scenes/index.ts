import type { SceneName } from "../../scenes.ts";
import type { Scene } from "../stage.ts";
import { alleyNight } from "./alleyNight.ts";
import { busStop } from "./busStop.ts";
import { downtownIntersection } from "./downtownIntersection.ts";
import { freewayDusk } from "./freewayDusk.ts";
import { gasStationNight } from "./gasStationNight.ts";
import { lakefront } from "./lakefront.ts";
import { marketHall } from "./marketHall.ts";
import { parkAutumn } from "./parkAutumn.ts";
import { parkingGarage } from "./parkingGarage.ts";
import { parkingLot } from "./parkingLot.ts";
import { railCrossingDawn } from "./railCrossingDawn.ts";
import { rainyAvenueNight } from "./rainyAvenueNight.ts";
import { riverBridge } from "./riverBridge.ts";
import { snowyStreetDusk } from "./snowyStreetDusk.ts";
import { storefrontsDusk } from "./storefrontsDusk.ts";
import { streetcarPlaza } from "./streetcarPlaza.ts";

/** Every scene under its name. */
export const drawnScenes: Record<SceneName, Scene> = {
  "downtown-intersection": downtownIntersection,
  "market-hall": marketHall,
  "parking-lot": parkingLot,
  "river-bridge": riverBridge,
  "alley-night": alleyNight,
  "bus-stop": busStop,
  lakefront,
  "gas-station-night": gasStationNight,
  "snowy-street-dusk": snowyStreetDusk,
  "rainy-avenue-night": rainyAvenueNight,
  "freeway-dusk": freewayDusk,
  "park-autumn": parkAutumn,
  "streetcar-plaza": streetcarPlaza,
  "parking-garage": parkingGarage,
  "rail-crossing-dawn": railCrossingDawn,
  "storefronts-dusk": storefrontsDusk,
};
