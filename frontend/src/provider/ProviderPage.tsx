import { useParams } from "@tanstack/react-router";
import { ArrowLeft, SearchX } from "lucide-react";
import { useQuery } from "urql";
import { Asked } from "../ui/Asked";
import { TextLink } from "../ui/links";
import { Empty } from "../ui/states";
import { providerQuery } from "./operations";
import { ProviderEditor } from "./ProviderEditor";

/** One provider: all that is known of it, to be changed. */
export default function ProviderPage() {
  const { id } = useParams({ from: "/signed-in/admin/providers/$id" });
  const [result, ask] = useQuery({ query: providerQuery, variables: { id } });
  return (
    <>
      <TextLink to="/providers" size="sm" mb={8} display="inline-flex" style={{ gap: 6, alignItems: "center" }}>
        <ArrowLeft size={15} aria-hidden /> Providers
      </TextLink>
      <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })}>
        {({ node }) =>
          node?.__typename === "Provider" ? (
            <ProviderEditor key={node.id} current={node} />
          ) : (
            <Empty icon={SearchX} title="There is no such provider" />
          )
        }
      </Asked>
    </>
  );
}
