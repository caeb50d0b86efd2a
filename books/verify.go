package books

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"time"

	"github.com/google/uuid"
	"golang.org/x/sync/errgroup"

	"github.com/tollbook/tollbook/ent"
	"github.com/tollbook/tollbook/ent/customer"
)

// ProofScope is what is to be proven.
type ProofScope struct {
	// ClientID is one client; nil is all.
	ClientID *uuid.UUID
	// From and To keep the calls to those that started in between; zero times are unbounded. The ledger is proven whole.
	From, To time.Time
	// Compare compares the last days with the PBXs and tells which could not be, a sentence each. Without it what is stored
	// of earlier comparisons is told. It is not asked about one client.
	Compare Comparing
	// Progress hears how many clients are done, and of how many. May be nil.
	Progress func(done, total int)
}

// Comparing compares the calls of the last days with those of the PBXs.
type Comparing func(ctx context.Context) (problems []string, err error)

// Check is what was proven.
type Check string

// The checks.
const (
	// ChargesCheck prices every call again by the versions that charged it.
	ChargesCheck Check = "charges"
	// UsageCheck adds the calls up and compares them with the running totals.
	UsageCheck Check = "usage"
	// InvoicesCheck compares the lines of invoices with the running totals, and adds them up.
	InvoicesCheck Check = "invoices"
	// LedgerCheck follows the entries from the first on, and compares what they leave with the balances.
	LedgerCheck Check = "ledger"
	// SettlementCheck compares what invoices are settled by with the ledger.
	SettlementCheck Check = "settlement"
	// NumbersCheck looks for gaps in the numbers of invoices and credit notes.
	NumbersCheck Check = "numbers"
	// SkippedCheck counts the calls that left no CDR, and looks for those that have one nevertheless.
	SkippedCheck Check = "skipped"
	// PBXCheck compares the calls of the last days with those that the PBXs have.
	PBXCheck Check = "pbx"
)

// Checks are all of them, in the order in which they are made.
func Checks() []Check {
	return []Check{ChargesCheck, UsageCheck, InvoicesCheck, LedgerCheck, SettlementCheck, NumbersCheck, SkippedCheck, PBXCheck}
}

// Finding is something that does not hold.
type Finding struct {
	Check Check `json:"check"`
	// Client is whose it is; empty where it is nobody's.
	Client string `json:"client"`
	Text   string `json:"text"`
	// Note tells that it is worth knowing, and no fault of the books.
	Note bool `json:"note,omitempty"`
}

// Proof says what was looked at and what does not hold.
type Proof struct {
	// Counted is how many things each check has compared: calls, totals, lines, entries, invoices, numbers.
	Counted map[Check]int64
	// Findings are at most mostFindings; Found is how many there are.
	Findings []Finding
	Found    int
}

// Holds tells that everything does.
func (p *Proof) Holds() bool { return p.Found == 0 }

// verifiedTogether is how many clients are proven before their findings are put together.
const verifiedTogether = 64

// mostFindings is how many findings are told.
const mostFindings = 200

func (p *Proof) found(check Check, client, format string, args ...any) {
	p.Found++
	if len(p.Findings) < mostFindings {
		p.Findings = append(p.Findings, Finding{Check: check, Client: client, Text: fmt.Sprintf(format, args...)})
	}
}

// note tells something that is no fault of the books.
func (p *Proof) note(check Check, format string, args ...any) {
	if len(p.Findings) < mostFindings {
		p.Findings = append(p.Findings, Finding{Check: check, Text: fmt.Sprintf(format, args...), Note: true})
	}
}

// Verify recomputes, from the CDRs on, what was charged, invoiced and paid, and says what does not hold. It reads one
// snapshot of each client and writes nothing.
func (b *Book) Verify(ctx context.Context, scope ProofScope) (Proof, error) {
	p := Proof{Counted: map[Check]int64{}}
	query := b.ent.Customer.Query().Order(customer.ByName(), customer.ByID())
	if scope.ClientID != nil {
		query.Where(customer.ID(*scope.ClientID))
	}
	clients, err := query.All(ctx)
	if err != nil {
		return p, fmt.Errorf("read clients: %w", err)
	}
	if scope.ClientID != nil && len(clients) == 0 {
		return p, notFound("clientId", "client")
	}
	if err := b.verifyClients(ctx, &p, clients, scope); err != nil {
		return p, err
	}
	if scope.ClientID != nil {
		return p, nil
	}
	if err := b.look(ctx, func(tx writing) error { return p.numbers(ctx, tx) }); err != nil {
		return p, err
	}
	if scope.Compare != nil {
		problems, err := scope.Compare(ctx)
		if err != nil {
			return p, fmt.Errorf("compare with the PBXs: %w", err)
		}
		for _, problem := range problems {
			p.note(PBXCheck, "%s", problem)
		}
	}
	return p, b.look(ctx, func(tx writing) error { return p.pbx(ctx, tx, b.now()) })
}

// verifyClients proves several clients at once, and tells what it finds in their order.
func (b *Book) verifyClients(ctx context.Context, p *Proof, clients []*ent.Customer, scope ProofScope) error {
	done := 0
	for some := range slices.Chunk(clients, verifiedTogether) {
		proofs := make([]Proof, len(some))
		group, each := errgroup.WithContext(ctx)
		group.SetLimit(max(2, runtime.GOMAXPROCS(0)))
		for i, client := range some {
			group.Go(func() error {
				proofs[i].Counted = map[Check]int64{}
				if err := b.verifyClient(each, &proofs[i], client, scope); err != nil {
					return fmt.Errorf("verify client %s: %w", client.Name, err)
				}
				return nil
			})
		}
		if err := group.Wait(); err != nil {
			return err
		}
		for _, one := range proofs {
			p.add(one)
		}
		done += len(some)
		if scope.Progress != nil {
			scope.Progress(done, len(clients))
		}
	}
	return nil
}

// add takes in what another proof has found.
func (p *Proof) add(other Proof) {
	for check, n := range other.Counted {
		p.Counted[check] += n
	}
	p.Found += other.Found
	p.Findings = append(p.Findings, other.Findings[:min(len(other.Findings), mostFindings-len(p.Findings))]...)
}

func (b *Book) verifyClient(ctx context.Context, p *Proof, client *ent.Customer, scope ProofScope) error {
	return b.look(ctx, func(tx writing) error {
		v := &verifying{writing: tx, Proof: p, book: b, client: client, scope: scope}
		for _, check := range []func(context.Context) error{v.charges, v.usage, v.lines, v.totals, v.ledger, v.settlements, v.skipped} {
			if err := check(ctx); err != nil {
				return err
			}
		}
		return nil
	})
}

// verifying is the proof of one client, on one snapshot.
type verifying struct {
	writing
	*Proof
	book   *Book
	client *ent.Customer
	scope  ProofScope
}

// none tells that a query which selects what does not hold found nothing; each row that it finds is one text, and is told.
func (v *verifying) none(ctx context.Context, check Check, query string, args ...any) error {
	rows, err := v.QueryContext(ctx, query, args...)
	if err != nil {
		return fmt.Errorf("check %s: %w", check, err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells what matters
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return fmt.Errorf("check %s: %w", check, err)
		}
		v.found(check, v.client.Name, "%s", text)
	}
	return rows.Err()
}

// count adds to what a check has compared.
func (v *verifying) count(ctx context.Context, check Check, query string, args ...any) error {
	var n int64
	if err := v.QueryRowContext(ctx, query, args...).Scan(&n); err != nil {
		return fmt.Errorf("count %s: %w", check, err)
	}
	v.Counted[check] += n
	return nil
}
