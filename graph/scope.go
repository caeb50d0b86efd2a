package graph

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent/customer"
	entproduct "github.com/tollbook/tollbook/ent/product"
	enttariff "github.com/tollbook/tollbook/ent/tariff"
	"github.com/tollbook/tollbook/graph/gen"
)

// scopeGiven reads which calls an input is about.
func scopeGiven(in *gen.CallScopeInput) (books.CallScope, error) {
	scope := books.CallScope{From: in.From, To: in.To, CallTypes: in.CallTypes}
	for _, part := range []struct {
		field string
		kind  kind
		id    *string
		into  **uuid.UUID
	}{
		{"scope.clientId", clientKind, in.ClientID, &scope.ClientID},
		{"scope.productId", productKind, in.ProductID, &scope.ProductID},
		{"scope.tariffId", tariffKind, in.TariffID, &scope.TariffID},
	} {
		if part.id == nil {
			continue
		}
		id, err := part.kind.given(part.field, *part.id)
		if err != nil {
			return scope, err
		}
		*part.into = &id
	}
	if in.ServiceID != nil {
		key, err := givenServiceID("scope.serviceId", *in.ServiceID)
		if err != nil {
			return scope, err
		}
		if err := pin(&scope, key.Client, "scope.serviceId"); err != nil {
			return scope, err
		}
		scope.ServiceID = &key.ID
	}
	if in.CDRID != nil {
		key, ok := readCDRID(*in.CDRID)
		if !ok {
			return scope, wrongID("scope.cdrId", cdrKind)
		}
		if err := pin(&scope, key.client, "scope.cdrId"); err != nil {
			return scope, err
		}
		scope.CDRID = &key.id
	}
	return scope, nil
}

// pin keeps a scope to a client that it may name already.
func pin(scope *books.CallScope, client uuid.UUID, field string) error {
	if scope.ClientID != nil && *scope.ClientID != client {
		return wrongID(field, "thing of that client")
	}
	scope.ClientID = &client
	return nil
}

// scopeTexts tell scopes to people.
func scopeTexts(ctx context.Context, view auth.View, scopes []books.CallScope) ([]string, error) {
	names, err := scopeNames(ctx, view, scopes)
	if err != nil {
		return nil, err
	}
	texts := make([]string, len(scopes))
	for i, s := range scopes {
		parts := []string{s.From.UTC().Format(time.DateOnly) + " to " + s.To.UTC().Format(time.DateOnly)}
		add := func(noun string, id *uuid.UUID) {
			if id == nil {
				return
			}
			if name, ok := names[*id]; ok {
				noun += " " + name
			}
			parts = append(parts, noun)
		}
		add("client", s.ClientID)
		add("one service", s.ServiceID)
		add("product", s.ProductID)
		add("tariff", s.TariffID)
		add("one call", s.CDRID)
		for _, t := range s.CallTypes {
			parts = append(parts, string(t))
		}
		texts[i] = strings.Join(parts, ", ")
	}
	return texts, nil
}

func scopeNames(ctx context.Context, view auth.View, scopes []books.CallScope) (map[uuid.UUID]string, error) {
	names := map[uuid.UUID]string{}
	clients, err := view.Clients().Where(customer.IDIn(keys(scopes, func(s books.CallScope) *uuid.UUID { return s.ClientID })...)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read names of clients: %w", err)
	}
	for _, c := range clients {
		names[c.ID] = c.Name
	}
	products, err := view.Products().Where(entproduct.IDIn(keys(scopes, func(s books.CallScope) *uuid.UUID { return s.ProductID })...)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read names of products: %w", err)
	}
	for _, p := range products {
		names[p.ID] = p.Name
	}
	tariffs, err := view.Tariffs().Where(enttariff.IDIn(keys(scopes, func(s books.CallScope) *uuid.UUID { return s.TariffID })...)).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read names of tariffs: %w", err)
	}
	for _, t := range tariffs {
		names[t.ID] = t.Name
	}
	return names, nil
}
