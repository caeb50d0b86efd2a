import { CircleCheck, CircleSlash, CircleX, type LucideIcon, TriangleAlert } from "lucide-react";
import { type ConnectionTest, type Step, stateWords, stepWords, took } from "./connection";
import classes from "./Steps.module.css";

const icons: Record<Step["state"], LucideIcon> = {
  ok: CircleCheck,
  warning: TriangleAlert,
  failed: CircleX,
  skipped: CircleSlash,
};

/** The steps of a connection test: how each went, how long it took, what was found and what to do about it. */
export function Steps({ test }: { test: Pick<ConnectionTest, "steps"> }) {
  return (
    <ol className={classes.steps} aria-label="Steps">
      {test.steps.map((step) => (
        <OneStep key={step.name} step={step} />
      ))}
    </ol>
  );
}

function OneStep({ step }: { step: Step }) {
  const Icon = icons[step.state];
  return (
    <li className={classes.step} data-state={step.state}>
      <Icon size={18} aria-hidden className={classes.icon} />
      <div className={classes.text}>
        <p className={classes.head}>
          <span className={classes.name}>{stepWords[step.name]}</span>
          <span className={classes.state}>{stateWords[step.state]}</span>
          <span className={classes.took}>{took(step.milliseconds)}</span>
        </p>
        {step.detail && <p className={classes.detail}>{step.detail}</p>}
        {step.advice && <p className={classes.advice}>{step.advice}</p>}
      </div>
    </li>
  );
}
