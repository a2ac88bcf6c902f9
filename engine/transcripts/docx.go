package transcripts

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// docx returns the text of a DOCX file, a line per paragraph: what Teams, Otter, Rev and Google Docs export. Tables, headers, pictures and tracked deletions
// are left out.
func docx(data []byte) (string, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", fmt.Errorf("open the DOCX file: %w", err)
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		return "", ErrFormat // another kind of archive
	}
	defer f.Close()
	unpacked := &io.LimitedReader{R: f, N: 4*MaxSize + 1} // a small file may unpack to any size
	text, err := paragraphs(unpacked)
	if unpacked.N == 0 {
		return "", ErrTooLarge
	}
	return text, err
}

// maxDepth is the maximum nesting of a document's elements: nested tables take several dozen levels.
const maxDepth = 1000

// paragraphs returns the text of a document's XML.
func paragraphs(r io.Reader) (string, error) {
	d := xml.NewDecoder(r)
	var b strings.Builder
	inText, depth := false, 0
	for b.Len() <= MaxSize {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return lineEnds.Replace(b.String()), nil
		}
		if err != nil {
			return "", fmt.Errorf("read the DOCX file: %w", err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return "", fmt.Errorf("read the DOCX file: more than %d elements lie in each other", maxDepth)
			}
			inText = e.Name.Local == "t"
			switch e.Name.Local {
			case "tab":
				b.WriteByte('\t')
			case "br", "cr":
				b.WriteByte('\n')
			}
		case xml.EndElement:
			inText = false
			depth--
			if e.Name.Local == "p" {
				b.WriteByte('\n')
			}
		case xml.CharData:
			if inText {
				b.Write(e)
			}
		}
	}
	return "", ErrTooLarge
}
