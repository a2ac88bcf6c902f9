package transcripts

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// decode returns the text of a file, its lines ended by \n.
func decode(data []byte) (string, error) {
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return docx(data)
	}
	if order := wide(data); order != nil {
		data = narrow(data, order)
	}
	if !utf8.Valid(data) || bytes.Count(data, []byte{0}) > len(data)/100 {
		return "", ErrUTF8
	}
	data = bytes.ReplaceAll(data, []byte{0}, []byte("\ufffd")) // as WebVTT requires: one stray byte is no reason to refuse a file
	return lineEnds.Replace(string(bytes.TrimPrefix(data, []byte("\ufeff")))), nil
}

// lineEnds normalizes the line ends of Windows, of old Macs, and of word processors.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\v", "\n", "\f", "\n")

// wide returns the byte order of UTF-16: by the byte order mark, or, without one, by the zero bytes that are half of English text. It returns nil for any other
// text.
func wide(data []byte) binary.ByteOrder {
	switch {
	case len(data)%2 == 1 || len(data) < 2:
		return nil
	case data[0] == 0xff && data[1] == 0xfe:
		return binary.LittleEndian
	case data[0] == 0xfe && data[1] == 0xff:
		return binary.BigEndian
	}
	head := data[:min(len(data), 1024)]
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	switch half := len(head) / 2; {
	case zeros[1] > half*3/4 && zeros[0] == 0:
		return binary.LittleEndian
	case zeros[0] > half*3/4 && zeros[1] == 0:
		return binary.BigEndian
	}
	return nil
}

// narrow converts UTF-16 to UTF-8.
func narrow(data []byte, order binary.ByteOrder) []byte {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return []byte(string(utf16.Decode(units)))
}
