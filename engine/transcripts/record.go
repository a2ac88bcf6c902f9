package transcripts

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// lists are the members that hold the utterances in the formats of different tools, in the order in which they are tried: Whisper and WhisperX, whisper.cpp, the
// pipelines of Hugging Face, AssemblyAI and Deepgram, Rev, Otter and others. Of results, the inner lists are taken.
var lists = []string{"segments", "utterances", "transcription", "chunks", "monologues", "entries", "captions", "sentences", "paragraphs", "transcript", "results"}

// The members of an utterance, by what they hold.
var (
	textKeys    = []string{"text", "transcript", "sentence", "body", "content", "value"}
	speakerKeys = []string{"speaker", "speaker_name", "speakerName", "speaker_label", "name", "participant", "user"}
	startKeys   = []string{"start", "start_time", "startTime", "start_timestamp", "startMs", "timestamp", "ts", "offset", "time", "from"}
	endKeys     = []string{"end", "end_time", "endTime", "end_timestamp", "endMs", "end_ts", "to"}
)

// records parses JSON: a list of objects with a text, a time and perhaps a speaker, anywhere in the document.
func (t *Transcript) records(data string) ([]piece, error) {
	var doc json.RawMessage
	if err := json.Unmarshal([]byte(data), &doc); err != nil {
		return nil, fmt.Errorf("read the JSON: %w", err)
	}
	list := findList(doc, 0)
	if list == nil {
		return nil, fmt.Errorf("%w: the JSON has no list of what was said, such as segments with start and text", ErrFormat)
	}
	var pieces []piece
	for i, raw := range list {
		p, ok := record(raw)
		if !ok {
			t.leave(i+1, short(string(raw)), "an entry without text")
			continue
		}
		p.row, p.header = i+1, true
		p.label = colonLabel(p.all)
		pieces = append(pieces, p)
	}
	milliseconds(pieces)
	return pieces, nil
}

