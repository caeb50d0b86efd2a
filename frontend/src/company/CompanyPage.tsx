import { useQuery } from "urql";
import { Asked } from "../ui/Asked";
import { PageHeader } from "../ui/PageHeader";
import { CompanyEditor } from "./CompanyEditor";
import { companyQuery } from "./operations";

/** The reseller's own company: who invoices are from, how they look and when they are made. */
export default function CompanyPage() {
  const [result, ask] = useQuery({ query: companyQuery, requestPolicy: "cache-and-network" });
  return (
    <>
      <PageHeader title="Company" lead="Who invoices are from, how they look, and when they are made." />
      <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })}>
        {({ company }) => <CompanyEditor current={company} />}
      </Asked>
    </>
  );
}
