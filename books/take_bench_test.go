package books_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/tollbook/tollbook/billing/rating"
	"github.com/tollbook/tollbook/books"
)

// BenchmarkTake stores calls in batches, as an import does.
func BenchmarkTake(b *testing.B) {
	for _, size := range []int{1, 100, 5000} {
		b.Run(fmt.Sprintf("batches of %d", size), func(b *testing.B) {
			r := newReseller(b)
			n := 0
			for b.Loop() {
				batch := make([]books.Delivery, 0, size)
				for range size {
					n++
					at := noon.Add(time.Duration(n) * time.Second)
					batch = append(batch, r.delivery(call(fmt.Sprint(n), fmt.Sprintf("1300%06d", n%20000), at, n%300)))
				}
				if _, err := r.book.Take(b.Context(), batch); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "calls/s")
		})
	}
}

// BenchmarkTakeOrdinary stores ordinary calls that draw included minutes, over a carrier.
func BenchmarkTakeOrdinary(b *testing.B) {
	for _, size := range []int{1, 100, 5000} {
		b.Run(fmt.Sprintf("batches of %d", size), func(b *testing.B) {
			s := newShop(b, []rating.Rate{mobile(b, "0.25"), fixed(b, "0.06")}, rating.PackageSettings{Pools: []rating.Pool{{Name: "All", Seconds: 1_000_000}}})
			s.provider(s.deck("Wholesale", noon.AddDate(-1, 0, 0), fixed(b, "0.02")), rating.Filter{})
			n := 0
			for b.Loop() {
				batch := make([]books.Delivery, 0, size)
				for range size {
					n++
					at := noon.Add(time.Duration(n%80_000) * time.Second)
					batch = append(batch, s.delivery(dialled(fmt.Sprint(n), fmt.Sprintf("0412%06d", n%20000), at, n%300)))
				}
				if _, err := s.book.Take(b.Context(), batch); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "calls/s")
		})
	}
}
