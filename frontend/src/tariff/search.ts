/** The parts of a tariff's page. */
export const views = ["rates", "versions", "settings"] as const;
export type View = (typeof views)[number];

/** What the address of a tariff says. */
export type TariffSearch = {
  /** Which part is shown; the rates unless it is said. */
  readonly view?: View;
  /** How the prefix begins, or a part of the description. */
  readonly q?: string;
  /** The version whose rates are shown; the one in force unless it is said. */
  readonly version?: number;
};

/** Reads an address; what it does not know is left out. */
export function readTariffSearch(search: Record<string, unknown>): TariffSearch {
  const version = Number(search.version);
  return {
    view: views.find((view) => view === search.view && view !== "rates"),
    q: text(search.q),
    version: Number.isInteger(version) && version > 0 ? version : undefined,
  };
}

/** What the address of the list of tariffs says. */
export type TariffsSearch = { readonly q?: string };

/** Reads an address of the list. */
export function readTariffsSearch(search: Record<string, unknown>): TariffsSearch {
  return { q: text(search.q) };
}

/** What the address of an import says: the file that was sent. */
export type ImportSearch = { readonly draft?: string };

/** Reads an address of an import. */
export function readImportSearch(search: Record<string, unknown>): ImportSearch {
  return { draft: text(search.draft) };
}

// `q=614` in an address is read as a number by the router; its digits are what was meant.
function text(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Where a version's rates can be fetched as a file. */
export function exportHref(tariffId: string, version: number, kind: "csv" | "xlsx"): string {
  return `/export/tariff.${kind}?${new URLSearchParams({ tariffId, version: String(version) })}`;
}
