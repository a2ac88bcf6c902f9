package transcripts

import (
	"slices"
	"strings"
)

// Live captions roll: a cue shows again what the one before it showed, and goes on. YouTube's captions do so by the row, others by the
// word. See https://github.com/yt-dlp/yt-dlp/issues/1734 for what YouTube writes.

const (
	leastAgain = 2   // words that are shown again, at least, for a cue to count as rolling on
	mostAgain  = 100 // words that are looked at
)

// rolling takes what is shown again out of the cues where a third of them roll, and says whether they do.
func (t *Transcript) rolling(list []cue, spoken [][]said) bool {
	shown := make([][]string, len(spoken))
	for i, s := range spoken {
		for _, part := range s {
			shown[i] = append(shown[i], strings.Fields(part.text)...)
		}
	}
	again := make([]int, len(spoken))
	rolls, cues := 0, 0
	before := []string(nil)
	for i := range shown {
		if len(shown[i]) == 0 {
			continue
		}
		again[i] = overlap(before, shown[i])
		if len(before) > 0 {
			cues++
			if again[i] >= leastAgain {
				rolls++
			}
		}
		before = shown[i]
	}
	if rolls < 2 || rolls*3 < cues {
		return false
	}
	for i := range spoken {
		spoken[i] = without(spoken[i], again[i])
	}
	return true
}

// overlap is how many words at the beginning of one text are those at the end of the one before.
func overlap(before, now []string) int {
	for n := min(len(before), len(now), mostAgain); n > 0; n-- {
		if slices.Equal(before[len(before)-n:], now[:n]) {
			return n
		}
	}
	return 0
}

// without leaves out the first words of what is said.
func without(list []said, n int) []said {
	var out []said
	for _, s := range list {
		words := strings.Fields(s.text)
		if n >= len(words) {
			n -= len(words)
			continue
		}
		s.text, n = strings.Join(words[n:], " "), 0
		out = append(out, s)
	}
	return out
}
