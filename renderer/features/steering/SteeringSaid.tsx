import { useEffect } from "react";
import { useStore } from "zustand";
import { useSteering } from "./steering.ts";

/** How long a success is said, milliseconds; what failed stays until it is read. */
const saidMilliseconds = 8_000;

/** What came of the last sending, where the list of screens does not say it. */
export function SteeringSaid() {
  const steering = useSteering();
  const said = useStore(steering.store, (state) => state.said);
  const isListOpen = useStore(steering.store, (state) => state.list !== null);
  useEffect(() => {
    if (said?.kind !== "done") return;
    const timer = setTimeout(() => steering.forgetSaid(), saidMilliseconds);
    return () => clearTimeout(timer);
  }, [said, steering]);
  const isShown = said !== null && !isListOpen;
  return (
    <div className="steering-said" role="status" data-kind={isShown ? said.kind : undefined}>
      {isShown && (
        <>
          <span className="free-text">{said.words}</span>
          <button type="button" className="button button--small button--quiet" onClick={() => steering.forgetSaid()}>
            Close
          </button>
        </>
      )}
    </div>
  );
}
