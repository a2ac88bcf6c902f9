package transcripts

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestRead(t *testing.T) {
	const s = time.Second
	for _, c := range []struct {
		name, file, text string
		want             []Line
	}{
		{"labels", "a.txt", "Interviewer: Hello\nMe: Hi.\nI begin.\n\nInterviewer: Go on.", []Line{{0, "Interviewer", "Hello"}, {0, "Me", "Hi.\nI begin."}, {0, "Interviewer", "Go on."}}},
		{"times before", "a.txt", "[00:03] Ann: Hello\n[12:03] Bob: Hi\n[1:02:03] Ann: Bye\n[1:02:04] Bob: Bye", []Line{{3 * s, "Ann", "Hello"}, {723 * s, "Bob", "Hi"}, {3723 * s, "Ann", "Bye"}, {3724 * s, "Bob", "Bye"}}},
		{"times after the name", "a.txt", "Ann (0:03): Hello\nBob [0:05]: Hi\nAnn (0:50): So\nBob [0:55]: Yes", []Line{{3 * s, "Ann", "Hello"}, {5 * s, "Bob", "Hi"}, {50 * s, "Ann", "So"}, {55 * s, "Bob", "Yes"}}},
		{"a colon in a sentence names nobody", "a.txt", "Me: I do two things.\nFirst: I cache.\nInterviewer: Why?", []Line{{0, "Me", "I do two things.\nFirst: I cache."}, {0, "Interviewer", "Why?"}}},
		{"no speakers", "a.txt", "I would shard by user.\nThen I cache.", []Line{{0, "", "I would shard by user.\nThen I cache."}}},
		{"voices", "a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Hello\n\n00:03.000 --> 00:04.000\n<v Ann>there\n\n00:50.000 --> 00:54.000\n<v Bob>Hi", []Line{{s, "Ann", "Hello there"}, {50 * s, "Bob", "Hi"}}},
		{"labels in captions", "a.srt", "1\n00:00:01,000 --> 00:00:02,000\nANN: Hello\n\n2\n00:00:05,000 --> 00:00:06,000\n>> BOB: Hi", []Line{{s, "ANN", "Hello"}, {5 * s, "BOB", "Hi"}}},
		{"srt by its look", "a", "1\n00:00:01,000 --> 00:00:02,000\nHello", []Line{{s, "", "Hello"}}},
		{"times that go back", "a.txt", "[0:10] Me: a\n[0:05] Interviewer: b", []Line{{10 * s, "Me", "a"}, {10 * s, "Interviewer", "b"}}},
		{"Windows", "a.txt", "\ufeffMe: a\r\nInterviewer: b\r\n", []Line{{0, "Me", "a"}, {0, "Interviewer", "b"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Read(c.file, strings.NewReader(c.text))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	for name, c := range map[string]struct {
		text string
		want error
	}{
		"empty":       {"", ErrEmpty},
		"only spaces": {" \n\t\n", ErrEmpty},
		"binary":      {"a\xff", ErrUTF8},
		"too large":   {strings.Repeat("a", MaxSize+1), ErrTooLarge},
		"empty vtt":   {"WEBVTT\n", ErrEmpty},
	} {
		if _, err := Read("x", strings.NewReader(c.text)); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
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
