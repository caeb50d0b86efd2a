import { useParams } from "@tanstack/react-router";
import ClientPage from "../client/ClientPage";
import { ClientServices } from "../service/ClientServices";
import { ClientUsers } from "../user/ClientUsers";

/** A client with its services and its users. */
export default function ClientRoute() {
  const { id } = useParams({ from: "/signed-in/admin/clients/$id" });
  return (
    <ClientPage id={id}>
      {({ timeZone }) => (
        <>
          <ClientServices clientId={id} />
          <ClientUsers clientId={id} timeZone={timeZone} />
        </>
      )}
    </ClientPage>
  );
}
