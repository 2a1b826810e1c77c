import { useCameras, useFacts } from "../../sync/consoleContext.ts";
import { describeFailure } from "../../sync/hubFailure.ts";
import "./connection.css";

/** Sources that bring nothing in at the moment, by name and with what is wrong; and the list of cameras, where it cannot be had. */
export function SourceAlerts() {
  const sources = useFacts((facts) => facts.sources);
  const failing = sources.filter(({ state }) => state === "failing");
  const cameras = useCameras(({ loading }) => loading);
  if (failing.length === 0 && cameras.kind !== "failed") return null;
  return (
    <ul role="list" className="source-alerts" aria-label="Failing sources">
      {failing.map(({ name, message }) => (
        <li key={name} className="source-alert one-line" title={`${name}: ${message ?? "failing"}`}>
          <strong>{name}</strong>: {message ?? "brings nothing in"}
        </li>
      ))}
      {cameras.kind === "failed" && (
        <li className="source-alert one-line" title={describeFailure(cameras.failure).advice ?? undefined}>
          <strong>Cameras</strong>: the list could not be loaded ({describeFailure(cameras.failure).title}). Trying again.
        </li>
      )}
    </ul>
  );
}
