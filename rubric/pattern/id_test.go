package pattern

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestIDs(t *testing.T) {
	for text, want := range map[string]struct {
		is   bool
		made string
	}{
		"url-shortener": {true, "url-shortener"},
		"s3":            {true, "s3"},
		"99-nines":      {true, "99-nines"},
		"URL shortener": {false, "url-shortener"},
		"-a--b-":        {false, "a-b"},
		"a_b.c":         {false, "a-b-c"},
		"café":          {false, "caf"},
		"«»":            {false, ""},
		"":              {false, ""},
		"a\n":           {false, "a"},
	} {
		if got := IsID(text); got != want.is {
			t.Errorf("IsID(%q) = %v", text, got)
		}
		if got := MakeID(text); got != want.made {
			t.Errorf("MakeID(%q) = %q, want %q", text, got, want.made)
		}
	}
}

func TestQuotedIDs(t *testing.T) {
	got := QuotedIDs(`explained("cache", 'ttl-jitter') > 0 and near("Cache", "2fast", "a b", unquoted)`)
	if diff := cmp.Diff([]string{"cache", "ttl-jitter"}, got); diff != "" {
		t.Error(diff)
	}
}
