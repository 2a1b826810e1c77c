import { expect, test } from "vitest";
import { hubAddressFault } from "./hubElsewhere.ts";

test.each(["https://hub.example.org", "https://hub.example.org:8443/", "http://127.0.0.1:4600", "http://localhost:4600", "http://[::1]:4600"])("%s can be a hub's address", (address) => {
  expect(hubAddressFault(address)).toBeNull();
});

test.each([
  ["hub.example.org", "not an address"],
  ["ftp://hub.example.org", "not a web address"],
  ["http://hub.example.org", "not encrypted"],
  ["http://127.0.0.1.example.org", "not encrypted"],
  ["http://localhost.example.org", "not encrypted"],
  ["https://name:secret@hub.example.org", "a name or a password"],
  ["https://hub.example.org/console", "names a page"],
  ["https://hub.example.org/?next=1", "names a page"],
])("%s cannot: %s", (address, why) => {
  expect(hubAddressFault(address)).toContain(why);
});
