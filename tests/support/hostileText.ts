/** Texts that have hurt other systems: each may come in any text field, and is refused or kept as it is. */

const repeated = (text: string, count: number) => text.repeat(count);

const scripts = [
  "<script>alert(1)</script>", "<ScRiPt>alert(1)</sCrIpT>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<body onload=alert(1)>",
  "<iframe src=javascript:alert(1)>", "<a href=\"javascript:alert(1)\">x</a>", "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
  "\"><script>alert(1)</script>", "'><img src=x onerror=alert(1)>", "</title><script>alert(1)</script>", "</textarea><script>alert(1)</script>",
  "<details open ontoggle=alert(1)>", "<video><source onerror=alert(1)></video>", "<marquee onstart=alert(1)>", "<input autofocus onfocus=alert(1)>",
  "javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:msgbox(1)", "jav&#x09;ascript:alert(1)", "&lt;script&gt;alert(1)&lt;/script&gt;",
  "<!--<img src=\"--><img src=x onerror=alert(1)//\">", "<![CDATA[<script>alert(1)</script>]]>", "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>",
  "<style>@import'//example.org/x'</style>", "<base href=//example.org>", "<link rel=stylesheet href=//example.org>", "<meta http-equiv=refresh content=0>",
  "<object data=//example.org>", "<embed src=//example.org>", "<form action=//example.org><input type=submit>", "onmouseover=alert(1)",
];

const statements = [
  "'", "''", "\"", "`", "\\", "\\'", "'; DROP TABLE incidents; --", "' OR '1'='1", "' OR 1=1 --", "1; SELECT pg_sleep(10)", "'); DELETE FROM audit; --",
  "admin'--", "' UNION SELECT password_hash FROM users --", "$1", "$$; DROP TABLE users; $$", "E'\\x41'", "U&'\\0041'", "%' AND 1=0 --", "_%", "/**/OR/**/1=1",
  "x' AND (SELECT COUNT(*) FROM users) > 0 --", "'||(SELECT version())||'", "1e0", "NULL", "null", "undefined", "true", "nan", "COPY users TO PROGRAM 'id'",
  "{\"$gt\":\"\"}", "{\"$where\":\"sleep(1)\"}", "*)(uid=*))(|(uid=*",
];

const templates = [
  "{{7*7}}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "{% debug %}", "${{7*7}}", "@(7*7)", "*{7*7}", "~{7*7}", "{{constructor.constructor('return 1')()}}",
  "${jndi:ldap://127.0.0.1:1/x}", "${env:PATH}", "$(id)", "`id`", "|id", ";id", "&& id", "& whoami", "> /tmp/x", "%(name)s", "{0}", "{__class__}",
];

const paths = [
  "../../../../etc/passwd", "..\\..\\..\\windows\\win.ini", "/etc/passwd", "C:\\Windows\\win.ini", "file:///etc/passwd", "....//....//etc/passwd", "..%2f..%2fetc%2fpasswd",
  "..%252f..%252fetc%252fpasswd", "%00", "..;/", "~/.ssh/id_rsa", "\\\\127.0.0.1\\share", "con", "NUL", ".", "..", "/", "//", "http://127.0.0.1/", "http://169.254.169.254/latest/meta-data/",
];

const lines = [
  "a\r\nb", "a\nb", "a\rb", "a\u2028b", "a\u2029b", "a\u0085b", "a\tb", "a\u000bb", "a\u000cb", "x\r\nSet-Cookie: a=b", "x%0d%0aSet-Cookie:%20a=b", "\r\n\r\nHTTP/1.1 200 OK",
  "\n{\"level\":30,\"msg\":\"forged\"}", "x\\n{\"level\":30,\"msg\":\"forged\"}", "\u001b[2J\u001b[31mred", "a\u0000b", "\u0000", "a\u0007b", "a\u0008b", "a\u007fb", "a\u009bb",
];

const formats = ["%s%s%s%s%n", "%x%x%x%x", "%d", "%p", "%99999999d", "%1$s", "%@", "%%", "\\u0041", "\\x41", "\\0", "&amp;", "&#65;", "=?utf-8?q?x?="];

const formulas = ["=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1+1)", "=HYPERLINK(\"http://127.0.0.1/\")", "=IMPORTXML(\"http://127.0.0.1/\",\"//a\")", ";=1+1", "\t=1+1", "＝1+1"];

const names = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf", "[object Object]", "length", "then", "{}", "[]", "[[[[", "{\"a\":", "\"}", "-0", "0", "1e400", "NaN", "Infinity", "-Infinity", "9007199254740993", "0x10", "01"];

const unicode = [
  "\u202egnp.exe", "\u202dabc\u202c", "\u2066abc\u2069", "مرحبا بالعالم", "שלום עולם", "a\u200bb", "a\u200cb", "a\u200db", "a\u2060b", "a\ufeffb", "\ufeffa", "a\u00adb",
  "👩‍👩‍👧‍👦", "🏳️‍🌈", "👍🏿", "🇺🇸", "😀".repeat(10), "e\u0301", "é", "ﬁ", "İ", "ı", "ß", "ſ", "Ω", "Ω", "Å", "pаypаl", "日本語テキスト", "中文", "ไทย", "हिन्दी", "Ṱ̺̺̕o͞ ̷i̲̬n̝̗v̟o̼k̬e̱",
  "\ud800", "\udfff", "a\ud83d", "\ude00a", "\udc00\ud800", "a\ufffdb", "\uffff", "\ufffe", "\ufdd0", "\u{10ffff}", "\u{1d54f}", "\u{e0041}", "\u3000", " ", "\u00a0", "   ", "", "x ", " x",
  repeated("\u0301", 40), repeated("a\u200d", 30), "‮‮‮", "⁦⁧⁨⁩", "\u180e",
];

const long = [repeated("A", 41), repeated("A", 61), repeated("A", 121), repeated("A", 201), repeated("A", 4001), repeated("😀", 2001), repeated("(", 100), repeated("%00", 100), repeated("/..", 60)];

export const hostileTexts: readonly string[] = [...new Set([...scripts, ...statements, ...templates, ...paths, ...lines, ...formats, ...formulas, ...names, ...unicode, ...long])];

const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Whether a field of one line, or of several, is expected to take a text: a rule of the test's own, to hold the hub's against. */
export function isExpectedToBeTaken(text: string, field: { maxLength: number; lines: "one" | "several"; minLength?: number }): boolean {
  const trimmed = text.trim();
  // A character is a code point: an emoji outside the basic plane is one, not two.
  const { length } = [...trimmed];
  if (length > field.maxLength || length < (field.minLength ?? (field.lines === "one" ? 1 : 0))) return false;
  if (!trimmed.isWellFormed() || forbidden.test(trimmed)) return false;
  return field.lines === "several" || !/[\t\r\n]/.test(trimmed);
}
