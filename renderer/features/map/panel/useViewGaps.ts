import { useMemo } from "react";
import { bearingDegrees } from "../../../../shared/geo/geodesic.ts";
import type { Location } from "../../../../shared/model/common.ts";
import type { PullUpContact } from "../../../../shared/model/pullUp.ts";
import { findGaps, type GapOwner } from "../../../../shared/policy/gaps.ts";
import { useCameras, usePullUp, useSelectedIncident } from "../../../sync/consoleContext.ts";
import type { CameraTable } from "../../../sync/cameraTable.ts";
import { isHidden } from "../../owners/hiddenContact.ts";
import { ownerName } from "../../owners/ownerName.ts";
import type { GapsState } from "../gaps/GapList.tsx";

/** The registered cameras of a contact that have a place, as what could fill a gap. */
function ownersOf(contact: PullUpContact, table: CameraTable, center: Location): GapOwner[] {
  const name = ownerName(contact, isHidden(contact.name)).main;
  return contact.cameras.flatMap(({ cameraId, distanceMeters }) => {
    const location = table.get(cameraId)?.location;
    return location ? [{ siteId: contact.siteId, name, distanceMeters, bearingDegrees: bearingDegrees(center, location) }] : [];
  });
}

/** From which sides the selected incident is seen, by what its pull-up says now. */
export function useViewGaps(): GapsState {
  const incident = useSelectedIncident();
  const pullUp = usePullUp();
  const table = useCameras((cameras) => cameras.table);
  return useMemo((): GapsState => {
    if (!incident) return { kind: "no-incident" };
    const center = incident.location;
    if (!center) return { kind: "no-place" };
    if (pullUp.kind !== "ready" || pullUp.incidentId !== incident.id) return { kind: "asking" };
    const { integrated, contacts } = pullUp.pullUp;
    return { kind: "known", gaps: findGaps(integrated, contacts.flatMap((contact) => ownersOf(contact, table, center))) };
  }, [incident, pullUp, table]);
}
