package sessionlog

// The lines of a log.
//
// In format 2, a line is a JSON object. Its last members are "more", the number of lines of the same write that follow
// (left out if there are none), and "sum", a checksum over the previous line's checksum and everything before the member.
// So a line that is changed, missing, moved or copied from elsewhere is detected. The checksum detects damage, not
// forgery: it is not a signature. Format 1 has neither member.

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
)

// Format is the version of the file format that this package writes.
const Format = 2

const (
	sumKey  = `,"sum":"`
	moreKey = `,"more":`
	sumSize = 16                                // hexadecimal digits of a checksum
	sealed  = len(sumKey) + sumSize + len(`"}`) // bytes at the end of every line in format 2
	nulRun  = 16                                // this many NUL bytes mean that part of a write never reached the disk
)

// sumOf returns the checksum of a line without its sum, given the previous line's checksum.
func sumOf(before string, line []byte) string {
	h := sha256.New()
	h.Write([]byte(before))
	h.Write(line)
	return hex.EncodeToString(h.Sum(nil)[:sumSize/2])
}

// appendLine appends a value as a line and returns the line's checksum, which is empty in format 1. more is the number of
// lines of the same write that follow.
func appendLine(buf *bytes.Buffer, format int, before string, v any, more int) (sum string, err error) {
	start := buf.Len()
	enc := json.NewEncoder(buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return "", err
	}
	if format < 2 {
		return "", nil
	}
	buf.Truncate(buf.Len() - len("}\n"))
	if more > 0 {
		buf.WriteString(moreKey + strconv.Itoa(more))
	}
	sum = sumOf(before, buf.Bytes()[start:])
	buf.WriteString(sumKey + sum + "\"}\n")
	return sum, nil
}

var (
	errUnsealed = errors.New("the line has no checksum")
	errSum      = errors.New("the checksum does not fit the line and the lines before it")
)

// unseal checks a line of format 2, without its line ending, and returns it as JSON without the checksum.
func unseal(before string, line []byte) (payload []byte, sum string, err error) {
	at := len(line) - sealed
	if at < 1 || !bytes.HasPrefix(line[at:], []byte(sumKey)) || !bytes.HasSuffix(line, []byte(`"}`)) {
		return nil, "", errUnsealed
	}
	sum = string(line[at+len(sumKey) : at+len(sumKey)+sumSize])
	if sum != sumOf(before, line[:at]) {
		return nil, "", errSum
	}
	payload = append(line[:at:at], '}')
	return payload, sum, nil
}

// unmore removes "more" from a line of JSON. Quotes inside a string are escaped, so only the real member matches.
func unmore(payload []byte) (rest []byte, more int, err error) {
	at := bytes.LastIndex(payload, []byte(moreKey))
	if at < 0 {
		return payload, 0, nil
	}
	n, err := strconv.Atoi(string(payload[at+len(moreKey) : len(payload)-1]))
	if err != nil {
		return payload, 0, nil // a member of that name in a nested object
	}
	if n < 1 {
		return nil, 0, fmt.Errorf("%d lines follow in the same write", n)
	}
	return append(payload[:at:at], '}'), n, nil
}

// Seal appends a value as a line of format 2, given the previous line's checksum (empty for the first line), and returns the new line's
// checksum. Other logs with such lines use it, too.
func Seal(buf *bytes.Buffer, before string, v any) (sum string, err error) {
	return appendLine(buf, Format, before, v, 0)
}

// Unseal checks a line that Seal wrote, given without its newline, and returns it as JSON without the checksum.
func Unseal(before string, line []byte) (payload []byte, sum string, err error) {
	return unseal(before, line)
}
