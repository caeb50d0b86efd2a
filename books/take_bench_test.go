package books_test

import (
	"fmt"
	"testing"
	"time"

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
