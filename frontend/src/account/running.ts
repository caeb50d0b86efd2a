import { addMoney, subtractMoney } from "../ui/money";

/** What one entry did to what is owed and to the credit. */
type Effect = { readonly owed: string; readonly credit: string };

/** How an account stood after an entry. */
export type Standing = { owed: string; credit: string };

/** How an account stood after each of its entries, of which the newest comes first and left it as it stands now. */
export function runningOf(now: Standing, entries: readonly Effect[]): Standing[] {
  let after: Standing = { owed: addMoney(now.owed, "0"), credit: addMoney(now.credit, "0") };
  return entries.map(({ owed, credit }) => {
    const standing = after;
    after = { owed: subtractMoney(after.owed, owed), credit: subtractMoney(after.credit, credit) };
    return standing;
  });
}
