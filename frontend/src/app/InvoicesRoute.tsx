import { RecordPaymentButton } from "../account/RecordPaymentButton";
import { useViewer } from "../api/context";
import InvoicesPage from "../invoice/InvoicesPage";

/** The invoices; an admin records payments beside them. */
export default function InvoicesRoute() {
  return <InvoicesPage actions={useViewer().role === "admin" ? <RecordPaymentButton /> : undefined} />;
}
