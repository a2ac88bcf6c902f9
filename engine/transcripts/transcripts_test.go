package transcripts

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

const s = time.Second

func TestDetect(t *testing.T) {
	const cue = "1\n00:00:01,000 --> 00:00:02,000\nHello"
	for _, tt := range []struct{ name, text, want string }{
		{"a.vtt", "Me: hi", "WebVTT"},
		{"A.VTT", "Me: hi", "WebVTT"},
		{"a.srt", "Me: hi", "SRT"},
		{"a.txt", "WEBVTT\n\n", "WebVTT"},
		{"a.srt", "WEBVTT\n\n", "WebVTT"},
		{"a.txt", " WEBVTT\n\n", "text"},
		{"a", cue, "SRT"},
		{"a.txt", "\n\n" + cue, "SRT"},
		{"a.txt", strings.ReplaceAll(cue, ",", "."), "SRT"},
		{"a.txt", "Hello\n" + cue, "text"},
		{"a.txt", "Me: hi", "text"},
		{"a", "", "text"},
		{"vtt", "Me: hi", "text"},
	} {
		if got := detect(tt.name, []byte(tt.text)); got.name != tt.want {
			t.Errorf("%s %.20q is taken for %s, want %s", tt.name, tt.text, got.name, tt.want)
		}
	}
}

// What was said is the same in every format.
func TestRead(t *testing.T) {
	for _, tt := range []struct {
		name, file, text string
		want             []Line
	}{
		{"labels", "a.txt", "Interviewer: Hello\nMe: Hi.\nI begin.\n\nInterviewer: Go on.", []Line{{0, "Interviewer", "Hello"}, {0, "Me", "Hi.\nI begin."}, {0, "Interviewer", "Go on."}}},
		{"voices", "a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Hello\n\n00:03.000 --> 00:04.000\n<v Ann>there\n\n00:50.000 --> 00:54.000\n<v Bob>Hi", []Line{{s, "Ann", "Hello there"}, {50 * s, "Bob", "Hi"}}},
		{"labels in WebVTT", "a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nAnn: Hello\n\n00:02.000 --> 00:04.000\nBob: Hi <i>you</i>", []Line{{s, "Ann", "Hello"}, {2 * s, "Bob", "Hi you"}}},
		{"marked words", "a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nAnn: un<b>believ</b>able, you<00:01.500><c> know</c>", []Line{{s, "Ann", "unbelievable, you know"}}},
		{"two lines of a cue", "a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nAnn: Hello\nthere\n", []Line{{s, "Ann", "Hello there"}}},
		{"labels in SRT", "a.srt", "1\n00:00:01,000 --> 00:00:02,000\nANN: Hello\n\n2\n00:00:05,000 --> 00:00:06,000\n>> BOB: Hi", []Line{{s, "ANN", "Hello"}, {5 * s, "BOB", "Hi"}}},
		{"SRT by its look", "a", "1\n00:00:01,000 --> 00:00:02,000\nHello", []Line{{s, "", "Hello"}}},
		{"a byte order mark and the ends of lines of Windows", "a.txt", "\ufeffMe: a\r\nInterviewer: b\r\n", []Line{{0, "Me", "a"}, {0, "Interviewer", "b"}}},
		{"SRT of Windows", "a", "1\r\n00:00:01,000 --> 00:00:02,000\r\nAnn: Hello\r\n", []Line{{s, "Ann", "Hello"}}},
		{"WebVTT of Windows", "a", "\ufeffWEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nAnn: Hello\r\n", []Line{{s, "Ann", "Hello"}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Read(tt.file, strings.NewReader(tt.text))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestReadRefuses(t *testing.T) {
	broken := errors.New("the disk is gone")
	for name, tt := range map[string]struct {
		file string
		text io.Reader
		want error
	}{
		"empty":        {"x", strings.NewReader(""), ErrEmpty},
		"only spaces":  {"x", strings.NewReader(" \n\t\n"), ErrEmpty},
		"binary":       {"x", strings.NewReader("a\xff"), ErrUTF8},
		"too large":    {"x", strings.NewReader(strings.Repeat("a", MaxSize+1)), ErrTooLarge},
		"empty WebVTT": {"x", strings.NewReader("WEBVTT\n"), ErrEmpty},
		"empty SRT":    {"x.srt", strings.NewReader(""), ErrEmpty},
		"unreadable":   {"x", iotest.ErrReader(broken), broken},
	} {
		if lines, err := Read(tt.file, tt.text); !errors.Is(err, tt.want) || lines != nil {
			t.Errorf("%s: %v, %v, want %v", name, lines, err, tt.want)
		}
	}
	if _, err := Read("a.vtt", strings.NewReader("WEBVTT\n\nxx:01.000 --> 00:02.000\nHi")); err == nil || !strings.HasPrefix(err.Error(), "read the captions: ") {
		t.Errorf("captions with a mistake: %v", err)
	}
	if _, err := Read("a.txt", strings.NewReader(strings.Repeat("a", MaxSize))); err != nil {
		t.Errorf("the most that is allowed: %v", err)
	}
	if ErrTooLarge.Error() != "the transcript has more than 8 MB" {
		t.Error(ErrTooLarge)
	}
}

// A reader that panics is a mistake of the file.
func TestReaderThatPanics(t *testing.T) {
	lines, err := cues(nil, panics)
	if lines != nil || err == nil || err.Error() != "read the captions: index out of range" {
		t.Errorf("got %v, %v", lines, err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("a.txt", "[12:03] Me: hi\nInterviewer: ho")
	f.Add("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Hello")
	f.Add("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nHello")
	f.Fuzz(func(t *testing.T, name, text string) {
		lines, err := Read(name, strings.NewReader(text))
		if err != nil {
			return
		}
		last := time.Duration(0)
		for _, l := range lines {
			if l.Text == "" || !utf8.ValidString(l.Text) || l.At < last {
				t.Fatalf("%+v after %v", l, last)
			}
			last = l.At
		}
	})
}

func ExampleRead() {
	lines, err := Read("mock.txt", strings.NewReader("[0:05] Interviewer: Where do you begin?\n[0:12] Me: With the load."))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, l := range lines {
		fmt.Println(l.At, l.Speaker, l.Text)
	}
	// Output:
	// 5s Interviewer Where do you begin?
	// 12s Me With the load.
}
