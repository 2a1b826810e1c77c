import { useFacts } from "../../sync/consoleContext.ts";
import "./connection.css";

/** Sources that bring nothing in at the moment, by name and with what is wrong. */
export function SourceAlerts() {
  const sources = useFacts((facts) => facts.sources);
  const failing = sources.filter(({ state }) => state === "failing");
  if (failing.length === 0) return null;
  return (
    <ul role="list" className="source-alerts" aria-label="Failing sources">
      {failing.map(({ name, message }) => (
        <li key={name} className="source-alert one-line" title={`${name}: ${message ?? "failing"}`}>
          <strong>{name}</strong>: {message ?? "brings nothing in"}
        </li>
      ))}
    </ul>
  );
}
