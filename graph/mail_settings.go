package graph

import (
	"context"
	"fmt"

	"github.com/tollbook/tollbook/auth"
	"github.com/tollbook/tollbook/books"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/graph/gen"
	"github.com/tollbook/tollbook/mail"
)

// MailSettings say who messages are from, and which are sent.
func (q query) MailSettings(ctx context.Context) (*gen.MailSettings, error) {
	view, err := q.adminView(ctx)
	if err != nil {
		return nil, err
	}
	row, err := view.MailSettings().Only(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the settings of mail: %w", err)
	}
	return q.mailSettings(row), nil
}

// mailSettings are the settings as the API shows them.
func (a *api) mailSettings(v *ent.MailSettings) *gen.MailSettings {
	shown := &gen.MailSettings{
		From: v.FromAddress, FallbackFrom: a.MailFrom, ReplyTo: v.ReplyTo, Events: books.SentEvents(v), Version: v.Version,
		ReminderDays: make([]int, len(v.ReminderDays)),
	}
	for i, day := range v.ReminderDays {
		shown.ReminderDays[i] = int(day)
	}
	switch {
	case a.MailHost == "":
		shown.Held = "This server was started without a mail server: messages wait. Set TOLLBOOK_SMTP_HOST and start it again."
	case v.FromAddress == "" && a.MailFrom == "":
		shown.Held = "Nobody has said from which address messages are sent: they wait."
	}
	return shown
}

// SaveMailSettings changes who messages are from, and which are sent.
func (m mutation) SaveMailSettings(ctx context.Context, in gen.SaveMailSettingsInput) (*gen.MailSettingsPayload, error) {
	if _, err := auth.Admin(ctx); err != nil {
		return nil, err
	}
	row, err := m.Book.SaveMailSettings(ctx, books.MailSettingsInput{
		Version: in.Version, From: in.From, ReplyTo: in.ReplyTo, ReminderDays: listGiven(in.ReminderDays), On: listGiven[mail.Event](in.Events),
	})
	if err != nil {
		return nil, err
	}
	return &gen.MailSettingsPayload{MailSettings: m.mailSettings(row)}, nil
}

// listGiven is a list that an input may leave out.
func listGiven[T any](in []T) *[]T {
	if in == nil {
		return nil
	}
	return &in
}
