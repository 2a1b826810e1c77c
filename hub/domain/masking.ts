import type { Camera } from "../../shared/model/camera.ts";
import type { Incident } from "../../shared/model/incident.ts";
import type { PullUpContact } from "../../shared/model/pullUp.ts";

const lastDigits = (text: string): string => `••• ${text.replace(/\D/g, "").slice(-2)}`;

/** A contact as it is shown outside the pull-up of an open incident: there is somebody to ask, but not who. */
export const maskContact = (contact: PullUpContact): PullUpContact => ({
  ...contact,
  // A letter may be two units long; half of one is no letter.
  name: contact.name === null ? null : `${[...contact.name][0] ?? ""}•••`,
  phone: contact.phone === null ? null : lastDigits(contact.phone),
  email: contact.email === null ? null : "•••",
});

/** A camera as a screen for everybody shows it: where it stands and what it sees, and nothing that leads to whose a private one is. */
export const cameraWithoutOwner = (camera: Camera): Camera =>
  camera.ownership === "private" ? { ...camera, ownerId: null, address: null } : { ...camera, ownerId: null };

/**
 * An incident as a screen for everybody shows it: what people said to each other when they handed it over or held it stays between
 * them, and so does the free text it came with, in which callers and owners are named.
 */
export const incidentWithoutWords = (incident: Incident): Incident => ({
  ...incident,
  note: null,
  assignment: incident.assignment && { ...incident.assignment, note: null },
  hold: incident.hold && { ...incident.hold, reason: "" },
});
