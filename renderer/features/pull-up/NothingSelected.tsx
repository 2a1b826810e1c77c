import { useSelection } from "../../sync/consoleContext.ts";
import type { MissingIncident } from "../../sync/stores/selection.ts";

const missingWords: Record<MissingIncident, string> = {
  "after-reload": "The incident this window showed before is no longer kept here.",
  "from-link": "The link names an incident that this console does not have. It is opened if it comes in.",
};

/** What could not be shown again. */
export function MissingNotice() {
  const missing = useSelection((selection) => selection.missing);
  return (
    missing !== null && (
      <p className="notice notice--warning" role="status">
        {missingWords[missing]}
      </p>
    )
  );
}

/** How to begin. */
export const NothingSelected = () => (
  <p className="empty">
    Select an incident to bring up the cameras around it and the owners to ask: click one, or press <kbd className="key">j</kbd>{" "}
    <kbd className="key">k</kbd> and <kbd className="key">Enter</kbd>.
  </p>
);
