// Package captions reads the transcript of an interview that was held elsewhere, as captions (WebVTT, SRT) or
// as plain text with speakers and times, and turns it into the events of a session.
package captions

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/asticode/go-astisub"
)

// MaxSize is the most that a transcript may hold, in bytes.
const MaxSize = 8 << 20

// Line is what one speaker said in one go.
type Line struct {
	At      time.Duration // since the beginning; -1 where no time is given
	Speaker string        // empty where nobody is named
	Text    string
}

// What Read refuses.
var (
	ErrTooLarge = fmt.Errorf("the transcript has more than %d MB", MaxSize>>20)
	ErrUTF8     = errors.New("the transcript is no UTF-8 text")
	ErrEmpty    = errors.New("there is nothing said in the transcript")
)

// Read reads a transcript; the name's ending, or else its first line, tells the format. Lines of one
// speaker that follow each other are joined.
func Read(name string, r io.Reader) ([]Line, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("read the transcript: %w", err)
	case len(data) > MaxSize:
		return nil, ErrTooLarge
	case !utf8.Valid(data):
		return nil, ErrUTF8
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	var lines []Line
	switch ext := strings.ToLower(filepath.Ext(name)); {
	case ext == ".vtt" || bytes.HasPrefix(data, []byte("WEBVTT")):
		lines, err = subtitles(data, astisub.ReadFromWebVTT)
	case ext == ".srt" || srtStart.Match(data):
		lines, err = subtitles(data, func(r io.Reader) (*astisub.Subtitles, error) { return astisub.ReadFromSRT(r) })
	default:
		lines, err = plain(data)
	}
	if err != nil {
		return nil, err
	}
	lines = join(lines)
	if len(lines) == 0 {
		return nil, ErrEmpty
	}
	return lines, nil
}

var srtStart = regexp.MustCompile(`^\s*\d+\n\d{1,2}:\d{2}:\d{2}[,.]\d{3} --> `)

func subtitles(data []byte, read func(io.Reader) (*astisub.Subtitles, error)) (lines []Line, err error) {
	defer func() { // a parser of other people's files: what it trips over is a mistake of the file
		if p := recover(); p != nil {
			lines, err = nil, fmt.Errorf("read the captions: %v", p)
		}
	}()
	subs, err := read(bytes.NewReader(data))
	if errors.Is(err, astisub.ErrNoSubtitlesToWrite) {
		return nil, ErrEmpty
	}
	if err != nil {
		return nil, fmt.Errorf("read the captions: %w", err)
	}
	for _, item := range subs.Items {
		for _, l := range item.Lines {
			var text []string
			for _, part := range l.Items {
				text = append(text, part.Text)
			}
			line := Line{At: item.StartAt, Speaker: l.VoiceName, Text: strings.TrimSpace(strings.Join(text, " "))}
			if line.Speaker == "" {
				line.Speaker, line.Text = speaker(line.Text)
			}
			lines = append(lines, line)
		}
	}
	return lines, nil
}

var (
	// timed is a time before a line: [12:03], (1:02:03), 00:12:03 -
	timed = regexp.MustCompile(`^\s*[\[(]?(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:[.,]\d+)?[\])]?\s*(?:[-–]\s*)?`)
	// labelled is a speaker before a line: a name of up to four words.
	labelled = regexp.MustCompile(`^(?:\*\*)?([\p{L}\p{N}][\p{L}\p{N}.'’_-]*(?: [\p{L}\p{N}.'’_()-]+){0,3})(?:\*\*)?\s*:(?:\*\*)?\s+`)
)

// speaker takes the name before a line off it.
func speaker(text string) (name, rest string) {
	text = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(text), ">>"))
	m := labelled.FindStringSubmatch(text + " ")
	if m == nil || len(m[1]) > 40 {
		return "", text
	}
	return m[1], strings.TrimSpace((text + " ")[len(m[0]):])
}

// plain reads text: a line with a time or a speaker begins what they say, other lines go on with it. A time
// may follow the speaker too, as in 'Ann [12:03]: Hello'.
func plain(data []byte) ([]Line, error) {
	var lines []Line
	scan := bufio.NewScanner(bytes.NewReader(data))
	scan.Buffer(nil, MaxSize+1)
	named := map[string]int{}
	for scan.Scan() {
		if name, _ := speaker(afterName.ReplaceAllString(timed.ReplaceAllString(scan.Text(), ""), "$1:")); name != "" {
			named[name]++
		}
	}
	scan = bufio.NewScanner(bytes.NewReader(data))
	scan.Buffer(nil, MaxSize+1)
	for scan.Scan() {
		text := scan.Text()
		if strings.TrimSpace(text) == "" {
			continue
		}
		at := time.Duration(-1)
		if m := timed.FindStringSubmatch(text); m != nil {
			at, text = clock(m), text[len(m[0]):]
		} else if m := afterName.FindStringSubmatch(text); m != nil {
			at, text = clock(m[1:]), m[1]+":"+text[len(m[0]):]
		}
		name, rest := speaker(text)
		if name != "" && named[name] < 2 && !known(name) {
			name, rest = "", strings.TrimSpace(text) // 'Two things: first' names nobody
		}
		if last := len(lines) - 1; name == "" && at < 0 && last >= 0 {
			lines[last].Text += "\n" + strings.TrimSpace(rest)
			continue
		}
		lines = append(lines, Line{At: at, Speaker: name, Text: rest})
	}
	return lines, scan.Err()
}

// afterName is a time between a speaker and the colon.
var afterName = regexp.MustCompile(`^([\p{L}][\p{L}\p{N} .'’_-]{0,38}?)\s*[\[(](?:(\d{1,2}):)?(\d{1,2}):(\d{2})[\])]\s*:`)

// clock turns the groups hours, minutes, seconds into a time.
func clock(m []string) time.Duration {
	total := time.Duration(0)
	for _, part := range m[1:4] {
		n, _ := strconv.Atoi(part)
		total = total*60 + time.Duration(n)
	}
	return total * time.Second
}

// join puts lines of one speaker that follow each other together, up to a pause of half a minute, and gives
// lines without a speaker to who spoke last.
func join(lines []Line) []Line {
	var out []Line
	for _, l := range lines {
		l.Text = strings.TrimSpace(l.Text)
		if l.Text == "" {
			continue
		}
		if last := len(out) - 1; last >= 0 {
			if l.Speaker == "" {
				l.Speaker = out[last].Speaker
			}
			if l.At < 0 {
				l.At = out[last].At
			}
			if l.At < out[last].At {
				l.At = out[last].At // times never go back
			}
			if l.Speaker == out[last].Speaker && l.At-out[last].At < 30*time.Second {
				out[last].Text += " " + l.Text
				continue
			}
		} else if l.At < 0 {
			l.At = 0
		}
		out = append(out, l)
	}
	return out
}

// Roles of names that say what somebody is.
var (
	candidates   = map[string]bool{"me": true, "candidate": true, "interviewee": true, "applicant": true, "i": true, "you": true}
	interviewers = map[string]bool{"interviewer": true, "host": true, "coach": true, "examiner": true, "interviewer 1": true}
)

func known(name string) bool {
	name = strings.ToLower(name)
	return candidates[name] || interviewers[name]
}
