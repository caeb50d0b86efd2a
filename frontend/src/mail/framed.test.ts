import { expect, test } from "vitest";
import { framed } from "./framed";

test("the style of a tag becomes a rule that the policy lets in", () => {
  expect(framed('<p class="a" style="color:red;font:\'x\'">style="b"</p>', "n1")).toBe(
    '<p class="a" data-style="0">style="b"</p><style nonce="n1">[data-style="0"]{color:red;font:\'x\'}</style>',
  );
});

test("a style element of the message gets the page's nonce, and no other", () => {
  expect(framed('<style nonce="other">p{}</style>', "n1")).toBe(
    '<style nonce="n1">p{}</style><style nonce="n1"></style>',
  );
});

test.each([
  ["a rule that closes its own", "color:red}body{display:none"],
  ["a rule that closes the element", "x:</style><p>"],
])("%s is left out", (_, style) => {
  expect(framed(`<p style="${style}">x</p>`, "")).toBe("<p>x</p><style></style>");
});

test("quotes that stand for others are written out", () => {
  expect(framed("<p style='font-family:&#34;Arial&#34;'>x</p>", "")).toContain('{font-family:"Arial"}');
});

test("a picture from elsewhere is not asked for, one of its own is", () => {
  const own = '<img src="data:image/png;base64,AA" alt="B">';
  expect(framed(`<img src="https://example.test/a.png" alt="A">${own}`, "")).toBe(`<img alt="A">${own}<style></style>`);
});
