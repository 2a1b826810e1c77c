import type { ReactNode } from "react";

const Icon = ({ children }: { children: ReactNode }) => (
  <svg className="tile__icon replay-icon" viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round">
    {children}
  </svg>
);

/** An arrow back round a clock's hand. */
export const ReplayIcon = () => (
  <Icon>
    <path d="M2.6 8a5.5 5.5 0 1 0 1.7-4M2.4 1.8v3h3M8 5.2V8l2 1.4" />
  </Icon>
);

export const PlayIcon = () => (
  <Icon>
    <path d="M4.5 2.5l8.5 5.5-8.5 5.5z" fill="currentColor" />
  </Icon>
);

export const PauseIcon = () => (
  <Icon>
    <path d="M5 3v10M11 3v10" strokeWidth="2.6" />
  </Icon>
);

export const FrameBackIcon = () => (
  <Icon>
    <path d="M9.5 3L4 8l5.5 5zM12.5 3v10" />
  </Icon>
);

export const FrameOnIcon = () => (
  <Icon>
    <path d="M6.5 3L12 8l-5.5 5zM3.5 3v10" />
  </Icon>
);

/** To the moment at which it happened. */
export const IncidentIcon = () => (
  <Icon>
    <path d="M8 1.8v3M8 11.2v3M1.8 8h3M11.2 8h3" />
    <circle cx="8" cy="8" r="2.4" />
  </Icon>
);
