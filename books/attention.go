package books

import (
	"context"
	"fmt"
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

// ask queues the message, in the transaction in which it became so.
func (b *Book) ask(ctx context.Context, tx writing, a attention) error {
	return b.tell(ctx, tx, letter{
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

// askAboutServer tells of a server that went down or came back, and of CDRs that its FusionPBX could not import: of those once a day.
func (b *Book) askAboutServer(ctx context.Context, tx writing, of *ent.Health, before, after billing.Health, c billing.HealthCheck) error {
	on, err := tx.ent.Server.Get(ctx, of.ID)
	if err != nil {
		return fmt.Errorf("read server: %w", err)
	}
	a := attention{path: "/servers"}
	switch {
	case after.State == billing.HealthDown && before.State != billing.HealthDown:
		a.about = fmt.Sprintf("server:%s:down:%d", of.ID, after.Since.Unix())
		a.title = on.Name + " is down"
		a.details = fmt.Sprintf("Since %s. %s", moment(after.Since), after.LastError)
	case after.State == billing.HealthUp && before.State == billing.HealthDown:
		a.about = fmt.Sprintf("server:%s:up:%d", of.ID, after.Since.Unix())
		a.title = on.Name + " is up again"
		a.details = fmt.Sprintf("Since %s. It was down for %s.", moment(after.Since), after.Since.Sub(before.Since).Round(time.Minute))
	default:
		known := FilesOf(of)
		if c.Files == nil || c.Files.Failed() == 0 || known != nil && c.Files.Failed() <= known.Failed() {
			return nil
		}
		a.about = fmt.Sprintf("server:%s:files:%s", of.ID, c.At.UTC().Format(time.DateOnly))
		a.title = fmt.Sprintf("FusionPBX on %s could not import CDRs: %d so far", on.Name, c.Files.Failed())
		a.details = fmt.Sprintf("%d are no XML, %d were refused by its database, %d are too large or empty. It never tries them again. "+
			"Calls that were pushed to Tollbook are here all the same; for the others, import the files that are in xml_cdr/failed there.",
			c.Files.FailedXML, c.Files.FailedSQL, c.Files.FailedSize)
	}
	return b.ask(ctx, tx, a)
}

// askAboutParked tells of the clients that a run could not bill.
func (b *Book) askAboutParked(ctx context.Context, tx writing, run uuid.UUID) error {
	v, err := tx.ent.Autobill.Get(ctx, run)
	if err != nil || v.Parked == 0 {
		return err
	}
	return b.ask(ctx, tx, attention{
		about: "autobill:" + v.ID.String(), path: "/autobill", title: fmt.Sprintf("%d of %d clients could not be billed", v.Parked, v.Total),
		details: "The others are. The run's report names each with its reason; put it right, and run Autobill again.",
	})
}

// askAboutProof tells that the books do not add up.
func (b *Book) askAboutProof(ctx context.Context, tx writing, id uuid.UUID, p Proof) error {
	first := ""
	for _, f := range p.Findings {
		if !f.Note {
			first = f.Text
			break
		}
	}
	if p.Holds() {
		return nil
	}
	return b.ask(ctx, tx, attention{
		about: "proof:" + id.String(), path: "/reconciliation", title: fmt.Sprintf("The books do not add up: %d findings", p.Found),
		details: "The first: " + first,
	})
}

func moment(t time.Time) string { return t.UTC().Format("2006-01-02 15:04 UTC") }
