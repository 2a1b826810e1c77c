import { useId, useState } from "react";
import { useConsole } from "../../sync/consoleContext.ts";
import { formatFullMoment } from "../../ui/time.ts";
import { Field } from "../incidents/work/Field.tsx";
import { enteredSpan, presetSpan, presetWords, shiftPresets, spanTexts, type ShiftPreset, type ShiftSpan, type SpanTexts } from "./shiftSpan.ts";

/** Which span the summary covers: an offered one, or one entered by Chicago's clock. */
export function ShiftSpanForm({ span, onChange }: { span: ShiftSpan; onChange: (span: ShiftSpan) => void }) {
  const { client } = useConsole();
  const [preset, setPreset] = useState<ShiftPreset | null>("last-8-hours");
  const [offered, setOffered] = useState(span);
  const [texts, setTexts] = useState(() => spanTexts(span));
  const entered = enteredSpan(texts, offered);
  const zoneId = useId();
  const choose = (each: ShiftPreset) => {
    const chosen = presetSpan(each, client.hubNow());
    setPreset(each);
    setOffered(chosen);
    setTexts(spanTexts(chosen));
    onChange(chosen);
  };
  const enter = (change: Partial<SpanTexts>) => {
    const next = { ...texts, ...change };
    setPreset(null);
    setTexts(next);
    const read = enteredSpan(next, offered);
    if (read.kind === "span") onChange(read.span);
  };
  const messageOf = (field: keyof SpanTexts) => (entered.kind === "wrong" && entered.field === field ? `${fieldWords[field]} ${entered.message}.` : null);
  return (
    <div className="shift-span">
      <div className="segments" role="group" aria-label="Span">
        {shiftPresets.map((each) => (
          <button key={each} type="button" className="segment" aria-pressed={preset === each} onClick={() => choose(each)}>
            {presetWords[each]}
          </button>
        ))}
      </div>
      <div className="shift-span__fields" role="group" aria-label="From and to" aria-describedby={zoneId}>
        <Field label={fieldWords.from} message={messageOf("from")}>
          {(ties) => <input className="field__input figures" type="datetime-local" required {...ties} value={texts.from} onChange={(event) => enter({ from: event.target.value })} />}
        </Field>
        <Field label={fieldWords.to} message={messageOf("to")}>
          {(ties) => <input className="field__input figures" type="datetime-local" required {...ties} value={texts.to} onChange={(event) => enter({ to: event.target.value })} />}
        </Field>
      </div>
      <p id={zoneId} className="shift-span__zone figures">
        Chicago's clock: {formatFullMoment(span.from)} to {formatFullMoment(span.to)}
      </p>
    </div>
  );
}

const fieldWords: Record<keyof SpanTexts, string> = { from: "From", to: "To" };
