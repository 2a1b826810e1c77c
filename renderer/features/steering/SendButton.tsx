import { use } from "react";
import { CanSteerContext } from "./canSteer.ts";
import type { Carried } from "./carried.ts";
import { SteeringContext } from "./steering.ts";

interface SendButtonProps {
  carried: Carried;
  /** `icon` for a caption or a row, `words` among buttons that are words. */
  look: "icon" | "words";
  className?: string;
}

/** Opens the menu of screens for one thing; nothing where nobody may steer, or there is no screen. */
export function SendButton({ carried, look, className = "" }: SendButtonProps) {
  const steering = use(SteeringContext);
  if (steering === null || !use(CanSteerContext)) return null;
  return (
    <button
      type="button"
      className={look === "words" ? "button button--small" : className}
      aria-haspopup="menu"
      aria-label={`Send ${carried.name} to a screen`}
      title="Send to a screen (w)"
      onClick={(event) => steering.openMenu(carried, event.currentTarget)}
    >
      {look === "words" ? "To a screen…" : <ScreenIcon />}
    </button>
  );
}

/** A display with an arrow into it. */
const ScreenIcon = () => (
  <svg className="tile__icon" viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round">
    <path d="M6 2.5H2v8h12v-8h-4M5.5 13.5h5M8 1.5v5.5M5.8 5L8 7.2 10.2 5" />
  </svg>
);
