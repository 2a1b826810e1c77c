import { useState } from "react";
import type { Screen } from "../../../shared/model/screen.ts";
import type { SendPlan } from "../../../shared/policy/steering.ts";
import { shownContent } from "../../../shared/policy/tourShow.ts";
import { useConsole } from "../../sync/consoleContext.ts";
import { useMay } from "../incidents/useMay.ts";
import { aspectRatioOf } from "../layoutEditor/layoutChoices.ts";
import { carriedWords, legibilityWords, planWords, screenName, type Carried } from "./carried.ts";
import { ScreenDrawing } from "./ScreenDrawing.tsx";
import { useSteering } from "./steering.ts";
import { useDragged } from "./useCarry.ts";
import { useSortedScreens } from "./useSortedScreens.ts";

/** While something is dragged, every screen to drop it on, and every tile. */
export function ScreenStrip() {
  const dragged = useDragged(useSteering());
  const screens = useSortedScreens();
  if (dragged === null) return null;
  return (
    <section className="screen-strip" aria-label="Screens to drop on">
      <p className="screen-strip__title one-line" title={`Drop ${carriedWords(dragged)} on a screen, or on one of its tiles`}>Drop {carriedWords(dragged)} on a screen, or on one of its tiles</p>
      <div className="screen-strip__screens">
        {screens.map((screen) => (
          <DropScreen key={screen.id} screen={screen} dragged={dragged} />
        ))}
      </div>
    </section>
  );
}

type Aim = { kind: "away" } | { kind: "screen" } | { kind: "tile"; tileIndex: number };

function DropScreen({ screen, dragged }: { screen: Screen; dragged: Carried }) {
  const steering = useSteering();
  const { client } = useConsole();
  const locks = useMay("lock-screens");
  const [aim, setAim] = useState<Aim>({ kind: "away" });
  const isLocked = screen.lock !== null && !locks;
  const tileIndex = aim.kind === "tile" && dragged.kind === "camera" && screen.content.kind === "cameras" ? aim.tileIndex : null;
  const plan = steering.plan(dragged, screen, { tileIndex });
  const isOver = aim.kind !== "away";
  return (
    <div
      className="screen-strip__screen"
      data-drop-screen={screen.number}
      data-over={isOver || undefined}
      data-locked={isLocked || undefined}
      onDragOver={(event) => {
        if (isLocked) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
        const onTile = event.target instanceof Element && event.target.closest("[data-tile]") !== null;
        if (!onTile && aim.kind !== "screen") setAim({ kind: "screen" });
      }}
      onDragLeave={(event) => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setAim({ kind: "away" });
      }}
      onDrop={(event) => {
        event.preventDefault();
        steering.drag(null);
        void steering.offer(dragged, { screenId: screen.id, tileIndex });
      }}
    >
      <span className="screen-strip__name one-line" title={screenName(screen)}>{screenName(screen)}</span>
      <ScreenDrawing
        content={shownContent(screen.content, new Date(client.hubNow()))}
        aspectRatio={aspectRatioOf(screen.display)}
        aimedAt={isOver && plan.kind === "ready" ? plan.tileIndex : null}
        onTileOver={(index) => setAim((before) => (before.kind === "tile" && before.tileIndex === index ? before : { kind: "tile", tileIndex: index }))}
      />
      <span className="screen-strip__plan">{isLocked ? `locked by ${screen.lock?.userName ?? ""}` : (warning(screen, plan) ?? planWords(plan))}</span>
    </div>
  );
}

const warning = (screen: Screen, plan: SendPlan): string | null => ("content" in plan ? legibilityWords(screen, plan.content) : null);
