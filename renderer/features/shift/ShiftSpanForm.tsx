import { useId, useState } from "react";
import { useConsole } from "../../sync/consoleContext.ts";
import { formatFullMoment, formatLocalMinute } from "../../ui/time.ts";
import { Field } from "../incidents/work/Field.tsx";
import { enteredSpan, presetSpan, presetWords, shiftPresets, type ShiftPreset, type ShiftSpan } from "./shiftSpan.ts";

/** Which span the summary covers: an offered one, or one entered by Chicago's clock. */
export function ShiftSpanForm({ span, onChange }: { span: ShiftSpan; onChange: (span: ShiftSpan) => void }) {
  const { client } = useConsole();
  const [preset, setPreset] = useState<ShiftPreset | null>("last-8-hours");
  const [texts, setTexts] = useState({ from: formatLocalMinute(span.from), to: formatLocalMinute(span.to) });
  const entered = enteredSpan(texts.from, texts.to);
  const zoneId = useId();
  const choose = (each: ShiftPreset) => {
    const chosen = presetSpan(each, client.hubNow());
    setPreset(each);
    setTexts({ from: formatLocalMinute(chosen.from), to: formatLocalMinute(chosen.to) });
    onChange(chosen);
  };
  const enter = (change: Partial<typeof texts>) => {
    const next = { ...texts, ...change };
    setPreset(null);
    setTexts(next);
    const read = enteredSpan(next.from, next.to);
    if (read.kind === "span") onChange(read.span);
  };
  const messageOf = (field: "from" | "to") => (preset === null && entered.kind === "wrong" && entered.field === field ? `This ${entered.message}.` : null);
  return (
    <div className="shift-span">
      <div className="segments" role="group" aria-label="Span">
        {shiftPresets.map((each) => (
          <button key={each} type="button" className="segment" aria-pressed={preset === each} onClick={() => choose(each)}>
            {presetWords[each]}
          </button>
        ))}
      </div>
      <div className="shift-span__fields" role="group" aria-describedby={zoneId}>
        <Field label="From" message={messageOf("from")}>
          {(marks) => <input className="field__input figures" type="datetime-local" required {...marks} value={texts.from} onChange={(event) => enter({ from: event.target.value })} />}
        </Field>
        <Field label="To" message={messageOf("to")}>
          {(marks) => <input className="field__input figures" type="datetime-local" required {...marks} value={texts.to} onChange={(event) => enter({ to: event.target.value })} />}
        </Field>
      </div>
      <p id={zoneId} className="shift-span__zone figures">
        Chicago's clock: {formatFullMoment(span.from)} to {formatFullMoment(span.to)}
      </p>
    </div>
  );
}
