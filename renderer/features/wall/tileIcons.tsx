import type { ReactNode } from "react";
import type { TileStateKind } from "../../video/tileState.ts";

const shapes: Record<TileStateKind, ReactNode> = {
  connecting: <circle cx="8" cy="8" r="5" strokeDasharray="4 3" />,
  live: <circle cx="8" cy="8" r="5" fill="currentColor" stroke="none" />,
  stalled: <path d="M5.5 3.5v9M10.5 3.5v9" strokeWidth="2.6" />,
  offline: <path d="M3.5 3.5l9 9M12.5 3.5l-9 9" strokeWidth="2.2" />,
  denied: <path d="M5.5 7V5.2a2.5 2.5 0 0 1 5 0V7M3.8 7h8.4v6H3.8z" />,
  ended: <path d="M4 4h8v8H4z" fill="currentColor" />,
};

/** A shape of its own for each state, so that none is told by colour alone. */
export function StateIcon({ kind }: { kind: TileStateKind }) {
  return (
    <svg className="tile__icon" viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.6">
      {shapes[kind]}
    </svg>
  );
}

/** Points in the direction of a bearing, north up. */
export function BearingArrow({ bearingDegrees }: { bearingDegrees: number }) {
  return (
    <svg className="tile__icon" viewBox="0 0 16 16" aria-hidden="true" fill="currentColor" style={{ rotate: `${bearingDegrees}deg` }}>
      <path d="M8 1.5l4.2 12L8 10.8 3.8 13.5z" />
    </svg>
  );
}

/** A pin, filled where it holds. */
export function PinIcon({ pinned }: { pinned: boolean }) {
  return (
    <svg className="tile__icon" viewBox="0 0 16 16" aria-hidden="true" fill={pinned ? "currentColor" : "none"} stroke="currentColor" strokeWidth="1.4" strokeLinejoin="round">
      <path d="M5.5 1.8h5l-.7 4.4 2.4 2.6H3.8l2.4-2.6z" />
      <path d="M8 9v5.2" strokeLinecap="round" />
    </svg>
  );
}

export function EnlargeIcon({ enlarged }: { enlarged: boolean }) {
  return (
    <svg className="tile__icon" viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.6">
      <path d={enlarged ? "M13 6.5H9.5V3M3 9.5h3.5V13M9.5 6.5L13.5 2.5M6.5 9.5l-4 4" : "M9.5 2.5h4v4M6.5 13.5h-4v-4M13.5 2.5l-4.5 4.5M2.5 13.5L7 9"} />
    </svg>
  );
}
