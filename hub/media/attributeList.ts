import { Problem } from "../../shared/protocol/problems.ts";

const attribute = /\s*([A-Z0-9-]{1,64})=("[^"\r\n]*"|[^",\s]*)\s*(?:,|$)/y;

/** The attributes of an HLS tag (RFC 8216, 4.2), quotes taken off. Throws `source_invalid` if the list is broken. */
export const parseAttributeList = (text: string): ReadonlyMap<string, string> => {
  const attributes = new Map<string, string>();
  attribute.lastIndex = 0;
  while (attribute.lastIndex < text.length) {
    const match = attribute.exec(text);
    if (match === null) throw new Problem("source_invalid", "The camera's playlist has a broken attribute list");
    const [, name = "", value = ""] = match;
    attributes.set(name, value.startsWith('"') ? value.slice(1, -1) : value);
  }
  return attributes;
};
