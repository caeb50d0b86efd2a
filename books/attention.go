package books

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/tollbook/tollbook/billing"
	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/mail"
)

// attention is what the reseller is to look at: a message to the company's own address.
type attention struct {
	// about tells it from all others: of one thing the reseller is told once.
	about          string
	title, details string
	// path is of the page that shows more.
	path string
}

// ask queues the message, in the transaction in which it became so. It tells whether there is one to be sent.
func (b *Book) ask(ctx context.Context, tx writing, a attention) (bool, error) {
	return b.told(ctx, tx, letter{
		event: mail.Attention, about: a.about,
		fields: func(*ent.Customer) (mail.Fields, error) {
			fields := mail.Fields{Values: map[string]string{"title": a.title, "details": a.details, "url": ""}}
			if b.publicURL != "" {
				fields.Values["url"] = b.publicURL + a.path
			}
			return fields, nil
		},
	})
}

// askAboutServer tells of a server that went down or came back, of each at most once an hour.
func (b *Book) askAboutServer(ctx context.Context, tx writing, id uuid.UUID, before, after billing.Health) error {
	down, back := after.State == billing.HealthDown, after.State == billing.HealthUp && before.State == billing.HealthDown
	if !back && (!down || before.State == billing.HealthDown) {
		return nil
	}
	on, err := tx.ent.Server.Get(ctx, id)
	if err != nil {
		return fmt.Errorf("read server: %w", err)
	}
	a := attention{
		about: fmt.Sprintf("server:%s:%s:%d", id, after.State, after.CheckedAt.Truncate(time.Hour).Unix()), path: "/servers",
		title: on.Name + " is down", details: fmt.Sprintf("Since %s. %s", moment(after.Since), after.LastError),
	}
	if back {
		a.title = on.Name + " is up again"
		a.details = fmt.Sprintf("Since %s. It was down for %s.", moment(after.Since), after.Since.Sub(before.Since).Round(time.Minute))
	}
	_, err = b.ask(ctx, tx, a)
	return err
}

// askAboutFiles tells of CDRs that the FusionPBX of a server could not import, once a day at most, and notes of how many it told.
func (b *Book) askAboutFiles(ctx context.Context, tx writing, of *ent.Health, update *ent.HealthUpdateOne, c billing.HealthCheck) error {
	if c.Files == nil {
		return nil
	}
	failed := c.Files.Failed()
	if failed < of.FilesTold {
		update.SetFilesTold(failed)
	}
	if failed <= of.FilesTold || of.FilesToldAt != nil && c.At.Sub(*of.FilesToldAt) < 24*time.Hour {
		return nil
	}
	on, err := tx.ent.Server.Get(ctx, of.ID)
	if err != nil {
		return fmt.Errorf("read server: %w", err)
	}
	told, err := b.ask(ctx, tx, attention{
		about: fmt.Sprintf("server:%s:files:%d", of.ID, c.At.Unix()), path: "/servers",
		title: fmt.Sprintf("FusionPBX on %s could not import CDRs: %d so far", on.Name, failed),
		details: fmt.Sprintf("%d are no XML, %d were refused by its database, %d are too large or empty. It never tries them again. "+
			"Calls that were pushed to Tollbook are here all the same; the server's card says how to import the others.",
			c.Files.FailedXML, c.Files.FailedSQL, c.Files.FailedSize),
	})
	if told {
		update.SetFilesTold(failed).SetFilesToldAt(c.At)
	}
	return err
}

// askAboutParked tells of the clients that a run could not bill.
func (b *Book) askAboutParked(ctx context.Context, tx writing, run uuid.UUID) error {
	v, err := tx.ent.Autobill.Get(ctx, run)
	if err != nil || v.Parked == 0 {
		return err
	}
	_, err = b.ask(ctx, tx, attention{
		about: "autobill:" + v.ID.String(), path: "/autobill", title: fmt.Sprintf("%d of %d clients could not be billed", v.Parked, v.Total),
		details: "The run's report names each with its reason. Put it right, and run Autobill again.",
	})
	return err
}

// askAboutStuck tells of a billing run that does not go on.
func (b *Book) askAboutStuck(ctx context.Context, run uuid.UUID) error {
	return b.write(ctx, func(tx writing) error {
		_, err := b.ask(ctx, tx, attention{
			about: "stuck:" + run.String(), path: "/autobill", title: "A billing run does not go on",
			details: "Something went wrong that is no client's: the server's log says what. It is tried again and again until it goes on or is cancelled.",
		})
		return err
	})
}

// askAboutProof tells that the books do not add up, or that nobody knows.
func (b *Book) askAboutProof(ctx context.Context, tx writing, id uuid.UUID, state billing.RunState, p Proof) error {
	a := attention{
		about: "proof:" + id.String(), path: "/reconciliation", title: "The books could not be verified",
		details: "Something went wrong: the server's log says what. Ask for another proof.",
	}
	if state != billing.RunFailed {
		if p.Holds() {
			return nil
		}
		a.title, a.details = fmt.Sprintf("The books do not add up: %d findings", p.Found), "The page names them."
		// Of so many, all that are told may be notes.
		if first := slices.IndexFunc(p.Findings, func(f Finding) bool { return !f.Note }); first >= 0 {
			a.details = "The first: " + p.Findings[first].Text
		}
	}
	_, err := b.ask(ctx, tx, a)
	return err
}

func moment(t time.Time) string { return t.UTC().Format("2006-01-02 15:04 UTC") }
