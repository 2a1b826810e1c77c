import type { Incident } from "../../../shared/model/incident.ts";
import type { Platform } from "../../platform/platform.ts";
import { emptyWorkspace, type Workspace } from "../../platform/workspace.ts";
import { isOpenForViews } from "../../../shared/policy/liveView.ts";
import { classifyEmergency } from "../../../shared/policy/emergency.ts";
import type { ConsoleStores } from "../../sync/stores/consoleStores.ts";
import { isTileCount } from "../../sync/stores/selection.ts";
import type { Pin } from "./pins.ts";
import type { TileBoardStore } from "./tileBoardStore.ts";

export interface WorkspaceParts {
  stores: ConsoleStores;
  tileBoard: TileBoardStore;
  platform: Pick<Platform, "workspace" | "onOpenIncident">;
  /** Milliseconds since 1970 on the hub's clock. */
  hubNow: () => number;
}

/**
 * Keeps what this window looks at across its reload, and follows links to an incident. Both wait for the first sign-in
 * that is live: before that nobody can say which incidents there are. A link wins over what was kept. A lock is a reload in that.
 */
export function keepWorkspace({ stores, tileBoard, platform, hubNow }: WorkspaceParts): () => void {
  const { selection, incidents, connection, session } = stores;
  let kept: Workspace | null = platform.workspace.read();
  let linkedId: string | null = null;

  applySettings(stores, kept);
  const isReady = () => connection.getState().state.kind === "live" && incidents.getState().loaded;
  const catchUp = () => {
    if (!isReady()) return;
    if (kept) restore(kept);
    kept = null;
    if (linkedId !== null) open(linkedId);
  };
  const restore = ({ incidentId, besideIncidentId, pins }: Workspace) => {
    const { byId } = incidents.getState();
    const isThere = (id: string | null): id is string => id !== null && byId.has(id);
    tileBoard.getState().restorePins(pins.flatMap((pin) => restorePin(pin, byId.get(pin.incidentId), hubNow()) ?? []));
    if (isThere(incidentId)) selection.getState().select(incidentId);
    else if (incidentId !== null) selection.getState().setMissing("after-reload");
    if (isThere(besideIncidentId)) selection.getState().setBeside(besideIncidentId);
  };
  const open = (incidentId: string) => {
    const { select, setMissing } = selection.getState();
    if (!incidents.getState().byId.has(incidentId)) return setMissing("from-link");
    linkedId = null;
    select(incidentId);
  };
  const present = (): Workspace => {
    const { incidentId, besideIncidentId, radiusMeters, tileCount } = selection.getState();
    const pins = tileBoard.getState().pins.map((pin) => ({ cameraId: pin.cameraId, incidentId: pin.incidentId, slot: pin.slot }));
    return { incidentId, besideIncidentId, radiusMeters, tileCount, pins };
  };
  const write = () => {
    // What was kept is not written over before it could be taken up.
    if (kept || session.getState().session.kind !== "signed-in") return;
    platform.workspace.write(present());
  };

  const endings = [
    connection.subscribe(catchUp),
    session.subscribe(({ session: now }, { session: before }) => {
      // A lock forgets all there is; what was looked at is taken up again when it is opened, but by nobody else.
      if (now.kind === "locked" && before.kind === "signed-in") kept ??= present();
      if (now.kind !== "signed-out" || before.kind !== "locked") return;
      kept = null;
      platform.workspace.write(emptyWorkspace);
    }),
    incidents.subscribe(() => linkedId !== null && catchUp()),
    selection.subscribe((now, before) => {
      // Whoever has turned to something else does not wait for what the link named.
      if (before.missing === "from-link" && now.missing === null) linkedId = null;
      write();
    }),
    tileBoard.subscribe((now, before) => now.pins !== before.pins && write()),
    platform.onOpenIncident((incidentId) => {
      linkedId = incidentId;
      catchUp();
    }),
  ];
  return () => endings.forEach((end) => end());
}

function applySettings({ selection }: ConsoleStores, { radiusMeters, tileCount }: Workspace): void {
  if (radiusMeters !== null) selection.getState().setRadius(radiusMeters);
  if (tileCount !== null && isTileCount(tileCount)) selection.getState().setTileCount(tileCount);
}

/** A pin as it was, as far as its incident is still open. A purpose given before is not kept: it is asked for again. */
function restorePin(pin: Workspace["pins"][number], incident: Incident | undefined, now: number): Pin | null {
  if (!incident || !isOpenForViews(incident, new Date(now))) return null;
  return { ...pin, opens: classifyEmergency(incident.nature, incident.priority) === "emergency", wish: null };
}
