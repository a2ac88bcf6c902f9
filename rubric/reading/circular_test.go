package reading

import (
	"strings"
	"testing"
)

func TestCircular(t *testing.T) {
	const plain = "The queue takes the burst. "
	for _, tt := range []struct {
		name, text string
		want       float64
	}{
		{"half", strings.Repeat(plain+"A retry retries once. ", 6), 0.5},
		{"none", strings.Repeat(plain, 12), 0},
		{"too few to tell", strings.Repeat("A retry retries once. ", 11), 0},
		{"far apart", strings.Repeat("A retry of the first call that failed retries once. ", 12), 0},
		{"the same word", strings.Repeat("Call after call goes there. ", 12), 0},
		{"small words", strings.Repeat("It has what they had. ", 12), 0},
		{"headings do not count", strings.Repeat(plain+"A retry retries once. ", 6) + strings.Repeat("\n\n# Nothing at all\n\n", 9), 0.5},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := Read(small(t), []Text{{Text: tt.text}}, nil).Circular(); got != tt.want {
				t.Errorf("got %g, want %g", got, tt.want)
			}
		})
	}
}
