package transcripts

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/asticode/go-astisub"
)

// cues gives the cues of a caption file that one of the library's readers reads.
func cues(data []byte, read func(io.Reader) (*astisub.Subtitles, error)) (lines []Line, err error) {
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
			line := Line{At: item.StartAt, Speaker: l.VoiceName, Text: strings.TrimSpace(strings.Join(text, ""))}
			if line.Speaker == "" {
				line.Speaker, line.Text = speaker(line.Text)
			}
			lines = append(lines, line)
		}
	}
	return lines, nil
}
