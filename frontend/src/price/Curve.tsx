import { drawnSize, formatMoney } from "../ui/money";
import classes from "./Curve.module.css";
import { clock } from "./question";

type Props = {
  readonly points: readonly { readonly seconds: number; readonly charge: string }[];
  readonly currency: string;
  /** The length that is asked about, in seconds. */
  readonly at: number;
};

const width = 640;
const height = 150;

/** How the price grows with the length of the call; the steps are those of its increments. */
export function Curve({ points, currency, at }: Props) {
  const last = points[points.length - 1] ?? { seconds: 1, charge: "0" };
  const most = Math.max(...points.map((point) => drawnSize(point.charge)), Number.MIN_VALUE);
  const x = (seconds: number) => (seconds / Math.max(last.seconds, 1)) * width;
  const y = (charge: string) => height - (drawnSize(charge) / most) * (height - 8);
  const path = points
    .map((point, i) => `${i === 0 ? "M" : "L"}${x(point.seconds).toFixed(1)} ${y(point.charge).toFixed(1)}`)
    .join(" ");
  const summary = `From nothing to ${formatMoney(last.charge, currency)} after ${clock(last.seconds)}`;
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.caption}>
        <span>Price by length</span>
        <span>
          {formatMoney(last.charge, currency)} at {clock(last.seconds)}
        </span>
      </figcaption>
      <svg
        className={classes.plot}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={summary}
      >
        <path className={classes.area} d={`${path} L${width} ${height} L0 ${height} Z`} />
        <path className={classes.line} d={path} vectorEffect="non-scaling-stroke" />
        {at <= last.seconds && (
          <line className={classes.at} x1={x(at)} x2={x(at)} y1={0} y2={height} vectorEffect="non-scaling-stroke" />
        )}
      </svg>
      <p className={classes.names} aria-hidden>
        <span>0:00</span>
        <span>{clock(Math.round(last.seconds / 2))}</span>
        <span>{clock(last.seconds)}</span>
      </p>
    </figure>
  );
}
