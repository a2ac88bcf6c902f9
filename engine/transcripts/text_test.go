package transcripts

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestReadText(t *testing.T) {
	const none = time.Duration(-1)
	for _, tt := range []struct {
		name, text string
		want       []Line
	}{
		{"times before", "[00:03] Ann: Hello\n[12:03] Bob: Hi\n[1:02:03] Ann: Bye\n[1:02:04] Bob: Bye", []Line{{3 * s, "Ann", "Hello"}, {723 * s, "Bob", "Hi"}, {3723 * s, "Ann", "Bye"}, {3724 * s, "Bob", "Bye"}}},
		{"times in other dress", "(0:03) Me: a\n0:04 - Me: b\n00:05 – Me: c\n0:06.250 Me: d", []Line{{3 * s, "Me", "a"}, {4 * s, "Me", "b"}, {5 * s, "Me", "c"}, {6 * s, "Me", "d"}}},
		{"times after the name", "Ann (0:03): Hello\nBob [0:05]: Hi\nAnn (0:50): So\nBob [1:00:55]: Yes", []Line{{3 * s, "Ann", "Hello"}, {5 * s, "Bob", "Hi"}, {50 * s, "Ann", "So"}, {3655 * s, "Bob", "Yes"}}},
		{"a time of zero", "Me: a\n[0:00] b\nInterviewer: c", []Line{{none, "Me", "a"}, {0, "", "b"}, {none, "Interviewer", "c"}}},
		{"a time alone goes on", "[0:03] Me: a\n[0:09] b\nc", []Line{{3 * s, "Me", "a"}, {9 * s, "", "b\nc"}}},
		{"a name alone goes on", "Me: a\n\n  b \nInterviewer: c", []Line{{none, "Me", "a\nb"}, {none, "Interviewer", "c"}}},
		{"a colon in a sentence names nobody", "Me: I do two things.\nFirst: I cache.\nInterviewer: Why?", []Line{{none, "Me", "I do two things.\nFirst: I cache."}, {none, "Interviewer", "Why?"}}},
		{"a name that stands there twice", "Ann: a\nBob: b\nAnn: c", []Line{{none, "Ann", "a\nBob: b"}, {none, "Ann", "c"}}},
		{"a name that stands there once with a time", "[0:01] Ann: a\n[0:02] Bob: b", []Line{{s, "", "Ann: a"}, {2 * s, "", "Bob: b"}}},
		{"no speakers", "I would shard by user.\nThen I cache.", []Line{{none, "", "I would shard by user.\nThen I cache."}}},
		{"nothing", "\n \n", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, readText(tt.text)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
