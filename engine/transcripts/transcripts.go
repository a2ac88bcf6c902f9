// Package transcripts reads the transcript of an interview that was held elsewhere, as captions or as text with
// speakers and times, and turns it into the events of a session.
//
// Each format has a file of its own that declares one format value: how the format is told by a file's name and
// by its first bytes, and how it is read into lines. To add a format, write such a file and add its value
// to the table in formats. What comes after is the same for all of them: join puts the lines of one speaker
// together, and Session makes the events.
package transcripts

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"
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
	ErrEmpty    = errors.New("nobody says anything in the transcript")
)

// format is one way to write a transcript down.
type format struct {
	name  string
	ext   string                       // of a file's name, in lower case and with its dot
	looks func(data []byte) bool       // says whether a text of any name is in this format
	read  func([]byte) ([]Line, error) // of valid UTF-8 without a byte order mark, lines end with \n
}

// formats are the formats that can be told from plain text. The first that fits a file is taken.
func formats() []format { return []format{webVTT, srt} }

// detect finds the format of a file by the ending of its name or by how its text looks. What is in none of the
// formats is plain text.
func detect(name string, data []byte) format {
	ext := strings.ToLower(filepath.Ext(name))
	for _, f := range formats() {
		if f.ext == ext || f.looks(data) {
			return f
		}
	}
	return plainText
}

// Read reads a transcript; the name's ending, or else how the text looks, tells the format. Lines of one
// speaker that follow each other are joined. The errors are ErrTooLarge, ErrUTF8, ErrEmpty, those of the reader,
// and what a format's reader finds wrong.
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
	lines, err := detect(name, data).read(data)
	if err != nil {
		return nil, err
	}
	if lines = join(lines); len(lines) == 0 {
		return nil, ErrEmpty
	}
	return lines, nil
}
