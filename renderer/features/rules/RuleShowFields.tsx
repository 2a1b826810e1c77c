import type { Screen } from "../../../shared/model/screen.ts";
import { mostRuleMinutes } from "../../../shared/model/wallRule.ts";
import { radiusStepsMeters } from "../../../shared/geo/units.ts";
import { judgeLegibility } from "../../../shared/policy/legibility.ts";
import { formatFeet } from "../../ui/distance.ts";
import { Choices } from "./RuleConditionFields.tsx";
import type { RuleForm } from "./ruleForm.ts";
import { savedKey, type RuleLayout } from "./useRuleLayout.ts";

interface RuleShowFieldsProps {
  form: RuleForm;
  wrong: string | null;
  layout: RuleLayout;
  screens: ReadonlyMap<string, Screen>;
  onChange: (part: Partial<RuleForm>) => void;
}

/** What the rule shows, where, and for how long. */
export function RuleShowFields({ form, wrong, layout, screens, onChange }: RuleShowFieldsProps) {
  const listed = [...screens.values()].sort((a, b) => a.number - b.number);
  const byId = new Map(listed.map((screen) => [screen.id, `${screen.number} ${screen.name}`]));
  const radii = radiusStepsMeters.includes(form.radiusMeters) ? radiusStepsMeters : [...radiusStepsMeters, form.radiusMeters].sort((a, b) => a - b);
  const tooSmall = listed.filter(({ id }) => form.screenIds.includes(id)).flatMap(({ number, display }) => {
    const legibility = judgeLegibility(display, layout.on(display));
    return legibility.kind === "judged" && legibility.words !== null ? [`Screen ${number}: ${legibility.words}`] : [];
  });
  return (
    <>
      <Choices legend="Takes the screens" all={[...byId.keys()]} chosen={form.screenIds} word={(id) => byId.get(id) ?? ""} onChange={(chosen) => onChange({ screenIds: chosen })} />
      <div className="rule-form__pair">
        <label className="field">
          <span className="field__label">For minutes, at most {mostRuleMinutes}</span>
          <input className="field__input figures" inputMode="numeric" maxLength={3} aria-invalid={wrong === "minutes" || undefined} value={form.minutes} onChange={(event) => onChange({ minutes: event.target.value })} />
        </label>
        <label className="field">
          <span className="field__label">Cameras within</span>
          <select className="field__input figures" value={form.radiusMeters} onChange={(event) => onChange({ radiusMeters: Number(event.target.value) })}>
            {radii.map((meters) => (
              <option key={meters} value={meters}>
                {formatFeet(meters)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <label className="field">
        <span className="field__label">Layout</span>
        <select className="field__input" value={layout.key} onChange={(event) => layout.choose(event.target.value)}>
          {layout.saved && <option value={savedKey}>{layout.saved.name} (as saved)</option>}
          {layout.groups.map(
            ({ label, options }) =>
              options.length > 0 && (
                <optgroup key={label} label={label}>
                  {options.map((option) => (
                    <option key={option.key} value={option.key}>
                      {option.layout.name}
                    </option>
                  ))}
                </optgroup>
              ),
          )}
        </select>
      </label>
      {tooSmall.map((words) => (
        <p key={words} className="rule-form__small">
          {words}
        </p>
      ))}
    </>
  );
}
