package transcripts

import (
	"errors"
	"io"

	"github.com/asticode/go-astisub"
)

func panics(io.Reader) (*astisub.Subtitles, error) { panic(errors.New("index out of range")) }
