package transcripts

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// plainText is what people write down, and what Zoom, Meet and others copy out: a speaker, a time, or both before
// what was said. Every file can be read as text, so nothing needs to tell it.
var plainText = format{
	name: "text",
	read: func(data []byte) ([]Line, error) { return readText(string(data)), nil },
}

var (
	// timed is a time before a line: [12:03], (1:02:03), 00:12:03 -
	timed = regexp.MustCompile(`^\s*[\[(]?(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:[.,]\d+)?[\])]?\s*(?:[-–]\s*)?`)
	// afterName is a time between a speaker and the colon: Ann [12:03]:
	afterName = regexp.MustCompile(`^([\p{L}][\p{L}\p{N} .'’_-]{0,38}?)\s*[\[(](?:(\d{1,2}):)?(\d{1,2}):(\d{2})[\])]\s*:`)
)

// readText reads text: a line with a time or a speaker begins what they say, other lines go on with it. A name
// counts as a speaker's if it stands before two lines, or says what somebody is: 'Two things: first' names nobody.
func readText(data string) []Line {
	var rows []string
	times := map[string]int{}
	for row := range strings.SplitSeq(data, "\n") {
		if strings.TrimSpace(row) == "" {
			continue
		}
		rows = append(rows, row)
		_, said := startTime(row)
		name, _ := speaker(said)
		times[name]++
	}
	var lines []Line
	var said [][]string // the rows of each line
	for _, row := range rows {
		at, text := startTime(row)
		name, rest := speaker(text)
		if times[name] < 2 && !known(name) {
			name, rest = "", strings.TrimSpace(text)
		}
		if last := len(lines) - 1; name == "" && at < 0 && last >= 0 {
			said[last] = append(said[last], rest)
			continue
		}
		lines = append(lines, Line{At: at, Speaker: name})
		said = append(said, []string{rest})
	}
	for i := range lines {
		lines[i].Text = strings.Join(said[i], "\n")
	}
	return lines
}

// startTime takes the time off a line, before or behind its speaker; -1 where there is none.
func startTime(row string) (at time.Duration, said string) {
	if m := timed.FindStringSubmatch(row); m != nil {
		return clock(m[1:]), row[len(m[0]):]
	}
	if m := afterName.FindStringSubmatch(row); m != nil {
		return clock(m[2:]), m[1] + ":" + row[len(m[0]):]
	}
	return -1, row
}

// clock adds up hours, minutes and seconds; what is empty is zero.
func clock(parts []string) time.Duration {
	total := time.Duration(0)
	for _, p := range parts {
		n, _ := strconv.Atoi(p)
		total = total*60 + time.Duration(n)
	}
	return total * time.Second
}
