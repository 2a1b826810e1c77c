/** One call as the page writes it: every cell as text. */
export interface PageCall {
  callNumber: string;
  dateTime: string;
  location: string;
  district: string;
  nature: string;
  status: string;
}

const natures = ["SHOTSPOTTER", "ROBBERY ARMED", "BATTERY DV", "SUBJ W/GUN", "SUBJ WANTED", "TRBL W/SUBJ", "WELFARE CHK", "ACC PI", "ACC PDO", "THEFT VEHICLE", "INJ/SICK PERS", "TS TARGETED", "BUS INV", "LANDLORD/TEN TRB"];
const streets = ["W WELLS ST", "W CENTER ST", "W BURLEIGH ST", "W CAPITOL DR", "W NATIONAL AV", "W LINCOLN AV", "W OKLAHOMA AV", "N 27TH ST", "N 35TH ST", "N 60TH ST"];

const pick = <Item>(items: readonly [Item, ...Item[]] | readonly Item[], index: number): Item => {
  const item = items[index % items.length];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
};

/** So many calls in the page's form, the newest first; every seventh location is one that no geocoder can place. */
export function makeCalls(count: number): PageCall[] {
  return Array.from({ length: count }, (_, index) => ({
    callNumber: String(263_260_000 + count - index),
    dateTime: `11/22/2026 ${String(1 + (Math.floor((count - index) / 60) % 11)).padStart(2, "0")}:${String((count - index) % 60).padStart(2, "0")}:05 AM`,
    location: index % 7 === 6 ? `SOMEWHERE NEAR THE LAKE ${index},MKE` : `${100 * (1 + (index % 60)) + (index % 50)} ${pick(streets, index)},MKE`,
    district: String(1 + (index % 7)),
    nature: pick(natures, index),
    status: "Service in Progress",
  }));
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);

/** The page: a title row above the header, as the real one has it, and one row a call. */
export function mpdPageHtml(calls: readonly PageCall[], { escape = true } = {}): string {
  const written = (text: string): string => (escape ? escapeHtml(text) : text);
  const rows = calls.map(
    (call) =>
      `<tr>${[call.callNumber, call.dateTime, call.location, call.district, call.nature, call.status].map((cell) => `<td>${written(cell)}</td>`).join("")}</tr>`,
  );
  return `<!DOCTYPE html>
<html><head><title>Milwaukee Police Department: Call Data</title><style>table { border: 1px }</style></head><body>
<div class="content"><p>Dispatched calls for service. Total calls: ${calls.length}</p>
<table><thead><tr><th colspan="6">Dispatched Calls for Service</th></tr>
<tr><th>Call Number</th><th>Date/Time</th><th>Location</th><th>Police District</th><th>Nature of Call</th><th>Status</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody></table></div>
</body></html>`;
}
