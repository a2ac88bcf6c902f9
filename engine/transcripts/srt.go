package transcripts

import (
	"io"
	"regexp"

	"github.com/asticode/go-astisub"
)

// srt is SubRip: numbered cues with times, and a name before the text where somebody is named.
var srt = format{
	name:  "SRT",
	ext:   ".srt",
	looks: srtStart.Match,
	read: func(data []byte) ([]Line, error) {
		return cues(data, func(r io.Reader) (*astisub.Subtitles, error) { return astisub.ReadFromSRT(r) })
	},
}

var srtStart = regexp.MustCompile(`^\s*\d+\n\d{1,2}:\d{2}:\d{2}[,.]\d{3} --> `)
