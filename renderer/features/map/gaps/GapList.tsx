import { useEffect, type JSX } from "react";
import type { ViewGaps } from "../../../../shared/policy/gaps.ts";
import type { MapController } from "../mapController.ts";
import { fillLines, gapSummary, gapTitle, maySeeWords } from "./gapWords.ts";

/** What is known of the views of the selected incident. */
export type GapsState =
  | { kind: "no-incident" }
  /** The incident has no place, so it has no sides. */
  | { kind: "no-place" }
  | { kind: "asking" }
  | { kind: "known"; gaps: ViewGaps };

interface GapListProps {
  controller: MapController;
  state: GapsState;
  onClose: () => void;
}

/** From which sides the selected incident is not seen, and what could fill each gap: in words here, as arcs on the ring. */
export function GapList({ controller, state, onClose }: GapListProps): JSX.Element {
  useEffect(() => {
    controller.setGaps(state.kind === "known" ? state.gaps.gaps : []);
    return () => controller.setGaps([]);
  }, [controller, state]);
  return (
    <section className="map__gaps" aria-label="Gaps in the view">
      <header className="map__gaps-header">
        <h3>Gaps in the view</h3>
        <button type="button" className="map__popover-close" aria-label="Close the gaps" title="Close (q)" onClick={onClose}>
          ×
        </button>
      </header>
      <p className="visually-hidden" role="status">
        {state.kind === "known" ? gapSummary(state.gaps) : ""}
      </p>
      <GapLines state={state} />
    </section>
  );
}

function GapLines({ state }: { state: GapsState }): JSX.Element {
  switch (state.kind) {
    case "no-incident":
      return <p className="map__gaps-note">Select an incident: here stands from which sides nobody sees it.</p>;
    case "no-place":
      return <p className="map__gaps-note">This incident has no place yet. Place it on the map.</p>;
    case "asking":
      return <p className="map__gaps-note">Looking for the cameras around it…</p>;
    case "known":
      return <KnownGaps gaps={state.gaps} />;
  }
}

function KnownGaps({ gaps }: { gaps: ViewGaps }): JSX.Element {
  const maySee = maySeeWords(gaps);
  return (
    <>
      {gaps.gaps.length === 0 && <p className="map__gaps-note">{gapSummary(gaps)}</p>}
      <ul className="map__gaps-list" role="list" aria-label="Sides without a view">
        {gaps.gaps.map((gap) => (
          <li key={gap.fromDegrees}>
            <strong>{gapTitle(gap)}</strong>
            <ul role="list">
              {fillLines(gap.fill).map(({ name, words }) => (
                <li key={words} className="map__gaps-fill">
                  {name !== null && (
                    <span className="one-line" title={name}>
                      {name}
                    </span>
                  )}
                  <span className={name === null ? "map__gaps-note" : "map__gaps-words figures"}>{words}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {maySee !== null && <p className="map__gaps-note">{maySee}</p>}
    </>
  );
}
