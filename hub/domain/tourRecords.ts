import type { Tour } from "../../shared/model/tour.ts";
import { Problem } from "../../shared/protocol/problems.ts";
import type { Domain } from "./hub.ts";

/** A tour by id. Throws `tour_not_found`. */
export function findTour(domain: Domain, tourId: string): Tour {
  const known = domain.world.tours.get(tourId);
  if (!known) throw new Problem("tour_not_found");
  return known;
}
