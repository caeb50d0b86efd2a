import { useParams } from "@tanstack/react-router";
import { ClientMoney } from "../account/ClientMoney";
import ClientPage from "../client/ClientPage";
import { ClientItems } from "../item/ClientItems";
import { ClientServices } from "../service/ClientServices";
import { ClientUsers } from "../user/ClientUsers";

/** A client with its money, its services and its users. */
export default function ClientRoute() {
  const { id } = useParams({ from: "/signed-in/admin/clients/$id" });
  return (
    <ClientPage id={id}>
      {({ timeZone, currency, locale }) => (
        <>
          <ClientMoney clientId={id} locale={locale} />
          <ClientItems clientId={id} currency={currency} locale={locale} />
          <ClientServices clientId={id} />
          <ClientUsers clientId={id} timeZone={timeZone} />
        </>
      )}
    </ClientPage>
  );
}
