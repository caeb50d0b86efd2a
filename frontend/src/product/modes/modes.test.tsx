import { readFileSync } from "node:fs";
import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import { buildSchema, isEnumType } from "graphql";
import { expect, test } from "vitest";
import { modeOf, modes, uses } from "./modes";

test("every billing mode of the schema has its file, and no file is left over", () => {
  const text = readFileSync("schema.graphql", "utf8"); // the tests run at the root of the repository
  const known = buildSchema(text).getType("BillingMode");
  if (!isEnumType(known)) throw new Error("BillingMode is no enum");
  expect(modes.map((mode) => mode.name)).toEqual(known.getValues().map((value) => value.name));
});

test.each([
  ["flat_per_call", "$0.35 a call"],
  ["per_minute", "$0.0125 a minute"],
  ["hybrid", "$0.35 a call + $0.0125 a minute"],
] as const)("%s says its price", (name, want) => {
  const Summary = modeOf(name)?.Summary;
  if (!Summary) throw new Error("no such mode");
  render(
    <MantineProvider>
      <p data-testid="price">
        <Summary flatRate="0.35" perMinuteRate="0.0125" currency="AUD" />
      </p>
    </MantineProvider>,
  );
  expect(screen.getByTestId("price")).toHaveTextContent(want);
});

test("a mode that the page does not know is taken to use every rate", () => {
  expect(uses("by_the_moon" as "hybrid", "flatRate")).toBe(true);
});
