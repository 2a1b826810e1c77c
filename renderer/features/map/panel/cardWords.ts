import type { Camera } from "../../../../shared/model/camera.ts";
import type { ViewPurpose } from "../../../../shared/model/viewGrant.ts";
import type { CameraSummary } from "../../../sync/cameraTable.ts";
import { compassWord, formatFeet } from "../../../ui/distance.ts";
import { purposeWords } from "../../pull-up/cameraWords.ts";

/** Which way a camera looks, how wide and how far, as far as it is on record. */
export function viewWords({ headingDegrees, fieldOfViewDegrees, rangeMeters }: Pick<CameraSummary, "headingDegrees" | "fieldOfViewDegrees" | "rangeMeters">): string {
  if (headingDegrees === null && fieldOfViewDegrees === null && rangeMeters === null) return "Not on record";
  const isAllAround = fieldOfViewDegrees !== null && fieldOfViewDegrees >= 360;
  const parts = [
    isAllAround ? "All around" : headingDegrees === null ? "Direction not on record" : `To the ${compassWord(headingDegrees)}`,
    ...(fieldOfViewDegrees === null || isAllAround ? [] : [`${Math.round(fieldOfViewDegrees)}° wide`]),
    ...(rangeMeters === null ? [] : [`${formatFeet(rangeMeters)} far`]),
  ];
  return parts.join(", ");
}

const liveWords = (purpose: ViewPurpose): string => (purpose === "post-incident-review" ? "Review afterwards" : purposeWords[purpose]);

/** What an owner has agreed to. */
export const consentWords = ({ consentPurposes }: Pick<Camera, "consentPurposes">): string =>
  consentPurposes.length === 0 ? "Nothing live" : consentPurposes.map(liveWords).join(", ");

/** What stands where an owner is not shown. */
export const ownerNotShown = "Owner's details are shown for open incidents";
