package pattern

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWords(t *testing.T) {
	for list, want := range map[string][]string{
		"":                     nil,
		"one":                  {"one"},
		" to  be or\nnot\tto ": {"be", "not", "or", "to"},
		"don't σ e.g":          {"don't", "e.g", "σ"},
	} {
		s := NewWords(list)
		var wait sync.WaitGroup
		for range 4 { // concurrently, as when a batch of answers is read
			wait.Go(func() {
				if got := slices.Sorted(maps.Keys(s.All())); !slices.Equal(got, want) {
					t.Errorf("%q: %s", list, cmp.Diff(want, got))
				}
			})
		}
		wait.Wait()
		for _, w := range want {
			if !s.Has(w) || s.Has(w+"x") || s.Has("") {
				t.Errorf("%q: %s is not a member, or something else is", list, w)
			}
		}
	}
}

func TestWordsAs(t *testing.T) {
	s := NewWordsAs("Put put GET", strings.ToLower)
	want := map[string]bool{"put": true, "get": true}
	if diff := cmp.Diff(want, s.All()); diff != "" {
		t.Errorf("the set (-want +got):\n%s", diff)
	}
}
