import { Check, Dot, X } from "lucide-react";
import type { CallDetailQuery } from "../gql/graphql";
import { CopyButton } from "../ui/CopyButton";
import classes from "./Why.module.css";

type Explanation = Extract<NonNullable<CallDetailQuery["node"]>, { __typename: "CDR" }>["explanation"];

/** Why a call cost what it cost: step by step, and as the text that is made to be passed on. */
export function Why({ explanation }: { explanation: Explanation }) {
  return (
    <section className={classes.section} aria-labelledby="call-why">
      <h3 id="call-why" className={classes.title}>
        Why it cost this
      </h3>
      <ol className={classes.steps}>
        {explanation.steps.map((step, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a call never change places
          <li key={i} className={classes.step} data-matched={step.matched ?? undefined}>
            <Mark matched={step.matched} />
            <div>
              <span className={classes.kind}>{step.kind.replaceAll("_", " ")}</span>
              <p className={classes.text}>{step.text}</p>
            </div>
          </li>
        ))}
      </ol>
      <div className={classes.block}>
        <CopyButton value={explanation.text} label="Copy the text" className={classes.copy} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section className={classes.scroll} tabIndex={0} aria-label="The explanation as text">
          <pre className={classes.pre}>{explanation.text}</pre>
        </section>
      </div>
    </section>
  );
}

function Mark({ matched }: { matched: boolean | null }) {
  if (matched === true) return <Check size={16} aria-label="Matched" className={classes.mark} />;
  if (matched === false) return <X size={16} aria-label="Not matched" className={classes.mark} />;
  return <Dot size={16} aria-hidden className={classes.mark} />;
}
