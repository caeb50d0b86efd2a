package main

import (
	"context"
	"net/http"
	"slices"
	"sync"
	"time"
)

// measureLatency pushes 100 documents a second, at full scale for ten seconds, and tells how long each waits for its answer.
func (r *reseller) measureLatency(ctx context.Context, out *printer) error {
	const perSecond = 100
	count := r.part(1000)
	documents, err := r.documents(count)
	if err != nil {
		return err
	}
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: connections}}
	took := make([]time.Duration, count)
	errs := make([]error, count)
	tick := time.NewTicker(time.Second / perSecond)
	defer tick.Stop()
	var senders sync.WaitGroup
	for i, document := range documents {
		<-tick.C
		senders.Go(func() {
			began := time.Now()
			errs[i] = r.push(ctx, client, r.server.URL(), document)
			took[i] = time.Since(began)
		})
	}
	senders.Wait()
	client.CloseIdleConnections()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	slices.Sort(took)
	out.printf("I2 one push at %d/s: median %.1f ms, p99 %.1f ms (target 10)\n", perSecond,
		float64(took[count/2].Microseconds())/1000, float64(took[count*99/100].Microseconds())/1000)
	return nil
}
