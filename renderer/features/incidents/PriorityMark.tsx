import type { Priority } from "../../../shared/model/incident.ts";
import { priorityWords } from "./priorityWords.ts";
import "./priorityMark.css";

/** One shape a priority, drawn in a square of 24 units. */
const shapes: Record<Priority, string> = {
  1: "M7.6 1h8.8L23 7.6v8.8L16.4 23H7.6L1 16.4V7.6z",
  2: "M12 1.5 23.5 22.5H.5z",
  3: "M2 2h20v20H2z",
  4: "M12 1a11 11 0 1 1 0 22 11 11 0 0 1 0-22z",
  5: "M12 1l11 11-11 11L1 12z",
};

/** A priority by shape, colour, number and, for the ear, words. */
export function PriorityMark({ priority }: { priority: Priority }) {
  return (
    <span className="priority-mark" data-priority={priority}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path className="priority-mark__shape" d={shapes[priority]} />
        <text className="priority-mark__number" x="12" y={priority === 2 ? 20 : 16.8} textAnchor="middle">
          {priority}
        </text>
      </svg>
      <span className="priority-mark__word">
        <span className="visually-hidden">Priority {priority}, </span>
        {priorityWords[priority]}
      </span>
    </span>
  );
}
