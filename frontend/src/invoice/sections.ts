import type { Line } from "./operations";

/** The lines of a service, under the headings that they stand under. */
export type ServiceLines = { service: string; sections: { title: string; lines: Line[] }[] };

/** The lines of an invoice by service and heading, each in the order in which it comes first. */
export function sectionsOf(lines: readonly Line[]): ServiceLines[] {
  const services: ServiceLines[] = [];
  for (const line of lines) {
    let service = services.find((one) => one.service === line.service);
    if (!service) {
      service = { service: line.service, sections: [] };
      services.push(service);
    }
    let section = service.sections.find((one) => one.title === line.section);
    if (!section) {
      section = { title: line.section, lines: [] };
      service.sections.push(section);
    }
    section.lines.push(line);
  }
  return services;
}

/** What a line says, without the amount at its end: that has a column of its own. */
export function saidOf({ kind, text, quantity }: Pick<Line, "kind" | "text" | "quantity">): string {
  if (kind === "calls") return text.replace(/^(.* min), .*$/, "$1");
  return quantity === 1 ? text : `${quantity} × ${text}`;
}

/** What kinds of lines are called where nothing above them says so. */
const names: Partial<Record<Line["kind"], string>> = {
  recurring: "Subscription",
  setup: "Setup",
  discount: "Discount",
};

/** The name before a line's text; empty where the text says it all. */
export function nameOf({ kind, section }: Pick<Line, "kind" | "section">): string {
  return section === "" ? (names[kind] ?? "") : "";
}
