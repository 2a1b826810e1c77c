import { useEffect, useMemo, useState } from "react";
import type { AreaPullUp } from "../../../shared/model/area.ts";
import { useCameras, useConsole, useIncidents, useIsLive } from "../../sync/consoleContext.ts";
import { failureOf, type HubFailureCause } from "../../sync/hubFailure.ts";
import type { DrawnArea } from "../../sync/stores/area.ts";
import { areaGround } from "./areaWords.ts";

export type AreaAnswer =
  | { kind: "loading" }
  | { kind: "failed"; failure: HubFailureCause }
  /** `isStale`: something that decides about it has changed since, or the hub is away. */
  | { kind: "ready"; pullUp: AreaPullUp; isStale: boolean };

interface Question {
  drawn: DrawnArea;
  attempt: number;
}

interface Answer {
  question: Question;
  /** What it was decided on. */
  ground: string;
  revision: number;
  outcome: { kind: "ready"; pullUp: AreaPullUp } | { kind: "failed"; failure: HubFailureCause };
}

/**
 * Asks the hub once what lies in a drawn area, and again only when told to: owners are disclosed with each answer, and
 * each disclosure is on record. Meanwhile it tells when the answer no longer stands.
 */
export function useAreaAnswer(drawn: DrawnArea): { answer: AreaAnswer; askAgain: () => void } {
  const { client, stores } = useConsole();
  const [attempt, setAttempt] = useState(0);
  const [last, setLast] = useState<Answer | null>(null);
  const question = useMemo(() => ({ drawn, attempt }), [drawn, attempt]);
  const ground = useIncidents(({ byId }) => areaGround(drawn.incidentId, byId.values()));
  const revision = useCameras((cameras) => cameras.revision);
  const isLive = useIsLive();

  useEffect(() => {
    const request = new AbortController();
    const basis = {
      question,
      ground: areaGround(question.drawn.incidentId, stores.incidents.getState().byId.values()),
      revision: stores.cameras.getState().revision,
    };
    client.areaPullUp(question.drawn, request.signal).then(
      (pullUp) => setLast({ ...basis, outcome: { kind: "ready", pullUp } }),
      (error: unknown) => {
        if (!request.signal.aborted) setLast({ ...basis, outcome: { kind: "failed", failure: failureOf(error) } });
      },
    );
    return () => request.abort();
  }, [client, stores, question]);

  const askAgain = () => setAttempt((count) => count + 1);
  if (last?.question !== question) return { answer: { kind: "loading" }, askAgain };
  if (last.outcome.kind === "failed") return { answer: last.outcome, askAgain };
  return { answer: { ...last.outcome, isStale: !isLive || last.ground !== ground || last.revision !== revision }, askAgain };
}
