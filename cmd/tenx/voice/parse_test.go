package voice

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// heardAs abbreviates what was heard: final words unchanged, others after '~', and '.' for an utterance that was nothing.
func heardAs(all []Heard) (out []string) {
	for _, h := range all {
		switch {
		case h.Final && h.Text == "":
			out = append(out, ".")
		case h.Final:
			out = append(out, h.Text)
		default:
			out = append(out, "~"+h.Text)
		}
	}
	return out
}

// Output of recognizers. A bar separates pieces that are read one at a time; the output ends if the last piece is EOF.
func TestParse(t *testing.T) {
	tests := []struct {
		name, out string
		want      []string
	}{
		{"lines", "reads are cached\nwrites are queued\n", []string{"reads are cached", "writes are queued"}},
		{"a line in pieces", "reads a|re cached\n", []string{"~reads a", "reads are cached"}},
		{"lines of Windows", "reads are cached\r\nwrites\r\n", []string{"~reads are cached", "reads are cached", "~writes", "writes"}},
		{"overwritten", "reads\rreads are\rreads are cached\n", []string{"~reads", "~reads are", "reads are cached"}},
		{
			"overwritten as whisper.cpp does it", "[Start speaking]\n\x1b[2K\r      \x1b[2K\r reads|\x1b[2K\r      \x1b[2K\r reads are cached|\n",
			[]string{"~reads", "~reads are cached", "reads are cached"},
		},
		{"shorter than what it overwrites", "writes are queued\rno\n", []string{"~writes are queued", "no"}},
		{"erased, and nothing follows", "um|\x1b[2K\r\n", []string{"~um", "."}},
		{"JSON", `{"text":"reads are cached"}` + "\n" + `{"text": ""}` + "\n", []string{"reads are cached"}},
		{
			"JSON over lines, as vosk has it", "{\n  \"partial\" : \"reads\"\n}\n{\n  \"partial\" : \"reads are\"\n}\n{\n  \"text\" : \"reads are cached\"\n}\n",
			[]string{"~reads", "~reads are", "reads are cached"},
		},
		{"JSON in pieces", `{"te|xt":"reads|"}` + "\n", []string{"reads"}},
		{"JSON of pocketsphinx", `{"b":0,"d":1.2,"p":1.0,"t":"go forward","w":[{"t":"go"},{"t":"forward"}]}` + "\n", []string{"go forward"}},
		{"two objects on a line", `{"partial":"a"}{"text":"a b"}` + "\n", []string{"~a", "a b"}},
		{"JSON that says it is not final", `{"text":"rea","is_final":false}` + "\n" + `{"text":"reads","is_final":true}` + "\n", []string{"~rea", "reads"}},
		{"JSON about something else", `{"status":"ready","rate":16000}` + "\n" + `{"text":"reads"}` + "\n", []string{"reads"}},
		{"a partial that comes to nothing", `{"partial":"uh"}` + "\n" + `{"text":""}` + "\n", []string{"~uh", "."}},
		{"times and noise", "[00:00:01.000 --> 00:00:04.500]   reads are cached\n(wind blowing)\n[BLANK_AUDIO]\n### Transcription 0 END\n", []string{"reads are cached"}},
		{"control characters", "\x1b]0;title\x07reads \x1b[31mare\x1b[0m cached\a\n", []string{"reads are cached"}},
		{"a character cut in two", "caf\xc3|\xa9\n", []string{"~caf", "café"}},
		{"it ends in a line", "reads are|EOF", []string{"~reads are", "reads are"}},
		{"it ends over a line", "reads are\r|EOF", []string{"~reads are", "reads are"}},
		{"it ends after words that were not final", `{"partial":"reads are"}` + "\n|EOF", []string{"~reads are", "reads are"}},
		{"it ends in an object", `{"partial":"reads"}` + "\n" + `{"text":"reads are \"hot|EOF`, []string{"~reads", `reads are "hot`}},
		{"it ends after a line", "reads\n|EOF", []string{"reads"}},
		{"it ends in an object without words", `{"partial":"reads"}` + "\n" + `{"te|EOF`, []string{"~reads", "reads"}},
		{"it ends in noise", "(|wind)|EOF", []string{"~("}},
		{"a brace that never closes", "{ is what I say\nand more\n|EOF", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var p parser
			var got []string
			for piece := range strings.SplitSeq(tt.out, "|") {
				if piece == "EOF" {
					got = append(got, heardAs(p.end())...)
					continue
				}
				got = append(got, heardAs(p.take([]byte(piece)))...)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// For arbitrary output: no words have control characters or line ends, and the words in lines are the same however the output is split.
func FuzzParse(f *testing.F) {
	f.Add([]byte("reads\rreads are\n{\"text\":\"x\"}\n\x1b[2K"), uint(3))
	f.Add([]byte("{\n\"partial\": \"a\"\n"), uint(1))
	f.Fuzz(func(t *testing.T, out []byte, size uint) {
		n := int(size%16) + 1
		finals := func(n int) (words []string) {
			var p parser
			all := []Heard{}
			for rest := out; len(rest) > 0; {
				k := min(n, len(rest))
				all = append(all, p.take(rest[:k])...)
				rest = rest[k:]
			}
			for _, h := range append(all, p.end()...) {
				if strings.ContainsAny(h.Text, "\n\r\x1b\x00\a") {
					t.Fatalf("%q", h.Text)
				}
				if h.Final && h.Text != "" {
					words = append(words, h.Text)
				}
			}
			return words
		}
		if diff := cmp.Diff(finals(len(out)), finals(n)); diff != "" && !strings.Contains(string(out), "{") && !strings.ContainsAny(string(out), "\r\x1b") {
			t.Error(diff)
		}
	})
}

func TestQuestion(t *testing.T) {
	for said, want := range map[string]string{
		"interviewer, how many users are there?":           "how many users are there?",
		"interviewer how many users are there":             "how many users are there",
		"Um, okay Interviewer: is it read heavy":           "is it read heavy",
		"the interviewer said a million":                   "",
		"interviewers ask that":                            "",
		"so we cache it, interviewer":                      "",
		"interviewer":                                      "",
		"how many users are there":                         "",
		"hey interviewer what is the latency target there": "what is the latency target there",
	} {
		if got, ok := Question(said); got != want || ok != (want != "") {
			t.Errorf("%q: %q, %v", said, got, ok)
		}
	}
}
