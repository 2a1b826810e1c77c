import type { Priority } from "../../../shared/model/incident.ts";
import { emergencyClass, weekday } from "../../../shared/model/wallRule.ts";
import { priorities, toggledIn, type RuleForm } from "./ruleForm.ts";
import { classWords, shortWeekday } from "./ruleWords.ts";

interface RuleFieldsProps {
  form: RuleForm;
  /** The field that does not fit, if the form was sent so. */
  wrong: string | null;
  onChange: (part: Partial<RuleForm>) => void;
}

/** Which incidents the rule is for. Each line narrows them. */
export function RuleConditionFields({ form, wrong, onChange }: RuleFieldsProps) {
  const typed = (label: string, name: "natures" | "districts", hint: string, maxLength: number) => (
    <label className="field">
      <span className="field__label">{label}</span>
      <input className="field__input" maxLength={maxLength} placeholder={hint} aria-invalid={wrong === name || undefined} value={form[name]} onChange={(event) => onChange({ [name]: event.target.value })} />
    </label>
  );
  const time = (label: string, name: "from" | "to") => (
    <label className="field">
      <span className="field__label">{label}</span>
      <input type="time" className="field__input figures" aria-invalid={wrong === name || undefined} value={form[name]} onChange={(event) => onChange({ [name]: event.target.value })} />
    </label>
  );
  return (
    <>
      <Choices legend="Priorities (none: any)" all={priorities} chosen={form.priorities} word={(each: Priority) => String(each)} onChange={(chosen) => onChange({ priorities: chosen })} />
      {typed("Words of the nature, separated by commas (shot finds SHOTSPOTTER and SHOTS FIRED)", "natures", "Any", 600)}
      <Choices legend="Or whatever its words, if it is" all={emergencyClass.options} chosen={form.classes} word={(each) => classLabels[each]} onChange={(chosen) => onChange({ classes: chosen })} />
      {typed("Districts, separated by commas", "districts", "Any", 400)}
      <fieldset className="rule-form__hours">
        <label className="choice">
          <input type="checkbox" checked={form.isTimed} onChange={(event) => onChange({ isTimed: event.target.checked })} />
          Only at certain hours
        </label>
        {form.isTimed && (
          <>
            <div className="rule-form__pair">
              {time("From, by the floor’s clock", "from")}
              {time("To (00:00 is midnight)", "to")}
            </div>
            <Choices legend="Days on which the hours begin (none: every day)" all={weekday.options} chosen={form.weekdays} word={shortWeekday} onChange={(chosen) => onChange({ weekdays: chosen })} />
          </>
        )}
      </fieldset>
    </>
  );
}

const classLabels = { ...classWords, emergency: "an emergency" };

interface ChoicesProps<Value extends string | number> {
  legend: string;
  all: readonly Value[];
  chosen: readonly Value[];
  word: (value: Value) => string;
  onChange: (chosen: Value[]) => void;
}

export function Choices<Value extends string | number>({ legend, all, chosen, word, onChange }: ChoicesProps<Value>) {
  return (
    <fieldset className="choices">
      <legend className="field__label">{legend}</legend>
      {all.map((value) => (
        <label key={value} className="choice">
          <input type="checkbox" checked={chosen.includes(value)} onChange={() => onChange(toggledIn(all, chosen, value))} />
          <span className="free-text">{word(value)}</span>
        </label>
      ))}
    </fieldset>
  );
}
