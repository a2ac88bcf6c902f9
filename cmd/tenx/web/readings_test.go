package web

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// The rooms of a server read one after the other, in the order of their requests, and nobody reads for four fifths of the time.
func TestReadingsTakeTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q, quit := newReadings(), make(chan struct{})
		start := time.Now()
		var order []int
		var began []time.Duration
		for i := range 3 {
			go q.read(quit, func() {
				order, began = append(order, i), append(began, time.Since(start))
				time.Sleep(10 * time.Millisecond)
			})
			synctest.Wait()
		}
		time.Sleep(time.Second)
		synctest.Wait()
		if want := []int{0, 1, 2}; !slices.Equal(order, want) {
			t.Errorf("the rooms read in the order %v", order)
		}
		if want := []time.Duration{0, 50 * time.Millisecond, 100 * time.Millisecond}; !slices.Equal(began, want) {
			t.Errorf("they read at %v, want %v", began, want)
		}
	})
}

// A closed room stops waiting for its turn.
func TestReadingsEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q, quit := newReadings(), make(chan struct{})
		go q.read(nil, func() { time.Sleep(time.Minute) })
		synctest.Wait()
		close(quit)
		if q.read(quit, func() { t.Error("a closed room reads") }) {
			t.Error("a closed room had its turn")
		}
		time.Sleep(10 * time.Minute)
	})
}
