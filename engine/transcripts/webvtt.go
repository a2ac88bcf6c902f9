package transcripts

import (
	"bytes"

	"github.com/asticode/go-astisub"
)

// webVTT is the captions of the web: what browsers, Zoom and YouTube write. A speaker may be a voice tag
// (<v Ann>) or a name before the text.
var webVTT = format{
	name:  "WebVTT",
	ext:   ".vtt",
	looks: func(data []byte) bool { return bytes.HasPrefix(data, []byte("WEBVTT")) },
	read:  func(data []byte) ([]Line, error) { return cues(data, astisub.ReadFromWebVTT) },
}
