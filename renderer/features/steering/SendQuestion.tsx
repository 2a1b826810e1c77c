import { useState, type KeyboardEvent } from "react";
import { useStore } from "zustand";
import type { Screen, WantedContent } from "../../../shared/model/screen.ts";
import { tilesInCells, typeNumber } from "../../../shared/policy/steering.ts";
import { useCameras, useIncidents, useScreens } from "../../sync/consoleContext.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { formatShortClock } from "../../ui/time.ts";
import { contentWords } from "../screens/screenRowWords.ts";
import { carriedWords, legibilityWords, screenName } from "./carried.ts";
import { useSteering, type Question } from "./steering.ts";

/** Asks what somebody must decide before something is sent: which tile gives way, or whether what stands there may go. */
export function SendQuestion() {
  const question = useStore(useSteering().store, (state) => state.question);
  const screen = useScreens(({ byId }) => (question ? byId.get(question.screenId) : undefined));
  if (question === null || screen === undefined) return null;
  return question.plan.kind === "asks-tile" ? <WhichTile question={question} screen={screen} plan={question.plan} /> : <MayItGo question={question} screen={screen} plan={question.plan} />;
}

interface AskedProps<Kind extends Question["plan"]["kind"]> {
  question: Question;
  screen: Screen;
  plan: Extract<Question["plan"], { kind: Kind }>;
}

function useNames() {
  const cameras = useCameras((state) => state);
  return (cameraId: string) => cameras.table.get(cameraId)?.name ?? cameraId;
}

function WhichTile({ question: { carried }, screen, plan }: AskedProps<"asks-tile">) {
  const steering = useSteering();
  const nameOf = useNames();
  const [typed, setTyped] = useState("");
  const tiles = tilesInCells(plan.present);
  const take = (tileIndex: number) => {
    steering.closeQuestion();
    void steering.offer(carried, { screenId: screen.id, tileIndex });
  };
  const makeRoom = (content: WantedContent) => {
    steering.closeQuestion();
    void steering.put(screen, content, `${carriedWords(carried)} to ${screenName(screen)}, tile ${tiles.length + 1}.`);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!/^[0-9]$/.test(event.key)) return;
    const said = typeNumber(typed, event.key, tiles.map((_, index) => index + 1));
    if (said.kind === "chosen") take(said.number - 1);
    setTyped(said.kind === "more" ? said.typed : "");
    event.preventDefault();
  };
  const tooSmall = plan.larger && legibilityWords(screen, plan.larger);
  return (
    <Dialog title="Which tile gives way?" onClose={() => steering.closeQuestion()}>
      <div className="send-question" onKeyDown={onKeyDown}>
        <p className="dialog__text free-text">
          Every tile of {screenName(screen)} is taken. Press the number of the one that <strong>{carried.name}</strong> takes{typed === "" ? "." : `: ${typed}…`}
        </p>
        <ol className="send-question__tiles" aria-label={`Tiles of ${screenName(screen)}`}>
          {tiles.map((tile, index) => (
            <li key={index}>
              <button type="button" className="button button--small" data-autofocus={index === 0 || undefined} aria-label={`Tile ${index + 1}, ${tile ? nameOf(tile.cameraId) : "empty"}`} onClick={() => take(index)}>
                <kbd className="key">{index + 1}</kbd> <span className="one-line">{tile ? nameOf(tile.cameraId) : "Empty"}</span>
              </button>
            </li>
          ))}
        </ol>
        {tooSmall !== null && <p className="send-question__warning">{tooSmall}</p>}
      </div>
      <div className="dialog__actions">
        <button type="button" className="button" onClick={() => steering.closeQuestion()}>
          Cancel
        </button>
        {plan.larger !== null && plan.larger.kind === "cameras" && (
          <button type="button" className="button" onClick={() => plan.larger && makeRoom(plan.larger)}>
            Make room: {plan.larger.layout.name}
          </button>
        )}
      </div>
    </Dialog>
  );
}

function MayItGo({ question: { carried }, screen, plan }: AskedProps<"replaces" | "drops">) {
  const steering = useSteering();
  const nameOf = useNames();
  const incidents = useIncidents(({ byId }) => byId);
  const go = () => {
    steering.closeQuestion();
    void steering.put(screen, plan.content, `${carriedWords(carried)} to ${screenName(screen)}.`);
  };
  const { placed } = screen;
  const tooSmall = legibilityWords(screen, plan.content);
  return (
    <Dialog title={plan.kind === "replaces" ? `Replace what stands on ${screen.name}?` : `Lay out ${screen.name}?`} onClose={() => steering.closeQuestion()}>
      {plan.kind === "replaces" ? (
        <p className="dialog__text free-text">
          {screenName(screen)} shows <strong>{contentWords({ content: plan.present }, incidents)}</strong>
          {placed && `, put there by ${placed.userName} at ${formatShortClock(Date.parse(placed.at))}`}. It goes when {carriedWords(carried)} is sent.
        </p>
      ) : (
        <p className="dialog__text free-text">
          {plan.dropped.length === 1 ? "One camera has" : `${plan.dropped.length} cameras have`} no place in it and {plan.dropped.length === 1 ? "goes" : "go"} from {screenName(screen)}: {plan.dropped.map(({ cameraId }) => nameOf(cameraId)).join(", ")}.
        </p>
      )}
      {tooSmall !== null && <p className="send-question__warning">{tooSmall}</p>}
      <div className="dialog__actions">
        <button type="button" className="button" onClick={() => steering.closeQuestion()}>
          Cancel
        </button>
        <button type="button" className="button button--main" data-autofocus onClick={go}>
          {plan.kind === "replaces" ? "Replace it" : "Lay it out"}
        </button>
      </div>
    </Dialog>
  );
}
