import type { PullUpCamera } from "../../../shared/model/pullUp.ts";

const coverHeading = (covers: boolean | null): string =>
  covers === true ? "Cover the incident" : covers === null ? "View of the incident unknown" : "Look elsewhere";

/** What stands above a camera of the list: the most important reason for the order, where it is another than that of the row before. */
export function groupHeading(camera: Pick<PullUpCamera, "coversIncident">, before: Pick<PullUpCamera, "coversIncident"> | undefined): string | null {
  return before === undefined || before.coversIncident !== camera.coversIncident ? coverHeading(camera.coversIncident) : null;
}

/** Why the list stands in the order it does: the rule once, in words. */
export const orderRule =
  "First the cameras that cover the incident, then those whose view is unknown, then those that look elsewhere. Within each, online before offline, then near before far. Tiles fill in this order with cameras that may be opened.";
