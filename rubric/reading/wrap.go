package reading

import "strings"

// runsOn reports whether a sentence continues from one line to the next.
func (s *scanner) runsOn(before, line string) bool {
	before = strings.TrimRight(before, "*_` ")
	if before == "" {
		return false
	}
	if last := before[len(before)-1]; strings.IndexByte(".!?:;|", last) >= 0 {
		return false
	}
	if s.spoken {
		return true
	}
	if strings.IndexByte(",(/+&=", before[len(before)-1]) >= 0 || strings.HasSuffix(before, "–") || strings.HasSuffix(before, "—") || strings.HasSuffix(before, " -") {
		return true
	}
	lastLine := before[strings.LastIndexByte(before, '\n')+1:]
	word := lastLine[strings.LastIndexByte(lastLine, ' ')+1:]
	if unfinished.Has(strings.ToLower(word)) {
		return true
	}
	first := strings.TrimRight(firstWord(line), ",")
	if goingOn.Has(first) && !strings.Contains(line, "->") {
		return true
	}
	if s.habit.capital && (startsLower(line) || isDigit(line[0]) || strings.IndexByte("($`~", line[0]) >= 0) && len(lastLine) >= longLine {
		return true
	}
	return s.habit.width > 0 && len(lastLine)+1+len(first) > s.habit.width
}

var (
	// unfinished are words that no sentence ends with.
	unfinished = set(`and or but the a an of to in on at by for with from into over per via that which because so if when while is are was were be been will can would should
we i it they you as than not no its their our this these each every between through under without within has have does do`)
	// goingOn are words that no note begins with.
	goingOn = set("and or but because that which than so nor of with by into from to")
)

// habit describes how a writer breaks lines.
type habit struct {
	width   int  // bytes at which the editor wrapped lines; 0 if it did not
	capital bool // sentences begin with a capital, so a line that does not continues the line before
}

// longLine is the minimum length of a line that may have been wrapped because of its length.
const longLine = 60 // bytes

// habitOf finds the width at which lines were wrapped: the length of the longest line of running text, if at most line breaks the next word would
// not have fit.
func habitOf(text string) (h habit) {
	const most = 140
	longest, lower, upper := 0, 0, 0
	eachPair(text, func(line, next string) {
		longest = max(longest, len(line))
		if line != "" {
			return
		}
		if next = next[itemMark(next):]; startsLower(next) {
			lower++
		} else {
			upper++
		}
	})
	h.capital = upper >= 2*lower
	if longest < 50 || longest > most {
		return h
	}
	pairs, full := 0, 0
	eachPair(text, func(line, next string) {
		if line != "" && next != "" {
			pairs++
			if len(line)+1+len(firstWord(next)) > longest-6 {
				full++
			}
		}
	})
	if pairs > 0 && full*3 >= pairs*2 {
		h.width = longest - 6
	}
	return h
}

func firstWord(line string) string {
	if n := strings.IndexByte(line, ' '); n >= 0 {
		return line[:n]
	}
	return line
}

func startsLower(line string) bool { return line != "" && line[0] >= 'a' && line[0] <= 'z' }

// eachPair calls f for each line of running text and the next line of its paragraph or item, which is empty if there is none; for the first line of
// one, it also calls f with an empty line before it.
func eachPair(text string, f func(line, next string)) {
	before, fence := "", ""
	for pos := 0; pos < len(text); {
		end, next := lineEnd(text, pos)
		line := strings.Trim(text[pos:end], " \t\x01")
		pos = next
		mark := FenceMark(line)
		switch {
		case fence != "":
			if mark != "" && ClosesFence(line, fence) {
				fence = ""
			}
			continue
		case mark != "":
			fence = mark
		}
		runs := line != "" && mark == "" && strings.IndexByte("#|>", line[0]) < 0 && !drawn(line)
		follows := runs && before != "" && itemMark(line) == 0
		switch {
		case follows:
			f(before, line)
		case before != "":
			f(before, "")
		}
		if runs && !follows {
			f("", line)
		}
		before = ""
		if runs {
			before = line
		}
	}
	if before != "" {
		f(before, "")
	}
}
