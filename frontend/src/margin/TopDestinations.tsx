import { drawnSize, roundMoney } from "../ui/money";
import classes from "./MarginPage.module.css";
import type { Line } from "./operations";

/** So many are drawn; the table has the others. */
const MOST = 10;

/** The destinations that were charged most for, a bar each; the table below tells the same to those who read. */
export function TopDestinations({ lines, currency }: { lines: readonly Line[]; currency: string }) {
  const top = lines.slice(0, MOST).filter(({ charge }) => drawnSize(charge) > 0);
  const most = Math.max(...top.map(({ charge }) => drawnSize(charge)));
  if (top.length < 2) return null;
  return (
    <div className={classes.top} aria-hidden>
      {top.map(({ label, charge }) => (
        <div key={label}>
          <span className={classes.name}>{label}</span>
          <span className={classes.track}>
            <span className={classes.bar} style={{ width: `${Math.max((drawnSize(charge) / most) * 100, 1)}%` }} />
          </span>
          <span className="tabular">{roundMoney(charge, currency)}</span>
        </div>
      ))}
    </div>
  );
}
