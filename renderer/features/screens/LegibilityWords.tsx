import type { Layout } from "../../../shared/model/layout.ts";
import type { LegibilityLimit } from "../steering/legibilityLimit.ts";

interface LegibilityWordsProps {
  limit: LegibilityLimit;
  screenName: string;
  onSend: (layout: Layout) => void;
}

/** Where pictures would be too small to be read from where people stand, before they are sent, and what would do. */
export function LegibilityWords({ limit: { words, instead }, screenName, onSend }: LegibilityWordsProps) {
  return (
    <div className="screen-row__legibility">
      <p>{words}</p>
      {instead !== null && (
        <button type="button" className="button button--small" aria-label={`Send ${instead.name} instead, to ${screenName}`} onClick={() => onSend(instead)}>
          Send {instead.name} instead
        </button>
      )}
    </div>
  );
}
