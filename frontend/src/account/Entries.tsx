import { Text } from "@mantine/core";
import { ScrollText } from "lucide-react";
import { UNREACHABLE } from "../api/fault";
import { usePages } from "../api/usePages";
import { type Column, DataRows } from "../ui/DataRows";
import { LoadMore } from "../ui/LoadMore";
import { isNegative, isZero, roundMoney } from "../ui/money";
import { Empty, Failed, LoadingRows } from "../ui/states";
import { formatInstant } from "../ui/time";
import { type Account, type Entry, entriesQuery } from "./operations";
import { runningOf } from "./running";
import type { Holder } from "./useHolder";
import { entryKinds } from "./words";

type Props = { readonly account: Account; readonly holder: Holder };

/** What happened to a client's money, and how it stood after each. */
export function Entries({ account, holder }: Props) {
  const list = usePages(entriesQuery, { clientId: holder.clientId }, "LedgerEntry", (data) => data.ledgerEntries);
  if (list.fault) {
    const { message, code } = list.fault;
    return <Failed message={message} unreachable={code === UNREACHABLE} onRetry={list.retry} />;
  }
  if (list.loading) return <LoadingRows rows={5} />;
  if (list.rows.length === 0) return <Empty icon={ScrollText} title="Nothing has happened yet" />;
  const running = runningOf(account, list.rows);
  const rows = list.rows.map((entry, at) => ({ ...entry, after: running[at] ?? account }));
  return (
    <>
      <DataRows label="Ledger entries" rows={rows} columns={columns(account, holder)} keyOf={(row) => row.id} />
      <LoadMore more={list.more} loading={list.loadingMore} onMore={list.loadMore} />
    </>
  );
}

type Row = Entry & { after: { owed: string; credit: string } };

function columns({ currency, balances }: Account, { zone, locale }: Holder): Column<Row>[] {
  const money = (amount: string) => roundMoney(amount, currency, locale);
  const effect = (amount: string) => {
    if (isZero(amount)) return "–";
    return isNegative(amount) ? money(amount) : `+${money(amount)}`;
  };
  return [
    {
      title: "What",
      cell: (row) => (
        <span>
          <b>{entryKinds[row.kind]}</b> {row.text}
          {row.writtenBy && (
            <Text size="xs" c="dimmed">
              {row.writtenBy}
            </Text>
          )}
        </span>
      ),
    },
    { title: "When", cell: (row) => formatInstant(row.writtenAt, zone, locale) },
    { title: "Owed", end: true, cell: (row) => effect(row.owed) },
    { title: "Owed after", end: true, cell: (row) => money(row.after.owed) },
    { title: "Credit", end: true, cell: (row) => effect(row.credit) },
    { title: "Credit after", end: true, cell: (row) => money(row.after.credit) },
    ...(balances ? [sides(money)] : []),
  ];
}

/** Both sides of an entry, for who keeps the books. */
function sides(money: (amount: string) => string): Column<Row> {
  return {
    title: "Sides",
    end: true,
    cell: (row) => (
      <Text size="xs" c="dimmed" component="span" style={{ whiteSpace: "pre-line" }}>
        {row.postings?.map(({ account, amount }) => `${account} ${money(amount)}`).join("\n")}
      </Text>
    ),
  };
}
