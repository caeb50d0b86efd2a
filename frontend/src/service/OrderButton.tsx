import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { ShoppingCart } from "lucide-react";
import { useState } from "react";
import type { OrderServiceMutation } from "../gql/graphql";
import { Credentials } from "./Credentials";
import { OrderService } from "./OrderService";

/** Orders a service, shows the credentials this once, and goes to the page of the service. */
export function OrderButton({ children, quiet = false }: { children: string; quiet?: boolean }) {
  const navigate = useNavigate();
  const [opened, setOpened] = useState(false);
  const [ordered, setOrdered] = useState<OrderServiceMutation["orderService"] | null>(null);
  return (
    <>
      <Button
        variant={quiet ? "default" : "filled"}
        leftSection={<ShoppingCart size={16} aria-hidden />}
        onClick={() => setOpened(true)}
      >
        {children}
      </Button>
      {opened && (
        <OrderService
          onClose={() => setOpened(false)}
          onOrdered={(done) => {
            setOpened(false);
            setOrdered(done);
          }}
        />
      )}
      {ordered && (
        <Credentials
          credentials={ordered.credentials}
          onClose={() => void navigate({ to: "/services/$id", params: { id: ordered.service.id } })}
        />
      )}
    </>
  );
}
