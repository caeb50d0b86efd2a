import { type Column, DataRows } from "../ui/DataRows";
import { isZero, roundMoney } from "../ui/money";
import type { Account } from "./operations";

type Row = NonNullable<Account["balances"]>[number];

/** The accounts of a client's ledger, for who keeps the books. */
export function Balances({
  account: { balances, currency },
  locale,
}: {
  account: Account;
  locale: string | undefined;
}) {
  const rows = (balances ?? []).filter(({ amount }) => !isZero(amount));
  if (rows.length === 0) return null;
  const columns: Column<Row>[] = [
    { title: "Account", cell: (row) => row.account.replaceAll("_", " ") },
    { title: "Balance, debit is positive", end: true, cell: (row) => roundMoney(row.amount, currency, locale) },
  ];
  return (
    <details>
      <summary>The accounts of its ledger</summary>
      <div style={{ marginTop: 10, maxWidth: 520 }}>
        <DataRows label="Accounts of the ledger" rows={rows} columns={columns} keyOf={(row) => row.account} />
      </div>
    </details>
  );
}
