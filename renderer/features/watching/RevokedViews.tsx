import { useState } from "react";
import type { ViewGrant } from "../../../shared/model/viewGrant.ts";
import { useConsole, useIsLive } from "../../sync/consoleContext.ts";
import { failureOf, HubFailure, type HubFailureCause } from "../../sync/hubFailure.ts";
import { FailureNotice } from "../../ui/FailureNotice.tsx";
import { Age } from "../incidents/Age.tsx";
import { useMay } from "../incidents/useMay.ts";
import { useRevoked } from "./useWatching.ts";

/** Views that supervisors have ended while this console was looking, to permit them again. */
export function RevokedViews() {
  const rows = useRevoked();
  const { client, stores } = useConsole();
  const isLive = useIsLive();
  const mayRevoke = useMay("revoke-views");
  const [failure, setFailure] = useState<HubFailureCause | null>(null);
  const permit = async (grant: ViewGrant) => {
    const { userId, cameraId, incidentId } = grant;
    setFailure(null);
    try {
      await client.send("views.permit", { userId, cameraId, incidentId });
    } catch (error) {
      // Another supervisor has permitted it already: what was wished for is so.
      if (!isAlreadyPermitted(error)) return setFailure(failureOf(error));
    }
    stores.grants.getState().forgetRevoked(grant);
  };
  if (rows.length === 0) return null;
  return (
    <section className="watching__section" aria-label="Ended by supervisors">
      <h3 className="watching__title">
        Ended by supervisors <span className="figures watching__count">{rows.length}</span>
      </h3>
      <ul role="list" className="people">
        {rows.map(({ grant, person, camera, incident }) => (
          <li key={grant.id} className="person">
            <span className="person__name one-line" title={person}>
              {person}
            </span>
            <span className="one-line" title={camera}>
              {camera}
            </span>
            <span className="person__incidents free-text">
              {incident} · {grant.endNote}
              {grant.endedAt !== null && (
                <>
                  {" · "}
                  <Age at={grant.endedAt} />
                </>
              )}
            </span>
            {mayRevoke && (
              <button type="button" className="button button--small" disabled={!isLive} aria-label={`Permit ${person} to watch ${camera} again`} onClick={() => void permit(grant)}>
                Permit again
              </button>
            )}
          </li>
        ))}
      </ul>
      {failure && <FailureNotice failure={failure} />}
    </section>
  );
}

const isAlreadyPermitted = (error: unknown) => error instanceof HubFailure && error.failure.kind === "refused" && error.failure.problem.code === "not_found";
