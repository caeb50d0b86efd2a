package graph

import (
	"cmp"
	"context"
	"fmt"

	entsql "entgo.io/ent/dialect/sql"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	entversion "github.com/tollbook/tollbook/ent/version"
	"github.com/tollbook/tollbook/graph/gen"
)

// GlobalLists are the lists that hold whoever carries a call.
func (q query) GlobalLists(ctx context.Context) (*gen.GlobalLists, error) {
	view, err := q.adminView(ctx)
	if err != nil {
		return nil, err
	}
	newest, err := view.Versions().Where(entversion.KindEQ(billing.OfGlobalLists)).
		Order(entversion.ByVersion(entsql.OrderDesc())).Limit(1).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("read global lists: %w", err)
	}
	if len(newest) == 0 {
		return &gen.GlobalLists{Exclude: []*gen.ListEntry{}, Free: []*gen.ListEntry{}}, nil
	}
	return globalLists(ctx, newest[0], wanted(ctx, "GlobalLists"))
}

// globalLists is one version of them as the API shows it.
func globalLists(ctx context.Context, v *ent.Version, w want) (*gen.GlobalLists, error) {
	of, err := books.GlobalListsOf(v)
	if err != nil {
		return nil, err
	}
	shown := &gen.GlobalLists{Version: v.Version, SavedAt: &v.SavedAt, SavedBy: v.SavedBy}
	shown.Exclude, shown.Free, err = entriesOf(ctx, of, w)
	return shown, err
}

// SaveGlobalLists saves both lists.
func (m mutation) SaveGlobalLists(ctx context.Context, in gen.SaveGlobalListsInput) (*gen.GlobalListsPayload, error) {
	asker, err := auth.Admin(ctx)
	if err != nil {
		return nil, err
	}
	lists := rating.Filter{Exclude: entriesGiven(in.Exclude), Free: entriesGiven(in.Free)}
	saved, err := m.Book.SaveGlobalLists(ctx, in.Version, lists, asker.Email)
	if err != nil {
		return nil, err
	}
	shown, err := globalLists(ctx, saved, wanted(ctx, "GlobalListsPayload").in("globalLists", "GlobalLists"))
	if err != nil {
		return nil, err
	}
	return &gen.GlobalListsPayload{GlobalLists: shown}, nil
}

// entriesOf are the lines of two lists as the API shows them, which the operation's allowance pays for.
func entriesOf(ctx context.Context, f rating.Filter, w want) (exclude, free []*gen.ListEntry, err error) {
	exclude, free = entries(f.Exclude), entries(f.Free)
	cost := len(exclude)*len(w.in("exclude", "ListEntry").fields) + len(free)*len(w.in("free", "ListEntry").fields)
	return exclude, free, spend(ctx, cost, 1)
}

func entries(list []rating.FilterEntry) []*gen.ListEntry {
	shown := make([]*gen.ListEntry, len(list))
	for i, e := range list {
		shown[i] = &gen.ListEntry{
			Pattern: e.Pattern, On: cmp.Or(e.On, rating.OnDestination), Direction: cmp.Or(e.Direction, rating.AnyDirection), Note: e.Note,
		}
	}
	return shown
}

// entriesGiven are the lines of a list of an input. The schema gives what is left out its default; an explicit null is
// that too.
func entriesGiven(inputs []*gen.ListEntryInput) []rating.FilterEntry {
	list := make([]rating.FilterEntry, len(inputs))
	for i, in := range inputs {
		list[i] = rating.FilterEntry{
			Pattern: in.Pattern, On: or(in.On, rating.OnDestination), Direction: or(in.Direction, rating.AnyDirection),
			Note: or(in.Note, ""),
		}
	}
	return list
}
