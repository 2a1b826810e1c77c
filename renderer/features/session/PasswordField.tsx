interface PasswordFieldProps {
  value: string;
  /** It is the first that one types into. */
  isFirst?: boolean;
  onChange: (password: string) => void;
}

/** Where whoever sits there types their password, to sign in or to unlock. */
export function PasswordField({ value, isFirst = false, onChange }: PasswordFieldProps) {
  return (
    <label className="field">
      <span className="field__label">Password</span>
      <input
        className="field__input"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        autoFocus={isFirst}
        maxLength={1024}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
