import { courseOf, formatDifference } from "./difference";
import classes from "./Rerate.module.css";

type Props = { readonly before: string; readonly after: string; readonly currency: string };

/** What becomes dearer or cheaper, by how much; the sign says it, the colour repeats it. */
export function Difference({ before, after, currency }: Props) {
  return <span className={classes[courseOf(before, after)]}>{formatDifference(before, after, currency)}</span>;
}
