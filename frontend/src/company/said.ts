import { addressLine } from "../ui/address";
import { countryName } from "../ui/countries";
import { utcHour } from "../ui/time";
import type { Told } from "../ui/VersionConflict";
import { type CompanyValues, inputOf } from "./values";

/** What a company says, setting by setting, to be compared with what somebody else has saved. */
export function said(values: CompanyValues): Told[] {
  const input = inputOf(values);
  const logos = { keep: "the stored one", remove: "removed", change: "another one" };
  return [
    ["Name", values.name],
    ["Tax number", values.taxNumber],
    ["Company number", values.registration],
    ["Peppol ID", [values.endpointScheme, values.endpointId].filter(Boolean).join(":")],
    ["E-mail", values.email],
    ["Phone", values.phone],
    ["Address", addressLine({ ...values.address, country: values.address.country ?? "" })],
    ["Logo", logos[values.logo === null ? "keep" : values.logo === "" ? "remove" : "change"]],
    ["Colour", values.colour],
    ["Terms", values.terms],
    ["Payment instructions", values.paymentInstructions],
    ["Footer", values.footer],
    ["Prefix of invoices", values.invoicePrefix],
    ["Prefix of credit notes", values.creditNotePrefix],
    ...(input.taxRates ?? []).map(
      ({ country, name, percent, from }): Told => [
        `Tax of ${countryName(country)} from ${from}`,
        `${name} ${percent} %`,
      ],
    ),
    ["Autobill", values.autobill ? `each day at ${utcHour(Number(values.autobillHour))} UTC` : "off"],
    ["Suspend when overdue", input.suspendAfterDays ? `${input.suspendAfterDays} days after due` : "never"],
    ["Suspend without credit", values.suspendWithoutCredit ? "yes" : "no"],
  ];
}
