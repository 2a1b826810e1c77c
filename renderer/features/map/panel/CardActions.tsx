import { useStore } from "zustand";
import type { PullUpCamera, PullUpContact } from "../../../../shared/model/pullUp.ts";
import { useSession } from "../../../sync/consoleContext.ts";
import { useOpenForIncident } from "../../area/useOpenForIncident.ts";
import { cameraUse } from "../../pull-up/cameraWords.ts";
import { useTileBoard } from "../../pull-up/tileBoardContext.ts";
import { supervises } from "../../session/supervises.ts";
import type { Carried } from "../../steering/carried.ts";
import { SendButton } from "../../steering/SendButton.tsx";
import { useCarry } from "../../steering/useCarry.ts";

interface CardActionsProps {
  /** An integrated camera as it answers for the selected incident; null for any other. */
  camera: PullUpCamera | null;
  incidentId: string | null;
  /** Whom to ask for its footage, where the pull-up lists them. */
  contact: PullUpContact | null;
}

const focusIn = (selector: string) => {
  const target = document.querySelector<HTMLElement>(selector);
  target?.scrollIntoView({ block: "nearest" });
  target?.focus();
};

/** What can be done with a camera from its card on the map. */
export function CardActions({ camera, incidentId, contact }: CardActionsProps) {
  if (contact) {
    return (
      <button type="button" className="button button--small button--main" onClick={() => focusIn(`[data-site-id="${CSS.escape(contact.siteId)}"] button, [data-site-id="${CSS.escape(contact.siteId)}"] a`)}>
        Show owner in list
      </button>
    );
  }
  if (!camera || incidentId === null) return null;
  return (
    <>
      <TileAction camera={camera} incidentId={incidentId} />
      <CardSending carried={{ kind: "camera", cameraId: camera.cameraId, incidentId, name: camera.name }} />
    </>
  );
}

/** Sends it to a screen: by its button, by `w` while the focus is in the card, or dragged by that button. */
const CardSending = ({ carried }: { carried: Carried }) => (
  <span {...useCarry(carried)}>
    <SendButton carried={carried} look="words" />
  </span>
);

function TileAction({ camera, incidentId }: { camera: PullUpCamera; incidentId: string }) {
  const boardStore = useTileBoard();
  const inTile = useStore(boardStore, ({ boards, pins }) => {
    const board = boards.get(incidentId);
    const stands = board?.shown.includes(camera.cameraId) && (board.admitted.has(camera.cameraId) || board.wishes.has(camera.cameraId));
    return stands === true || pins.some((pin) => pin.incidentId === incidentId && pin.cameraId === camera.cameraId);
  });
  const session = useSession();
  const openFor = useOpenForIncident();
  const use = cameraUse(camera, session.kind === "signed-in" && supervises(session.user.role));
  if (inTile) {
    return (
      <button type="button" className="button button--small" onClick={() => boardStore.getState().takeOut(camera.cameraId, incidentId)}>
        Take out of its tile
      </button>
    );
  }
  return (
    <button
      type="button"
      className="button button--small button--main"
      disabled={use.kind === "refused"}
      title={use.kind === "refused" ? use.reason : undefined}
      onClick={() => openFor(camera, use, incidentId)}
    >
      {use.kind === "asks" || use.kind === "override" ? "Open in a tile…" : "Into a tile"}
    </button>
  );
}
