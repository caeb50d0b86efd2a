import { Link, type LinkProps } from "@tanstack/react-router";
import {
  BadgeAlert,
  Briefcase,
  Building2,
  Calculator,
  CalendarCheck,
  ChartColumn,
  ChartNoAxesCombined,
  CircleHelp,
  FlaskConical,
  Headset,
  Layers,
  ListFilter,
  type LucideIcon,
  Mail,
  Package,
  PhoneCall,
  RadioTower,
  ReceiptText,
  Scale,
  ScrollText,
  Server,
  ShieldAlert,
  ShieldCheck,
  Table2,
  Tags,
} from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useViewer } from "../api/context";
import { AccountButton } from "./AccountButton";
import { Brand } from "./Brand";
import classes from "./Navigation.module.css";

const AccountMenu = lazy(() => import("./AccountMenu"));

interface Item {
  to: NonNullable<LinkProps["to"]>;
  label: string;
  icon: LucideIcon;
}

const forAll: Item[] = [
  { to: "/calls", label: "Calls", icon: PhoneCall },
  { to: "/price", label: "Price a call", icon: Calculator },
];

const forClients: Item[] = [
  { to: "/services", label: "Services", icon: Layers },
  { to: "/invoices", label: "Invoices", icon: ReceiptText },
  { to: "/statement", label: "Statement", icon: ScrollText },
];

const forAdmins: { title: string; items: Item[] }[] = [
  {
    title: "Business",
    items: [
      { to: "/clients", label: "Clients", icon: Building2 },
      { to: "/services", label: "Services", icon: Layers },
      { to: "/products", label: "Products", icon: Package },
    ],
  },
  {
    title: "Billing",
    items: [
      { to: "/invoices", label: "Invoices", icon: ReceiptText },
      { to: "/autobill", label: "Billing runs", icon: CalendarCheck },
      { to: "/reconciliation", label: "Reconciliation", icon: ShieldCheck },
      { to: "/revenue", label: "Revenue", icon: ChartColumn },
      { to: "/usage", label: "Usage", icon: ChartNoAxesCombined },
      { to: "/mail", label: "E-mail", icon: Mail },
      { to: "/company", label: "Company", icon: Briefcase },
    ],
  },
  {
    title: "Rates",
    items: [
      { to: "/tariffs", label: "Tariffs", icon: Table2 },
      { to: "/packages", label: "Packages", icon: Tags },
      { to: "/providers", label: "Providers", icon: RadioTower },
      { to: "/lists", label: "Lists", icon: ListFilter },
      { to: "/unrated", label: "Unrated calls", icon: BadgeAlert },
      { to: "/rerate", label: "What if", icon: FlaskConical },
      { to: "/margin", label: "Margins", icon: Scale },
    ],
  },
  {
    title: "Platform",
    items: [
      { to: "/servers", label: "Servers", icon: Server },
      { to: "/quarantine", label: "Quarantine", icon: ShieldAlert },
      { to: "/unassigned", label: "Unassigned", icon: CircleHelp },
    ],
  },
];

/** The way to every page that the signed-in user may open; `plain` without the brand above. */
export function Navigation({ plain = false }: { plain?: boolean }) {
  const { role, client } = useViewer();
  const [asked, setAsked] = useState(false); // clicked before the menu was there
  return (
    <div className={classes.column} data-plain={plain || undefined}>
      {!plain && (
        <div className={classes.brand}>
          <Brand />
        </div>
      )}
      <nav aria-label="Main" className={classes.nav}>
        <Items items={role === "client" ? [...forAll, ...forClients] : forAll} />
        {role === "admin" &&
          forAdmins.map(({ title, items }) => (
            <section key={title} aria-label={title}>
              <p className={classes.title}>{title}</p>
              <Items items={items} />
            </section>
          ))}
      </nav>
      <div className={classes.foot}>
        {client && (
          <p className={classes.company}>
            <Headset size={15} aria-hidden /> {client.name}
          </p>
        )}
        <Suspense fallback={<AccountButton onClick={() => setAsked(true)} />}>
          <AccountMenu openAtOnce={asked} />
        </Suspense>
      </div>
    </div>
  );
}

function Items({ items }: { items: Item[] }) {
  return (
    <ul className={classes.items}>
      {items.map(({ to, label, icon: Icon }) => (
        <li key={to}>
          <Link to={to} className={classes.item}>
            <Icon size={17} strokeWidth={1.9} aria-hidden />
            {label}
          </Link>
        </li>
      ))}
    </ul>
  );
}
