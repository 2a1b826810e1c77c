import { useCallback, useEffect, useMemo, useState, type ReactNode } from "react";
import { bearingDegrees, distanceMeters } from "../../../../shared/geo/geodesic.ts";
import type { Camera } from "../../../../shared/model/camera.ts";
import type { Incident } from "../../../../shared/model/incident.ts";
import type { PullUpCamera, PullUpContact } from "../../../../shared/model/pullUp.ts";
import type { Role } from "../../../../shared/model/role.ts";
import { coversPlace } from "../../../../shared/policy/coverage.ts";
import { viewAccessOf } from "../../../../shared/policy/liveView.ts";
import type { CameraSummary } from "../../../sync/cameraTable.ts";
import { useConsole, usePullUp, useSelectedIncident, useSession } from "../../../sync/consoleContext.ts";
import { isHidden } from "../../owners/hiddenContact.ts";
import { cameraUseSentence } from "../../pull-up/cameraWords.ts";
import type { CameraDetails } from "../mapTypes.ts";
import { CardActions } from "./CardActions.tsx";
import { consentWords, ownerNotShown, viewWords } from "./cardWords.ts";

/** How an integrated camera that the pull-up does not list would answer for the incident; the hub decides when it is asked. */
function asIfListed(camera: Camera, incident: Incident, role: Role, now: Date): PullUpCamera {
  const [from, to] = [incident.location, camera.location];
  return {
    cameraId: camera.id,
    name: camera.name,
    distanceMeters: from && to ? distanceMeters(from, to) : 0,
    bearingDegrees: from && to ? bearingDegrees(from, to) : 0,
    coversIncident: from ? coversPlace(camera, from) : null,
    health: "unknown",
    ...viewAccessOf({ camera, incident, role, isRevoked: false, now }),
  };
}

function ownerFact(summary: CameraSummary, contact: PullUpContact | undefined): CameraDetails["facts"] {
  if (summary.ownership === "city") return [{ term: "Owner", text: "City of Milwaukee" }];
  if (summary.level === "integrated") return [];
  return [{ term: "Owner", text: contact?.name && !isHidden(contact.name) ? contact.name : ownerNotShown }];
}

/** The whole record of the camera whose card is open: the hub is asked when it opens. Null until it has answered. */
function useCameraRecord(cameraId: string | null): Camera | null {
  const { client } = useConsole();
  const [record, setRecord] = useState<Camera | null>(null);
  useEffect(() => {
    if (cameraId === null) return;
    const request = new AbortController();
    client.camera(cameraId, request.signal).then(setRecord, () => {
      // The card says what is known without it; the connection says itself what is wrong.
    });
    return () => request.abort();
  }, [client, cameraId]);
  return record?.id === cameraId ? record : null;
}

export interface CameraCard {
  onOpened: (cameraId: string | null) => void;
  details: (cameraId: string) => CameraDetails | null;
  actions: (cameraId: string) => ReactNode;
}

/** What the card of a camera on the map says and offers, from what the stores and the pull-up of the selected incident know. */
export function useCameraCard(): CameraCard {
  const { client, stores } = useConsole();
  const [opened, setOpened] = useState<string | null>(null);
  const record = useCameraRecord(opened);
  const pullUp = usePullUp();
  const incident = useSelectedIncident();
  const session = useSession();
  const role = session.kind === "signed-in" ? session.user.role : null;
  const shown = pullUp.kind === "ready" && pullUp.incidentId === incident?.id ? pullUp.pullUp : null;

  const integratedAs = useCallback(
    (cameraId: string): PullUpCamera | null => {
      const listed = shown?.integrated.find((each) => each.cameraId === cameraId);
      if (listed) return listed;
      if (record?.id !== cameraId || record.level !== "integrated" || !incident || role === null) return null;
      return asIfListed(record, incident, role, new Date(client.hubNow()));
    },
    [client, shown, record, incident, role],
  );
  const contactOf = useCallback((cameraId: string) => shown?.contacts.find(({ cameras }) => cameras.some((each) => each.cameraId === cameraId)), [shown]);

  const details = useCallback(
    (cameraId: string): CameraDetails | null => {
      const summary = stores.cameras.getState().table.get(cameraId);
      if (!summary) return null;
      const use = integratedAs(cameraId);
      return {
        address: summary.address,
        facts: [
          { term: "Looks", text: viewWords(summary) + (use?.coversIncident ? "; sees the incident" : "") },
          ...(summary.siteName === null ? [] : [{ term: "Site", text: summary.siteName }]),
          ...(ownerFact(summary, contactOf(cameraId)) ?? []),
          ...(record?.id === cameraId && summary.level === "integrated" && summary.ownership === "private" ? [{ term: "Agreed to", text: consentWords(record) }] : []),
        ],
        use: use && cameraUseSentence(use),
      };
    },
    [stores, record, integratedAs, contactOf],
  );
  const actions = useCallback(
    (cameraId: string) => <CardActions camera={integratedAs(cameraId)} incidentId={incident?.id ?? null} contact={contactOf(cameraId) ?? null} />,
    [integratedAs, contactOf, incident],
  );
  return useMemo(() => ({ onOpened: setOpened, details, actions }), [details, actions]);
}
