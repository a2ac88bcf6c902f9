package reading

import (
	"strings"
	"testing"
)

func TestMetadiscourse(t *testing.T) {
	const plain = "The queue takes the burst. "
	for _, tt := range []struct {
		name, text string
		want       float64
	}{
		{"half", strings.Repeat(plain+"Interviewers like caches. ", 4), 0.5},
		{"a remark or two", strings.Repeat(plain+"Interviewers like caches. ", 3), 0},
		{"none", strings.Repeat(plain, 8), 0},
		{"twice in a sentence counts once", strings.Repeat(plain+"The grader grades by the rubric. ", 4), 0.5},
		{"who speaks", strings.Repeat("**Candidate:** "+plain+"\n", 8), 0},
		{"headings do not count", strings.Repeat(plain+"\n\n# For the interviewer to read\n\n", 8), 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := Read(small(t), []Text{{Text: tt.text}}, nil).Metadiscourse(); got != tt.want {
				t.Errorf("got %g, want %g", got, tt.want)
			}
		})
	}
}
