import { PayInvoice } from "../account/PayInvoice";
import InvoicePage from "../invoice/InvoicePage";

/** One invoice, with the ways to settle it. */
export default function InvoiceRoute() {
  return <InvoicePage pay={(invoice) => <PayInvoice invoice={invoice} />} />;
}
