import type { ReactNode } from "react";

/** What is drawn on a tool, in a field of 16. */
const shapes = {
  closer: <path d="M8 3.5v9M3.5 8h9" />,
  farther: <path d="M3.5 8h9" />,
  bookmark: <path d="M4.5 2.5h7v11L8 10.6 4.5 13.5z" />,
  snapshot: (
    <>
      <path d="M2.5 5h2.7l1-1.7h3.6l1 1.7h2.7v8h-11z" />
      <circle cx="8" cy="8.8" r="2.3" />
    </>
  ),
  back: <path d="M9.5 3.5L5 8l4.5 4.5" />,
} as const satisfies Record<string, ReactNode>;

export function ToolIcon({ shape }: { shape: keyof typeof shapes }) {
  return (
    <svg className="tile-tool__icon" viewBox="0 0 16 16" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round">
      {shapes[shape]}
    </svg>
  );
}
