import { useEffect, useState } from "react";
import type { ViewRevocation } from "../../../shared/model/viewRevocation.ts";
import { useConsole, useIsLive } from "../../sync/consoleContext.ts";
import { failureOf, HubFailure, type HubFailureCause } from "../../sync/hubFailure.ts";
import { FailureNotice } from "../../ui/FailureNotice.tsx";
import { Age } from "../incidents/Age.tsx";
import { useRead } from "../incidents/useRead.ts";
import { useMay } from "../incidents/useMay.ts";
import { viewKey } from "../../sync/stores/grants.ts";
import { useRevoked } from "./useWatching.ts";

/** By how much the hub's clock may be misjudged here. */
const clockErrorMilliseconds = 1_000;

/** Views that supervisors have ended, to permit them again. The hub is asked anew each time this is opened. */
export function RevokedViews() {
  const rows = useRevoked();
  const { client, stores } = useConsole();
  const isLive = useIsLive();
  const mayRevoke = useMay("revoke-views");
  const [failure, setFailure] = useState<HubFailureCause | null>(null);
  const { reading } = useRead(`ended views ${isLive}`, async (signal) => {
    const askedAt = client.hubNow();
    return { askedAt, answer: await client.viewRevocations(signal) };
  });
  useEffect(() => {
    if (reading.kind !== "ready") return;
    const { askedAt, answer } = reading.value;
    const { revoked, replaceRevoked } = stores.grants.getState();
    // What was ended while the answer was on its way is not in it; it has been told of by itself.
    const since = [...revoked.values()].filter(({ revokedAt }) => Date.parse(revokedAt) > askedAt - clockErrorMilliseconds);
    replaceRevoked([...since.toReversed(), ...answer]);
  }, [reading, stores]);
  const permit = async (revocation: ViewRevocation) => {
    const { userId, cameraId, incidentId } = revocation;
    setFailure(null);
    try {
      await client.send("views.permit", { userId, cameraId, incidentId });
    } catch (error) {
      // Another supervisor has permitted it already: what was wished for is so.
      if (!isAlreadyPermitted(error)) return setFailure(failureOf(error));
    }
    stores.grants.getState().forgetRevoked(revocation);
  };
  if (reading.kind === "failed") return <FailureNotice failure={reading.failure} />;
  if (rows.length === 0) return null;
  return (
    <section className="watching__section" aria-label="Ended by supervisors">
      <h3 className="watching__title">
        Ended by supervisors <span className="figures watching__count">{rows.length}</span>
      </h3>
      <ul role="list" className="people">
        {rows.map(({ revocation, person, camera, incident }) => (
          <li key={viewKey(revocation)} className="person">
            <span className="person__name one-line" title={person}>
              {person}
            </span>
            <span className="one-line" title={camera}>
              {camera}
            </span>
            <span className="person__incidents free-text">
              <bdi>{incident}</bdi> · <bdi>{revocation.note}</bdi> · <Age at={revocation.revokedAt} />
            </span>
            {mayRevoke && (
              <button type="button" className="button button--small" disabled={!isLive} aria-label={`Permit ${person} to watch ${camera} again`} onClick={() => void permit(revocation)}>
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