// short is the beginning of a text.
func short(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

// findList finds the list of utterances.
func findList(doc json.RawMessage, depth int) []json.RawMessage {
	doc = bytes.TrimSpace(doc)
	if depth > 4 || len(doc) == 0 {
		return nil
	}
	if doc[0] == '[' {
		var list []json.RawMessage
		if json.Unmarshal(doc, &list) != nil {
			return nil
		}
		for _, raw := range list {
			if _, ok := record(raw); ok {
				return list
			}
		}
		return nil
	}
	var members map[string]json.RawMessage
	if doc[0] != '{' || json.Unmarshal(doc, &members) != nil {
		return nil
	}
	for _, key := range lists {
		if list := findList(members[key], depth+1); list != nil {
			return list
		}
	}
	return nil
}

// record reads one entry.
func record(raw json.RawMessage) (piece, bool) {
	p := piece{at: none, end: none}
	var m map[string]json.RawMessage
	if json.Unmarshal(raw, &m) != nil {
		return p, false
	}
	if elements, ok := m["elements"]; ok { // Rev: words, and punctuation between them
		p.all, p.at, p.end = monologue(elements)
	} else {
		p.all = strings.TrimSpace(textOf(m, textKeys))
	}
	p.voice = textOf(m, speakerKeys)
	if n, err := strconv.Atoi(p.voice); err == nil {
		p.voice = fmt.Sprintf("Speaker %d", n)
	}
	from, to := m, m
	for _, key := range []string{"offsets", "timestamps"} { // whisper.cpp: in milliseconds, and as text
		var inner map[string]json.RawMessage
		if json.Unmarshal(m[key], &inner) == nil && len(inner) > 0 {
			if key == "offsets" {
				p.at, p.end = scaled(inner["from"], time.Millisecond), scaled(inner["to"], time.Millisecond)
				break
			}
			from, to = inner, inner
		}
	}
	var pair []json.RawMessage
	if json.Unmarshal(m["timestamp"], &pair) == nil && len(pair) == 2 { // Hugging Face
		p.at, p.end = scaled(pair[0], time.Second), scaled(pair[1], time.Second)
	}
	if p.at < 0 {
		p.at = timeOf(from, startKeys)
	}
	if p.end < 0 {
		p.end = timeOf(to, endKeys)
	}
	return p, p.all != ""
}

// monologue joins the elements of Rev's JSON.
func monologue(raw json.RawMessage) (text string, at, end time.Duration) {
	var list []struct {
		Value string   `json:"value"`
		Start *float64 `json:"ts"`
		End   *float64 `json:"end_ts"`
	}
	at, end = none, none
	if json.Unmarshal(raw, &list) != nil {
		return "", at, end
	}
	var b strings.Builder
	for _, e := range list {
		b.WriteString(e.Value)
		if e.Start != nil && at < 0 {
			at = seconds(*e.Start, time.Second)
		}
		if e.End != nil {
			end = seconds(*e.End, time.Second)
		}
	}
	return strings.TrimSpace(b.String()), at, end
}

// textOf returns the first of some members that is a text or a number, or has a name in it.
func textOf(m map[string]json.RawMessage, keys []string) string {
	for _, k := range keys {
		var s string
		var n json.Number
		var named struct{ Name string }
		switch raw := m[k]; {
		case len(raw) == 0 || string(raw) == "null":
		case json.Unmarshal(raw, &s) == nil:
			return s
		case json.Unmarshal(raw, &n) == nil:
			return n.String()
		case json.Unmarshal(raw, &named) == nil && named.Name != "":
			return named.Name
		}
	}
	return ""
}

func timeOf(m map[string]json.RawMessage, keys []string) time.Duration {
	for _, k := range keys {
		if d := scaled(m[k], time.Second); d >= 0 {
			return d
		}
	}
	return none
}

// scaled reads a number in a unit, or a time as text: 3.5, "3.5", "00:00:03.500".
func scaled(raw json.RawMessage, unit time.Duration) time.Duration {
	var f float64
	var s string
	if len(raw) == 0 || string(raw) == "null" {
		return none
	}
	if json.Unmarshal(raw, &f) == nil {
		return seconds(f, unit)
	}
	if json.Unmarshal(raw, &s) != nil {
		return none
	}
	if at, n, _, ok := clockAt(s); ok && n == len(s) {
		return at
	}
	if f, err := strconv.ParseFloat(strings.TrimSuffix(s, "s"), 64); err == nil {
		return seconds(f, unit)
	}
	return none
}

// longest is the longest valid time.
const longest = 1000 * time.Hour

func seconds(f float64, unit time.Duration) time.Duration {
	if !(f >= 0) || f > float64(longest/unit)*1000 {
		return none
	}
	return time.Duration(f * float64(unit))
}

// slowest is the minimum average of words per second: with fewer, the times are milliseconds.
const slowest = 0.05

// milliseconds corrects times that the file has in milliseconds: nobody speaks that slowly.
func milliseconds(pieces []piece) {
	words, last := 0, time.Duration(0)
	for i := range pieces {
		words += len(strings.Fields(pieces[i].all))
		last = max(last, pieces[i].at, pieces[i].end)
		if pieces[i].at%time.Second != 0 && pieces[i].at >= 0 {
			return
		}
	}
	if float64(words) >= slowest*last.Seconds() {
		return
	}
	for i := range pieces {
		for _, at := range []*time.Duration{&pieces[i].at, &pieces[i].end} {
			if *at > 0 {
				*at /= 1000
			}
		}
	}
}

// table reads Whisper's TSV: start and end in milliseconds, and the text.
func (t *Transcript) table(data string) ([]piece, error) {
	var pieces []piece
	for i, line := range strings.Split(data, "\n") {
		cells := strings.SplitN(line, "\t", 3)
		if len(cells) < 3 || i == 0 {
			if i > 0 {
				t.leave(i+1, line, "a row without start, end and text")
			}
			continue
		}
		p := piece{row: i + 1, all: strings.TrimSpace(cells[2]), header: true}
		p.at, p.end = scaled(json.RawMessage(cells[0]), time.Millisecond), scaled(json.RawMessage(cells[1]), time.Millisecond)
		p.label = colonLabel(p.all)
		if p.all != "" {
			pieces = append(pieces, p)
		}
	}
	return pieces, nil
}
