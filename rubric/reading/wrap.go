package reading

import "strings"

// runsOn says whether a sentence goes on from one line to the next.
func (s *scanner) runsOn(before, line string) bool {
	before = strings.TrimRight(before, "*_` ")
	if before == "" {
		return false
	}
	if last := before[len(before)-1]; strings.IndexByte(".!?:;|", last) >= 0 {
		return false
	}
	if strings.IndexByte(",(/+&=", before[len(before)-1]) >= 0 || strings.HasSuffix(before, "–") || strings.HasSuffix(before, "—") || strings.HasSuffix(before, " -") {
		return true
	}
	lastLine := before[strings.LastIndexByte(before, '\n')+1:]
	word := lastLine[strings.LastIndexByte(lastLine, ' ')+1:]
	if unfinished[strings.ToLower(word)] {
		return true
	}
	first, _, _ := strings.Cut(line, " ")
	first = strings.TrimRight(first, ",")
	if goingOn[first] && !strings.Contains(line, "->") {
		return true
	}
	return s.width > 0 && len(lastLine)+1+len(first) > s.width
}

var (
	// unfinished are words after which a sentence does not end.
	unfinished = set(`and or but the a an of to in on at by for with from into over per via that which because so if when while is are was were be been will can would should
we i it they you as than not no its their our this these each every between through under without within about only also has have does do more less`)
	// goingOn are words with which nobody begins a note.
	goingOn = set("and or but because that which than so nor of with by into from to")
)

// wrapWidth finds the width at which lines were wrapped: what the longest line of running text has, if most lines break where the next
// word would not have gone into it.
func wrapWidth(text string) int {
	const most = 140
	longest, pairs, full := 0, 0, 0
	eachPair(text, func(length, _ int) { longest = max(longest, length) })
	if longest < 50 || longest > most {
		return 0
	}
	eachPair(text, func(length, next int) {
		if next > 0 {
			pairs++
			if length+1+next > longest-6 {
				full++
			}
		}
	})
	if full*3 < pairs*2 {
		return 0
	}
	return longest - 6
}

// eachPair goes through the lines of running text: the length of each and that of the first word of the next line of its paragraph, 0 where it
// is the last.
func eachPair(text string, f func(length, next int)) {
	length, fence := 0, ""
	for pos := 0; pos < len(text); {
		end, next := lineEnd(text, pos)
		line := strings.Trim(text[pos:end], " \t\x01")
		pos = next
		mark := fenceMark(line)
		switch {
		case fence != "":
			if mark != "" && closesFence(line, fence) {
				fence = ""
			}
			continue
		case mark != "":
			fence = mark
		}
		runs := line != "" && mark == "" && strings.IndexByte("#|>", line[0]) < 0 && !drawn(line)
		if length > 0 {
			first := 0
			if runs && itemMark(line) == 0 {
				first = len(line)
				if n := strings.IndexByte(line, ' '); n > 0 {
					first = n
				}
			}
			f(length, first)
		}
		length = 0
		if runs {
			length = len(line)
		}
	}
	if length > 0 {
		f(length, 0)
	}
}
