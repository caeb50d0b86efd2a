import { useState } from "react";
import { useViewer } from "../api/context";
import { PageHeader } from "../ui/PageHeader";
import { Answer } from "./Answer";
import { Ask } from "./Ask";
import classes from "./PricePage.module.css";
import { blank, type Question } from "./question";
import { usePrice } from "./usePrice";

/** What a call would cost, before it is made. */
export default function PricePage() {
  const { role } = useViewer();
  const admin = role === "admin";
  const [question, setQuestion] = useState<Question>(blank);
  const { priced, asking, faults } = usePrice(question, admin);
  return (
    <>
      <PageHeader
        title="Price a call"
        lead={admin ? "What a call of a client would cost, and why." : "What does it cost to call …?"}
      />
      <div className={classes.columns}>
        <Ask question={question} onChange={setQuestion} admin={admin} faults={faults} />
        <Answer priced={priced} asking={asking} faults={faults} question={question} />
      </div>
    </>
  );
}
