import { Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { isPositive } from "../ui/money";
import { CreateCreditNote } from "./CreateCreditNote";
import type { Invoice } from "./operations";
import { WriteOff } from "./WriteOff";

type Props = { readonly invoice: Invoice; readonly pay?: (invoice: Invoice) => ReactNode };

/** What an admin can do with an issued invoice. It is never changed: what is wrong in it a credit note takes back. */
export function CorrectInvoice({ invoice, pay }: Props) {
  const [open, setOpen] = useState<"credit" | "writeOff" | null>(null);
  const close = () => setOpen(null);
  const owing = isPositive(invoice.owed) && invoice.status !== "void";
  if (invoice.status === "void") return null;
  return (
    <Group gap="sm" mb="md">
      {owing && pay?.(invoice)}
      <Button variant="default" onClick={() => setOpen("credit")}>
        Credit note…
      </Button>
      {owing && (
        <Button variant="default" onClick={() => setOpen("writeOff")}>
          Write off…
        </Button>
      )}
      {open === "credit" && <CreateCreditNote invoice={invoice} onClose={close} />}
      {open === "writeOff" && <WriteOff invoice={invoice} onClose={close} />}
    </Group>
  );
}
