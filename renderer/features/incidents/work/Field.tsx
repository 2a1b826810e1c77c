import { useId, type ReactNode } from "react";
import "./forms.css";

interface FieldProps {
  label: string;
  /** What is wrong with what was entered. */
  message: string | null;
  /** Makes the field, told what ties it to its label and to what is wrong with it. */
  children: (ties: { id: string; "aria-invalid": boolean; "aria-describedby": string | undefined }) => ReactNode;
}

/** A labelled field of a form, with what is wrong with it right below. */
export function Field({ label, message, children }: FieldProps) {
  const [id, messageId] = [useId(), useId()];
  return (
    <div className="field">
      <label htmlFor={id} className="field__label">
        {label}
      </label>
      {children({ id, "aria-invalid": message !== null, "aria-describedby": message === null ? undefined : messageId })}
      {message !== null && (
        <span id={messageId} className="field__message">
          {message}
        </span>
      )}
    </div>
  );
}
