import type { Priority } from "../../../shared/model/incident.ts";

/** The five priorities in words; the shape stands beside colour and number, so that none of them has to be seen. */
export const priorityWords: Record<Priority, string> = {
  1: "Highest",
  2: "High",
  3: "Medium",
  4: "Low",
  5: "Lowest",
};
