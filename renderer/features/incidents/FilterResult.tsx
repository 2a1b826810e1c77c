import { useIncidents, useSelection } from "../../sync/consoleContext.ts";
import { emptyFilter, isFiltering, type FeedFilter } from "./feedFilter.ts";
import { narrowings } from "./filterWords.ts";

interface FilterResultProps {
  filter: FeedFilter;
  hiddenCount: number;
  hiddenAlarms: readonly string[];
  rows: readonly string[];
  onChange: (filter: FeedFilter) => void;
}

/** What the feed is narrowed to and what that keeps out of sight; nothing where it is not narrowed. */
export function FilterResult({ filter, hiddenCount, hiddenAlarms, rows, onChange }: FilterResultProps) {
  if (!isFiltering(filter)) return null;
  return (
    <div className="filter-result">
      <ul role="list" className="filter-result__chips" aria-label="Filters">
        {narrowings(filter).map(({ key, word, without }) => (
          <li key={key}>
            <button type="button" className="filter-chip" aria-label={`Remove the filter ${word}`} onClick={() => onChange(without)}>
              <span className="one-line" title={word}>
                {word}
              </span>{" "}
              <span aria-hidden="true">×</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="filter-result__line">
        <span className="figures">{hiddenCount.toLocaleString("en-US")} hidden by filters</span>
        <button type="button" className="button button--small button--quiet" onClick={() => onChange(emptyFilter)}>
          Clear
        </button>
      </p>
      <HiddenAlarms ids={hiddenAlarms} />
      <HiddenSelection rows={rows} />
    </div>
  );
}

/** A filter never silences the most urgent: those that nobody has acknowledged are told of, and one step away. */
function HiddenAlarms({ ids }: { ids: readonly string[] }) {
  const select = useSelection((selection) => selection.select);
  const [first] = ids;
  if (first === undefined) return null;
  return (
    <p className="filter-result__line filter-result__line--alarm" role="status">
      <span className="figures">{ids.length} priority 1 outside the filter</span>
      <button type="button" className="button button--small" onClick={() => select(first)}>
        {ids.length === 1 ? "Go to it" : "Go to the first"}
      </button>
    </p>
  );
}

function HiddenSelection({ rows }: { rows: readonly string[] }) {
  const selectedId = useSelection(({ incidentId }) => incidentId);
  const isKnown = useIncidents(({ byId }) => selectedId !== null && byId.has(selectedId));
  if (selectedId === null || !isKnown || rows.includes(selectedId)) return null;
  return <p className="filter-result__line">The selected incident is outside the filter.</p>;
}
