import { useId, type ReactNode } from "react";
import "./forms.css";

interface FieldProps {
  label: string;
  /** What is wrong with what was entered. */
  message: string | null;
  /** Makes the field, told how to point to what is wrong with it. */
  children: (marks: { "aria-invalid": boolean; "aria-describedby": string | undefined }) => ReactNode;
}

/** A labelled field of a form, with what is wrong with it right below. */
export function Field({ label, message, children }: FieldProps) {
  const messageId = useId();
  return (
    <label className="field">
      <span className="field__label">{label}</span>
      {children({ "aria-invalid": message !== null, "aria-describedby": message === null ? undefined : messageId })}
      {message !== null && (
        <span id={messageId} className="field__message">
          {message}
        </span>
      )}
    </label>
  );
}
