package transcripts

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestJoin(t *testing.T) {
	for _, tt := range []struct {
		name        string
		lines, want []Line
	}{
		{"one speaker", []Line{{s, "Ann", " a "}, {2 * s, "Ann", "b"}}, []Line{{s, "Ann", "a b"}}},
		{"two speakers", []Line{{s, "Ann", "a"}, {2 * s, "Bob", "b"}, {3 * s, "Ann", "c"}}, []Line{{s, "Ann", "a"}, {2 * s, "Bob", "b"}, {3 * s, "Ann", "c"}}},
		{"just under half a minute", []Line{{s, "Ann", "a"}, {31*s - 1, "Ann", "b"}}, []Line{{s, "Ann", "a b"}}},
		{"half a minute", []Line{{s, "Ann", "a"}, {31 * s, "Ann", "b"}}, []Line{{s, "Ann", "a"}, {31 * s, "Ann", "b"}}},
		{"counted from the beginning of the line", []Line{{0, "Ann", "a"}, {20 * s, "Ann", "b"}, {35 * s, "Ann", "c"}, {60 * s, "Ann", "d"}}, []Line{{0, "Ann", "a b"}, {35 * s, "Ann", "c d"}}},
		{"no name goes on", []Line{{s, "Ann", "a"}, {2 * s, "", "b"}, {40 * s, "", "c"}}, []Line{{s, "Ann", "a b"}, {40 * s, "Ann", "c"}}},
		{"no time", []Line{{-1, "Ann", "a"}, {-1, "Bob", "b"}, {5 * s, "Ann", "c"}, {-1, "Bob", "d"}}, []Line{{0, "Ann", "a"}, {0, "Bob", "b"}, {5 * s, "Ann", "c"}, {5 * s, "Bob", "d"}}},
		{"times that go back", []Line{{10 * s, "Ann", "a"}, {5 * s, "Bob", "b"}, {7 * s, "Bob", "c"}}, []Line{{10 * s, "Ann", "a"}, {10 * s, "Bob", "b c"}}},
		{"empty lines", []Line{{s, "Ann", "a"}, {2 * s, "Bob", " \n"}, {3 * s, "Ann", "b"}}, []Line{{s, "Ann", "a b"}}},
		{"an empty line first", []Line{{time.Minute, "Bob", ""}, {3 * s, "", "b"}}, []Line{{3 * s, "", "b"}}},
		{"nothing", nil, nil},
	} {
		if diff := cmp.Diff(tt.want, join(tt.lines)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}
