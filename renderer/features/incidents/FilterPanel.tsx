import { useEffect, useId, useMemo, useRef, type KeyboardEvent } from "react";
import type { Priority } from "../../../shared/model/incident.ts";
import { useIncidents } from "../../sync/consoleContext.ts";
import { marks, standings, toggled, type FeedFilter } from "./feedFilter.ts";
import { filterChoices } from "./filterChoices.ts";
import { districtWord, markWords, priorityWord, standingWords } from "./filterWords.ts";

interface FilterPanelProps {
  filter: FeedFilter;
  onChange: (filter: FeedFilter) => void;
  onClose: () => void;
}

const priorities: readonly Priority[] = [1, 2, 3, 4, 5];

/** Everything the feed can be narrowed by. Arrow keys go from choice to choice, space chooses, Escape closes. */
export function FilterPanel({ filter, onChange, onClose }: FilterPanelProps) {
  const byId = useIncidents((incidents) => incidents.byId);
  const { districts, natures } = useMemo(() => filterChoices(byId.values(), filter), [byId, filter]);
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.querySelector("button")?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") onClose();
    else if (step !== undefined) stepFocus(panel.current, step);
    else return;
    event.preventDefault();
  };
  return (
    <div ref={panel} className="filter-panel" role="group" aria-label="Filter the incidents" onKeyDown={onKeyDown}>
      <Choices title="Status" values={standings} chosen={filter.standings} word={(each) => standingWords[each]} onToggle={(each) => onChange({ ...filter, standings: toggled(filter.standings, each) })} />
      <Choices title="Only" values={marks} chosen={filter.marks} word={(each) => markWords[each]} onToggle={(each) => onChange({ ...filter, marks: toggled(filter.marks, each) })} />
      <Choices title="Priority" values={priorities} chosen={filter.priorities} word={String} name={priorityWord} onToggle={(each) => onChange({ ...filter, priorities: toggled(filter.priorities, each) })} />
      <Choices title="District" values={districts} chosen={filter.districts} word={(each) => each ?? "No district"} name={districtWord} onToggle={(each) => onChange({ ...filter, districts: toggled(filter.districts, each) })} />
      <Choices title="Nature" values={natures} chosen={filter.natures} word={(each) => each} onToggle={(each) => onChange({ ...filter, natures: toggled(filter.natures, each) })} />
    </div>
  );
}

interface ChoicesProps<Value extends string | number | null> {
  title: string;
  values: readonly Value[];
  chosen: readonly Value[];
  /** What stands on the choice. */
  word: (value: Value) => string;
  /** Its name where the word alone says too little. */
  name?: (value: Value) => string;
  onToggle: (value: Value) => void;
}

function Choices<Value extends string | number | null>({ title, values, chosen, word, name, onToggle }: ChoicesProps<Value>) {
  const titleId = useId();
  return (
    <div className="filter-group" role="group" aria-labelledby={titleId}>
      <span id={titleId} className="filter-group__title">
        {title}
      </span>
      <span className="filter-group__choices">
        {values.map((value) => (
          <button
            key={String(value)}
            type="button"
            className="filter-choice one-line"
            aria-pressed={chosen.includes(value)}
            aria-label={name?.(value)}
            title={word(value)}
            onClick={() => onToggle(value)}
          >
            {word(value)}
          </button>
        ))}
      </span>
    </div>
  );
}

function stepFocus(panel: HTMLElement | null, step: number): void {
  const buttons = [...(panel?.querySelectorAll("button") ?? [])];
  const at = buttons.findIndex((button) => button === document.activeElement);
  buttons[Math.min(buttons.length - 1, Math.max(0, at + step))]?.focus();
}
