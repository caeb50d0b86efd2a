package books

import (
	"context"
	"fmt"
	netmail "net/mail"
	"slices"
	"strings"

	"github.com/lib/pq"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/mail"
)

// theSettings is the id of the one row of the settings of mail.
const theSettings = 1

const (
	// earliestReminder and latestReminder are days after an invoice is due; negative ones are before.
	earliestReminder, latestReminder = -60, 365
	// mostReminders is how often an invoice may be reminded of.
	mostReminders = 10
)

// MailSettingsInput says who messages are from and which are sent. nil leaves things as they are.
type MailSettingsInput struct {
	// Version is the one that was edited.
	Version int
	// From is an address, with or without a name; empty is the one that the server was started with. ReplyTo is one too;
	// empty: answers go to From.
	From, ReplyTo *string
	// ReminderDays are days after an invoice is due; negative ones are before.
	ReminderDays *[]int
	// On are the events of which clients are told.
	On *[]mail.Event
}

func (c *checks) mailSettings(v *ent.MailSettings, in MailSettingsInput) {
	v.FromAddress, v.ReplyTo = c.sender("from", or(in.From, v.FromAddress)), c.sender("replyTo", or(in.ReplyTo, v.ReplyTo))
	if in.ReminderDays != nil {
		v.ReminderDays = pq.Int64Array{}
		for i, day := range *in.ReminderDays {
			day = c.between(fmt.Sprintf("reminderDays[%d]", i), day, earliestReminder, latestReminder)
			v.ReminderDays = append(v.ReminderDays, int64(day))
		}
		slices.Sort(v.ReminderDays)
		v.ReminderDays = slices.Compact(v.ReminderDays)
	}
	if len(v.ReminderDays) > mostReminders {
		c.refuse("reminderDays", "An invoice is reminded of at most %d times.", mostReminders)
	}
	if in.On != nil {
		v.Off = pq.StringArray{}
		for _, event := range mail.Events() {
			if !slices.Contains(*in.On, event) {
				v.Off = append(v.Off, string(event))
			}
		}
	}
}

// sender checks an address that may have a name before it, and may be empty.
func (c *checks) sender(field, value string) string {
	value = c.text(field, value, 0, 254)
	if _, err := netmail.ParseAddress(value); value != "" && (err != nil || strings.ContainsAny(value, "\r\n")) {
		c.refuse(field, "%q is no e-mail address, such as Acme Telecom <billing@acme.example>.", value)
	}
	return value
}

// MailSettings say who messages are from and which are sent.
func (b *Book) MailSettings(ctx context.Context) (*ent.MailSettings, error) {
	v, err := b.ent.MailSettings.Get(ctx, theSettings)
	if err != nil {
		return nil, fmt.Errorf("read the settings of mail: %w", err)
	}
	return v, nil
}

// SaveMailSettings changes who messages are from and which are sent. Those that wait are sent from the new address.
func (b *Book) SaveMailSettings(ctx context.Context, in MailSettingsInput) (*ent.MailSettings, error) {
	var saved *ent.MailSettings
	err := b.write(ctx, func(tx writing) error {
		v, err := tx.ent.MailSettings.Query().ForUpdate().Only(ctx)
		if err != nil {
			return err
		}
		if v.Version != in.Version {
			return billing.Errorf(billing.Conflict, "version", "Somebody else has changed this since. Load it again.")
		}
		var c checks
		c.mailSettings(v, in)
		if err := c.err(); err != nil {
			return err
		}
		*tx.queued = true // what waited for an address may go
		saved, err = v.Update().SetFromAddress(v.FromAddress).SetReplyTo(v.ReplyTo).SetReminderDays(v.ReminderDays).SetOff(v.Off).
			SetVersion(v.Version + 1).Save(ctx)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("save the settings of mail: %w", err)
	}
	return saved, nil
}
