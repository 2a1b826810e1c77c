interface StepperProps {
  label: string;
  value: number;
  /** What the two buttons do, for whoever does not see them beside the number. */
  less: string;
  more: string;
  onStep: (by: -1 | 1) => void;
}

/** A whole number with a button to either side. */
export function Stepper({ label, value, less, more, onStep }: StepperProps) {
  return (
    <div className="stepper" role="group" aria-label={label}>
      <span className="stepper__label">{label}</span>
      <button type="button" className="button button--small stepper__button" aria-label={less} title={less} onClick={() => onStep(-1)}>
        −
      </button>
      <span className="stepper__value figures">{value}</span>
      <button type="button" className="button button--small stepper__button" aria-label={more} title={more} onClick={() => onStep(1)}>
        +
      </button>
    </div>
  );
}
