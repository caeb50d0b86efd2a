import type { Cells, Kind } from "./kind";

/** A sheet for a test: fruits with a number of pieces and a colour. */
export const fruits: Kind<"name" | "count" | "colour"> = {
  noun: "fruit",
  columns: [
    { cell: "name", title: "Name", width: "1fr" },
    { cell: "count", title: "Pieces", width: "80px", look: "number" },
    {
      cell: "colour",
      title: "Colour",
      width: "80px",
      choices: [
        { value: "red", label: "Cherry red" },
        { value: "green", label: "Green" },
      ],
    },
  ],
  blank: { name: "", count: "1", colour: "red" },
  check: ({ name }) => (name.trim() === "" ? { name: "Enter a name." } : {}),
  read: (cell, text) => (cell === "colour" ? text.toLowerCase() : text.trim()),
};

/** A line for a test. */
export const fruit = (name: string, count = "1", colour = "red"): Cells<"name" | "count" | "colour"> => ({
  name,
  count,
  colour,
});
