import { useEffect, useMemo, useState } from "react";
import { areaContains } from "../../../shared/geo/area.ts";
import type { AreaPullUp } from "../../../shared/model/area.ts";
import { useConsole, useIncidents, useIsLive } from "../../sync/consoleContext.ts";
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
  const hasOtherCameras = useCameraChanges(question, last?.question === question && last.outcome.kind === "ready" ? last.outcome.pullUp : null);
  const isLive = useIsLive();

  useEffect(() => {
    const request = new AbortController();
    const basis = {
      question,
      ground: areaGround(question.drawn.incidentId, stores.incidents.getState().byId.values()),
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
  return { answer: { ...last.outcome, isStale: !isLive || last.ground !== ground || hasOtherCameras }, askAgain };
}

/** Whether a camera that is listed, or that lies in the area, has changed since the question. */
function useCameraChanges(question: Question, pullUp: AreaPullUp | null): boolean {
  const { cameras } = useConsole().stores;
  const [changed, setChanged] = useState<Question | null>(null);
  useEffect(() => {
    const contains = areaContains(question.drawn.area);
    const listed = new Set([...(pullUp?.integrated ?? []), ...(pullUp?.contacts ?? []).flatMap((contact) => contact.cameras)].map(({ cameraId }) => cameraId));
    return cameras.subscribe(({ revision, change, table }, before) => {
      if (revision === before.revision) return;
      const concerns = (id: string) => {
        const location = table.get(id)?.location;
        return listed.has(id) || (location !== null && location !== undefined && contains(location));
      };
      // A list that was fetched again need not differ from the one before.
      const differs = (id: string) => JSON.stringify(before.table.get(id)) !== JSON.stringify(table.get(id));
      const isOther = change.kind === "replaced" ? before.table.size !== table.size || [...listed].some(differs) : [...change.ids].some(concerns);
      if (isOther) setChanged(question);
    });
  }, [cameras, question, pullUp]);
  return changed === question;
}
