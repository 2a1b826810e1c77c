import { useMemo, useRef, useState, type KeyboardEvent } from "react";
import type { ContactAttempt } from "../../../shared/model/contact.ts";
import type { PullUp, PullUpContact } from "../../../shared/model/pullUp.ts";
import { useConsole, useContacts, useIncidents } from "../../sync/consoleContext.ts";
import { moveFocus } from "../../ui/moveFocus.ts";
import { useShortcut } from "../../ui/useShortcut.ts";
import { useTicking } from "../../ui/useTicking.ts";
import { NothingNear } from "../pull-up/NothingNear.tsx";
import { viewsOpenness } from "../pull-up/useHold.ts";
import { attemptsFor } from "./contactWords.ts";
import { contactOrderRule, urgencyHeading } from "./contactGroups.ts";
import { isHidden } from "./hiddenContact.ts";
import { ContactDialog } from "./ContactDialog.tsx";
import { OwnerRow } from "./OwnerRow.tsx";
import "./owners.css";

const none: readonly ContactAttempt[] = [];

/** The owners of registered-only cameras around the incident, the footage that goes first at the top. */
export function OwnersToContact({ pullUp }: { pullUp: PullUp }) {
  const { client } = useConsole();
  const attempts = useContacts(({ byIncident }) => byIncident.get(pullUp.incidentId) ?? none);
  const [contacting, setContacting] = useState<PullUpContact | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const bySite = useMemo(
    () => new Map(pullUp.contacts.map(({ siteId }) => [siteId, attemptsFor(attempts, siteId)])),
    [pullUp, attempts],
  );
  useShortcut("owners.focus", () => list.current?.querySelector<HTMLElement>(".owner-row__contact")?.focus());
  const incident = useIncidents(({ byId }) => byId.get(pullUp.incidentId));
  const isClosed = useTicking(() => incident !== undefined && viewsOpenness(incident, client.hubNow()) === "closed");
  // The hub hides them all or none; of an owner of whom nothing is known, nothing shows that.
  const someHidden = pullUp.contacts.some(({ name, phone, email }) => [name, phone, email].some(isHidden));
  const hidden = someHidden || (isClosed && pullUp.contacts.every(({ name, phone, email }) => name === null && phone === null && email === null));
  const groups = useTicking(() => pullUp.contacts.map(({ footageExpiresAt }) => urgencyHeading(footageExpiresAt, client.hubNow())).join("\n")).split("\n");
  return (
    <>
      {hidden && pullUp.contacts.length > 0 && <p className="owners-hidden">Hidden: the incident is closed.</p>}
      <ul
        ref={list}
        role="list"
        className="pull-up-list"
        aria-label="Owners to contact"
        onKeyDown={(event: KeyboardEvent<HTMLUListElement>) => moveFocus(event, ".owner-row", ".owner-row__contact")}
      >
        {pullUp.contacts.map((contact, index) => (
          <OwnerRow
            key={contact.siteId}
            contact={contact}
            heading={groups[index] === groups[index - 1] ? null : (groups[index] ?? null)}
            hidden={hidden}
            attempts={bySite.get(contact.siteId) ?? none}
            onContact={setContacting}
          />
        ))}
      </ul>
      {pullUp.contacts.length === 0 ? (
        <NothingNear pullUp={pullUp} what="registered cameras" />
      ) : (
        <details className="order-rule">
          <summary>Why this order</summary>
          <p>{contactOrderRule}</p>
        </details>
      )}
      {contacting && (
        <ContactDialog key={contacting.siteId} incidentId={pullUp.incidentId} contact={contacting} onClose={() => setContacting(null)} />
      )}
    </>
  );
}
