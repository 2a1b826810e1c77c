import { useConnection } from "../../sync/consoleContext.ts";
import { connectionWords } from "./connectionWords.ts";
import "./connection.css";

/** How this console stands to the hub, in a word. */
export function ConnectionMark() {
  const { short, tone } = connectionWords(useConnection());
  return (
    <span className="connection-mark" data-tone={tone} role="status" aria-label={`Connection: ${short}`}>
      {short}
    </span>
  );
}
