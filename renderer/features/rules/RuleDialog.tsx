import { useMemo, useState, type FormEvent } from "react";
import type { WallRule } from "../../../shared/model/wallRule.ts";
import { useScreens } from "../../sync/consoleContext.ts";
import { useCommand } from "../../sync/useCommand.ts";
import { CommandActions } from "../../ui/CommandActions.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { RuleConditionFields } from "./RuleConditionFields.tsx";
import { formOf, newForm, readForm, type RuleForm } from "./ruleForm.ts";
import { RulePreview } from "./RulePreview.tsx";
import { RuleShowFields } from "./RuleShowFields.tsx";
import { useRuleLayout } from "./useRuleLayout.ts";

/** Makes a rule or changes one, and shows before it is saved what it would have done in the last day. */
export function RuleDialog({ rule, onClose }: { rule: WallRule | null; onClose: () => void }) {
  const screens = useScreens(({ byId }) => byId);
  // Screens that were removed meanwhile are let go of.
  const [form, setForm] = useState<RuleForm>(() => (rule ? { ...formOf(rule), screenIds: rule.show.screenIds.filter((id) => screens.has(id)) } : newForm));
  const layout = useRuleLayout(rule?.show.layout ?? null);
  const [complaint, setComplaint] = useState<{ field: string; message: string } | null>(null);
  const { progress, send } = useCommand("rule.save");
  const set = (part: Partial<RuleForm>) => setForm((before) => ({ ...before, ...part }));
  const display = (form.screenIds.length === 1 ? screens.get(form.screenIds[0] ?? "")?.display : null) ?? null;
  const layoutOn = layout.on;
  const read = useMemo(() => readForm(form, layoutOn(display)), [form, layoutOn, display]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (read.kind === "does-not-fit") return setComplaint(read);
    setComplaint(null);
    if (await send({ ...(rule ? { ruleId: rule.id, expectedVersion: rule.version } : {}), setting: read.setting })) onClose();
  };
  return (
    <Dialog title={rule ? "Change the rule" : "New rule"} onClose={onClose}>
      <form className="dialog__form rule-form" noValidate onSubmit={(event) => void submit(event)}>
        <div className="rule-form__columns">
          <div className="rule-form__fields">
            <label className="field">
              <span className="field__label">Name</span>
              <input className="field__input" required maxLength={60} data-autofocus placeholder="Shots take Wall A" aria-invalid={complaint?.field === "name" || undefined} value={form.name} onChange={(event) => set({ name: event.target.value })} />
            </label>
            <RuleConditionFields form={form} wrong={complaint?.field ?? null} onChange={set} />
            <RuleShowFields form={form} wrong={complaint?.field ?? null} layout={layout} screens={screens} onChange={set} />
            <label className="choice rule-form__switch">
              <input type="checkbox" checked={form.enabled} onChange={(event) => set({ enabled: event.target.checked })} />
              Switched on
            </label>
          </div>
          <RulePreview ruleId={rule?.id ?? null} read={read} screens={screens} />
        </div>
        {complaint !== null && (
          <p className="notice notice--danger" role="alert">
            {complaint.message}
          </p>
        )}
        <CommandActions progress={progress} label="Save" sendingLabel="Saving…" onCancel={onClose} />
      </form>
    </Dialog>
  );
}
