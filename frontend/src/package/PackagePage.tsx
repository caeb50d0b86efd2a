import { useParams } from "@tanstack/react-router";
import { ArrowLeft, SearchX } from "lucide-react";
import { useQuery } from "urql";
import { Asked } from "../ui/Asked";
import { TextLink } from "../ui/links";
import { Empty } from "../ui/states";
import { packageQuery } from "./operations";
import { PackageEditor } from "./PackageEditor";

/** One package: all that it says, to be changed. */
export default function PackagePage() {
  const { id } = useParams({ from: "/signed-in/admin/packages/$id" });
  const [result, ask] = useQuery({ query: packageQuery, variables: { id } });
  return (
    <>
      <TextLink to="/packages" size="sm" mb={8} display="inline-flex" style={{ gap: 6, alignItems: "center" }}>
        <ArrowLeft size={15} aria-hidden /> Packages
      </TextLink>
      <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })}>
        {({ node }) =>
          node?.__typename === "Package" ? (
            <PackageEditor key={node.id} current={node} />
          ) : (
            <Empty icon={SearchX} title="There is no such package" />
          )
        }
      </Asked>
    </>
  );
}
