package transcripts

import (
	"slices"
	"strings"
)

// Live captions roll: a cue repeats what the one before it showed, and continues it. YouTube's captions do so row by row, others word by word. See
// https://github.com/yt-dlp/yt-dlp/issues/1734 for YouTube's format.

const (
	leastAgain = 2   // minimum words that a rolling cue repeats
	mostAgain  = 100 // words that are looked at
)

// rolling removes repeated words from the cues if a third of them roll, and reports whether they do.
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

// overlap returns how many words at the beginning of one text are the last words of the text before.
func overlap(before, now []string) int {
	for n := min(len(before), len(now), mostAgain); n > 0; n-- {
		if slices.Equal(before[len(before)-n:], now[:n]) {
			return n
		}
	}
	return 0
}

// without drops the first words.
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
