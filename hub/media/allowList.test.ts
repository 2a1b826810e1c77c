import { describe, expect, test } from "vitest";
import { Problem } from "../../shared/protocol/problems.ts";
import { UpstreamAllowList } from "./allowList.ts";

const refusal = (list: UpstreamAllowList, address: string): string | null => {
  try {
    list.check(address);
    return null;
  } catch (error) {
    return error instanceof Problem ? error.code : "not a problem";
  }
};

describe("what the hub may fetch", () => {
  const list = new UpstreamAllowList(["http://10.20.0.5:8080/site-a/", "https://cameras.example/live", "http://127.0.0.1:4711/"]);

  test.each([
    "http://10.20.0.5:8080/site-a/",
    "http://10.20.0.5:8080/site-a/camera-1/index.m3u8?token=1",
    "http://10.20.0.5:8080/site-a/b/../c.ts",
    "http://0x0a.20.0.5:8080/site-a/c.ts",
    "HTTP://10.20.5:8080/site-a/c.ts",
    "https://cameras.example/live",
    "https://cameras.example:443/live/index.m3u8",
    "http://127.0.0.1:4711/anything",
    "http://2130706433:4711/anything",
  ])("takes %s", (address) => {
    expect(refusal(list, address)).toBeNull();
  });

  test.each([
    "",
    "camera",
    "file:///etc/passwd",
    "exec:ffmpeg",
    "data:text/plain,x",
    "ftp://10.20.0.5:8080/site-a/",
    "http://10.20.0.5/site-a/",
    "https://10.20.0.5:8080/site-a/",
    "http://10.20.0.6:8080/site-a/",
    "http://10.20.0.5:8080/site-b/",
    "http://10.20.0.5:8080/site-a",
    "http://10.20.0.5:8080/site-ab/",
    "http://10.20.0.5:8080/site-a/../site-b/x",
    "http://10.20.0.5:8080/site-a/..%2fsite-b/x",
    "http://10.20.0.5:8080/site-a/..%5csite-b/x",
    "http://10.20.0.5:8080/site-a/%252e%252e%252fsite-b/x",
    "http://10.20.0.5:8080/site-a/..;/site-b/x",
    "http://10.20.0.5:8080/site-a/%2e%2e;v=1/site-b/x",
    "http://10.20.0.5:8080/site-a/%zz",
    "http://10.20.0.5:8080/site-a/a%00b",
    "http://user@10.20.0.5:8080/site-a/",
    "http://user:secret@10.20.0.5:8080/site-a/",
    "http://10.20.0.5:8080@evil.example/site-a/",
    "http://evil.example\\@10.20.0.5:8080/site-a/",
    "https://cameras.example.evil.example/live/",
    "https://cameras.example./live/",
    "https://cameras.example/lively",
    "http://127.0.0.1:4712/",
    "http://[::ffff:127.0.0.1]:4711/",
    "http://localhost:4711/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[fd00:ec2::254]/",
  ])("refuses %s", (address) => {
    expect(refusal(list, address)).toBe("source_refused");
  });

  test("nothing at all without an entry", () => {
    expect(refusal(new UpstreamAllowList(), "http://10.20.0.5:8080/")).toBe("source_refused");
  });

  test("the fragment is not sent", () => {
    expect(list.check("http://127.0.0.1:4711/a#b").href).toBe("http://127.0.0.1:4711/a");
  });
});

describe("an entry of the configuration", () => {
  test.each([
    ["10.20.0.5", "must be an address like http://10.20.0.0:8080/"],
    ["rtsp://10.20.0.5/", "must start with http:// or https://"],
    ["http://user:secret@10.20.0.5/", "must not carry a user name or a password"],
    ["http://10.20.0.5/?a=b", "must end with a path, without ? or #"],
    ["http://10.20.0.5/#", "must end with a path, without ? or #"],
    ["http://10.20.0.5/a%2f..%2fb/", "must not contain .. in its path"],
    ["http://169.254.169.254/", "names 169.254.169.254, which no camera can have"],
    ["http://[::ffff:169.254.169.254]/", "names ::ffff:a9fe:a9fe, which no camera can have"],
    ["http://[fd00:ec2::254]/", "names fd00:ec2::254, which no camera can have"],
    ["http://0.0.0.0:8080/", "names 0.0.0.0, which no camera can have"],
    ["http://239.1.2.3/", "names 239.1.2.3, which no camera can have"],
    ["http://[::]/", "names ::, which no camera can have"],
  ])("%s is named with what is wrong", (entry, message) => {
    const list = new UpstreamAllowList();
    let problem: unknown;
    try {
      list.add(["http://10.20.0.5/", entry]);
    } catch (error) {
      problem = error;
    }
    expect(problem).toMatchObject({ code: "invalid_request", errors: [{ field: "media.allow.1", message }] });
    expect(refusal(list, "http://10.20.0.5/")).toBe("source_refused");
  });
});
