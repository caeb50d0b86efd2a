import { SimpleGrid, Text } from "@mantine/core";
import { useWatch } from "react-hook-form";
import { useQuery } from "urql";
import { useViewer } from "../api/context";
import { useInputForm } from "../api/useInputForm";
import type { OrderServiceMutation } from "../gql/graphql";
import { Asked } from "../ui/Asked";
import { FormModal } from "../ui/FormModal";
import { SelectField, TextField } from "../ui/fields";
import { formatMoney } from "../ui/money";
import { TagsField } from "../ui/TagsField";
import { partsQuery } from "./operations";
import { offersQuery, orderService } from "./order";
import { type OrderValues, orderInput, orderSchema, ownDomains } from "./orderValues";

type Ordered = OrderServiceMutation["orderService"];
type Props = { onClose: () => void; onOrdered: (ordered: Ordered) => void };

type Choice = { value: string; label: string };
/** What can be chosen: a client has no clients and no servers, and chooses among its own domains. */
interface Choices {
  clients?: (Choice & { currency: string })[];
  servers?: Choice[];
  domains?: string[];
  products: (Choice & { currency: string; hint?: string; domain?: string })[];
}

/** An order of a service with extensions, which Tollbook makes at the PBX: an admin's for any client, a client's own. */
export function OrderService(props: Props) {
  return useViewer().role === "admin" ? <ByAdmin {...props} /> : <ByClient {...props} />;
}

function ByAdmin(props: Props) {
  const [result, ask] = useQuery({ query: partsQuery, requestPolicy: "cache-and-network" });
  if (!result.data) return <Waiting {...props} result={result} ask={ask} />;
  const { clients, products, servers } = result.data;
  const named = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  return (
    <Form
      {...props}
      choices={{
        clients: clients.nodes.map((c) => ({ ...named(c), currency: c.currency })),
        servers: servers.nodes.map(named),
        products: products.nodes.map((p) => ({ ...named(p), currency: p.currency, domain: p.defaultDomain })),
      }}
    />
  );
}

function ByClient(props: Props) {
  const [result, ask] = useQuery({ query: offersQuery, requestPolicy: "cache-and-network" });
  if (!result.data) return <Waiting {...props} result={result} ask={ask} />;
  const { offers, services } = result.data;
  return (
    <Form
      {...props}
      choices={{
        domains: ownDomains(services.nodes),
        products: offers.map((o) => ({
          value: o.productId,
          label: o.name,
          currency: o.currency,
          hint: hintOf(o),
        })),
      }}
    />
  );
}

function hintOf(o: {
  price: string;
  setupFee: string;
  currency: string;
  billingCycle: string;
  includedExtensions: number;
  extensionLength: number;
}) {
  const parts = [`${formatMoney(o.price, o.currency)} ${o.billingCycle}`];
  if (Number(o.setupFee) > 0) parts.push(`${formatMoney(o.setupFee, o.currency)} once`);
  if (o.includedExtensions > 0) parts.push(`up to ${o.includedExtensions} extensions`);
  parts.push(`of ${o.extensionLength} digits`);
  return `${parts.join(", ")}.`;
}

function Waiting({
  onClose,
  result,
  ask,
}: Props & { result: Parameters<typeof Asked>[0]["result"]; ask: (o: { requestPolicy: "network-only" }) => void }) {
  return (
    <FormModal title="New order" action="Order" saving onClose={onClose} onSubmit={(e) => e.preventDefault()}>
      <Asked result={result} onRetry={() => ask({ requestPolicy: "network-only" })} rows={4}>
        {() => null}
      </Asked>
    </FormModal>
  );
}

function Form({ choices, onClose, onOrdered }: Props & { choices: Choices }) {
  const { clients, servers, domains, products } = choices;
  const { form, submit, saving } = useInputForm({
    mutation: orderService,
    schema: orderSchema,
    defaultValues: {
      clientId: null,
      productId: null,
      serverId: null,
      domainName: domains ? (domains[0] ?? null) : "",
      extensions: [],
    } as OrderValues,
    variables: (values: OrderValues) => ({ input: orderInput(values) }),
    invalidates: ["Service"],
    onSaved: (data) => onOrdered(data.orderService),
  });
  const { control } = form;
  const [clientId, productId] = useWatch({ control, name: ["clientId", "productId"] });
  const client = clients?.find(({ value }) => value === clientId);
  const sold = client ? products.filter(({ currency }) => currency === client.currency) : products;
  const product = products.find(({ value }) => value === productId);
  return (
    <FormModal title="New order" action="Order" saving={saving} onClose={onClose} onSubmit={submit}>
      <SimpleGrid cols={{ base: 1, xs: clients ? 2 : 1 }}>
        {clients && (
          <SelectField
            control={control}
            name="clientId"
            label="Client"
            searchable
            withAsterisk
            data-autofocus
            openOnFocus={false}
            data={clients}
          />
        )}
        <SelectField
          control={control}
          name="productId"
          label="Product"
          searchable
          withAsterisk
          data-autofocus={clients ? undefined : true}
          openOnFocus={false}
          nothingFoundMessage="Nothing is on offer."
          description={product?.hint}
          data={sold.map(({ value, label }) => ({ value, label }))}
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: servers ? 2 : 1 }}>
        {servers && (
          <SelectField
            control={control}
            name="serverId"
            label="Server"
            placeholder="The default server"
            clearable
            data={servers}
          />
        )}
        {domains ? (
          <SelectField
            control={control}
            name="domainName"
            label="Domain"
            withAsterisk
            data={domains}
            nothingFoundMessage="Ask us for a domain."
          />
        ) : (
          <TextField
            control={control}
            name="domainName"
            label="Domain"
            withAsterisk
            placeholder={product?.domain || "acme.example.com"}
            autoComplete="off"
          />
        )}
      </SimpleGrid>
      <TagsField
        control={control}
        name="extensions"
        label="Extensions"
        description="Numbers that are free; several at once with commas, spaces or |"
      />
      <Text size="xs" c="dimmed">
        The extensions are made at the PBX, with SIP passwords that are shown once. The service begins, and is billed,
        when they are there.
      </Text>
    </FormModal>
  );
}
