import type { PullUpContact } from "../../shared/model/pullUp.ts";

const lastDigits = (text: string): string => `••• ${text.replace(/\D/g, "").slice(-2)}`;

/** A contact as it is shown outside the pull-up of an open incident: there is somebody to ask, but not who. */
export const maskContact = (contact: PullUpContact): PullUpContact => ({
  ...contact,
  name: contact.name === null ? null : `${contact.name.slice(0, 1)}•••`,
  phone: contact.phone === null ? null : lastDigits(contact.phone),
  email: contact.email === null ? null : "•••",
});
