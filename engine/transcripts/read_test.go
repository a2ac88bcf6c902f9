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

// rows formats a transcript, one row a line: 3s Ann: words.
func rows(tr *Transcript) []string {
	var out []string
	for _, l := range tr.Lines {
		at := "-"
		if l.At >= 0 {
			at = l.At.String()
		}
		out = append(out, fmt.Sprintf("%s %s: %s", at, l.Speaker, l.Text))
	}
	for _, l := range tr.Left {
		out = append(out, fmt.Sprintf("left %d %s (%s)", l.Row, l.Text, l.Why))
	}
	return out
}

func reads(t *testing.T, file, text string, want ...string) {
	t.Helper()
	tr, err := Read(file, strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, rows(tr)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Captions that a strict reader refuses, or loses speech from.
func TestCaptions(t *testing.T) {
	for _, tt := range []struct {
		name, file, text string
		want             []string
	}{
		{
			"a colon within a cue and at its beginning", "a.srt", "1\n00:00:02,000 --> 00:00:04,000\nEve Stone: Where do\nthe photos go?\n\n2\n00:00:05,000 --> 00:00:09,000\nRaj Patel: To two places: a bucket\nand a table.\n\n3\n00:00:10,000 --> 00:00:12,000\nThroughput: 90 a second.\n",
			[]string{"2s Eve Stone: Where do the photos go?", "5s Raj Patel: To two places: a bucket and a table. Throughput: 90 a second."},
		},
		{
			"display names", "a.vtt", "WEBVTT\r\n\r\n1\r\n00:00:02.000 --> 00:00:03.000\r\nEve Stone (they/them): Why?\r\n\r\n2\r\n00:00:04.000 --> 00:00:05.000\r\nRaj Patel | Initech: Because it is cheap.\r\n",
			[]string{"2s Eve Stone (they/them): Why?", "4s Raj Patel | Initech: Because it is cheap."},
		},
		{
			"voices with odd names, classes and two in a cue", "a.vtt", "WEBVTT\n\n00:02.000 --> 00:03.000\n<v Eve/Initech>Why?</v>\n\n00:04.000 --> 00:08.000\n<v.loud Raj (guest)>It is <i>cheap</i>.</v>\n<v Eve/Initech>How cheap?</v> <v Raj (guest)>Half.",
			[]string{"2s Eve/Initech: Why?", "4s Raj (guest): It is cheap.", "4s Eve/Initech: How cheap?", "4s Raj (guest): Half."},
		},
		{
			"character references", "a.vtt", "WEBVTT\n\n00:02.000 --> 00:03.000\n<v Raj>It&#39;s &lt; 5&nbsp;ms &amp; &gt; &quot;two&quot;</v>",
			[]string{`2s Raj: It's < 5 ms & > "two"`},
		},
		{
			"what looks like a region, and an arrow", "a.vtt", "WEBVTT\n\n00:02.000 --> 00:04.000\n<v Raj>I copy it.\nRegion: eu-north-1 --> us-west-2.",
			[]string{"2s Raj: I copy it. Region: eu-north-1 --> us-west-2."},
		},
		{
			"regions, styles and notes", "a.vtt", "WEBVTT - mock\n\nREGION\nid:left\nwidth:50%\n\nSTYLE\n::cue { color: red }\n\nNOTE\nof nobody's\n\nraj-1\n00:02.000 --> 00:04.000 region:left align:left\n<v Raj>I copy it.\n\nNOTE confidence 0.9\n\n00:05.000 --> 00:06.000\n<v Raj>Twice.",
			[]string{"2s Raj: I copy it. Twice.", "left 13 raj-1 (before the first caption)"},
		},
		{
			"no header, an empty row behind the time, no end, fields too short", "a.vtt", "0:02.5 -->\n\nI copy it.\n\n0:04 --> 0:06\nTwice.",
			[]string{"2.5s : I copy it. Twice."},
		},
		{
			"no empty rows, numbers that are none", "a.srt", "1\n00:00:01,000 --> 00:00:02,000\n- Eve: How many?\n2\n00:00:03,000 --> 00:00:04,000\nRaj: Per day\n40\n3\n00:00:05,000 --> 00:00:06,000\nRaj: and at noon\n4\n00:00:07,000 --> 00:00:08,000\nEve: Fine.",
			[]string{"1s Eve: How many?", "3s Raj: Per day 40 and at noon", "7s Eve: Fine."},
		},
		{
			"names of cues", "a.vtt", "WEBVTT\n\n1\n00:01.000 --> 00:02.000\n<v Eve>How many?\n\nab-12/4-0\n00:03.000 --> 00:04.000\n<v Raj>Forty.\n\n3 \"Eve Stone\" (31)\n00:05.000 --> 00:06.000\nThanks.",
			[]string{"1s Eve: How many?", "3s Raj: Forty.", "5s Eve Stone: Thanks."},
		},
		{
			"a row behind an empty one is speech", "a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Raj>One part\n\nand another\n\n00:03.000 --> 00:04.000\n<v Raj>and more.",
			[]string{"1s Raj: One part and another and more."},
		},
		{
			"captions that are there twice", "a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000 position:97%\nHello there.\n\n00:01.000 --> 00:02.000 position:3%\nHello there.\n\n00:03.000 --> 00:04.000\nGo on.",
			[]string{"1s : Hello there. Go on."},
		},
		{
			"rolling by the word", "a.srt", "1\n00:00:01,000 --> 00:00:02,000\nso we keep\n\n2\n00:00:02,000 --> 00:00:03,000\nso we keep it in\n\n3\n00:00:03,000 --> 00:00:04,000\nso we keep it in a table\n\n4\n00:00:04,000 --> 00:00:05,000\nin a table for a year\n",
			[]string{"1s : so we keep it in a table for a year"},
		},
		{
			"what somebody says twice is no roll", "a.srt", "1\n00:00:01,000 --> 00:00:02,000\nyes\n\n2\n00:00:02,000 --> 00:00:03,000\nyes\n\n3\n00:00:03,000 --> 00:00:04,000\nwe keep it\n\n4\n00:00:04,000 --> 00:00:05,000\nfor a year\n",
			[]string{"1s : yes yes we keep it for a year"},
		},
		{
			"marks of another speaker", "a.srt", "1\n00:00:01,000 --> 00:00:02,000\nhow many?\n\n2\n00:00:02,000 --> 00:00:03,000\n>> forty a day.\n\n3\n00:00:03,000 --> 00:00:04,000\n&gt;&gt; fine, go on.\n",
			[]string{"1s Speaker 1: how many?", "2s Speaker 2: forty a day.", "3s Speaker 1: fine, go on."},
		},
		{
			"names in brackets", "a.srt", "1\n00:00:01,000 --> 00:00:02,000\n[Eve Stone] Why?\n\n2\n00:00:02,000 --> 00:00:03,000\n(Raj Patel)\nCheap.\n\n3\n00:00:03,000 --> 00:00:04,000\n[laughter] Yes.\n\n4\n00:00:04,000 --> 00:00:05,000\n[Eve Stone] So?",
			[]string{"1s Eve Stone: Why?", "2s Raj Patel: Cheap. [laughter] Yes.", "4s Eve Stone: So?"},
		},
		{"times with a comma between", "a.sbv", "0:00:03.120,0:00:05.000\nEve: Why?\n\n0:00:06.000,0:00:08.000\nRaj: Cheap.\n", []string{"3.12s Eve: Why?", "6s Raj: Cheap."}},
		{"sounds", "a.srt", "1\n00:00:01,000 --> 00:00:02,000\n[Music]\n\n2\n00:00:02,000 --> 00:00:03,000\nHello.\n", []string{"2s : Hello.", "left 3 [Music] (a sound, not speech)"}},
		{"a range and a label on rows of their own", "a.txt", "00:00:01.680 --> 00:00:12.800\nSpeaker A:\nWhy?\n\n00:00:12.939 --> 00:00:25.940\nSpeaker B:\nIt is cheap.\n", []string{"1.68s Speaker A: Why?", "12.939s Speaker B: It is cheap."}},
	} {
		t.Run(tt.name, func(t *testing.T) { reads(t, tt.file, tt.text, tt.want...) })
	}
}

// Text as people and tools write it.
func TestText(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{
			"words with a colon on rows without a time", "[0:05] Interviewer: Go.\n[0:09] Me: Two loads.\nInserts: ten a second.\nLookups: a thousand.\n[1:00] Interviewer: And?\n[1:05] Me: In short.\nInserts: into a log.\nLookups: from memory.",
			[]string{"5s Interviewer: Go.", "9s Me: Two loads.\nInserts: ten a second.\nLookups: a thousand.", "1m0s Interviewer: And?", "1m5s Me: In short.\nInserts: into a log.\nLookups: from memory."},
		},
		{
			"a ratio is no time", "[0:05] Interviewer: Go.\n[0:09] Me: It is split\n70:30 between old and new.\n[0:20] Interviewer: Why?\n[0:22] Me: So it was.\n[0:25] Interviewer: Fine.",
			[]string{"5s Interviewer: Go.", "9s Me: It is split 70:30 between old and new.", "20s Interviewer: Why?", "22s Me: So it was.", "25s Interviewer: Fine."},
		},
		{
			"a time that is later than the next", "0:05 Interviewer: Go.\n59:00 Me: Soon.\n0:20 Interviewer: Why?\n0:22 Me: So.",
			[]string{"5s Interviewer: Go.", "5s Me: Soon.", "20s Interviewer: Why?", "22s Me: So.", "left 2 59m0s (a time that is later than the next)"},
		},
		{"times of day", "[Eve Stone] 12:59:50\nWhy?\n\n[Raj Patel] 1:00:20\nIt is cheap.\n", []string{"0s Eve Stone: Why?", "30s Raj Patel: It is cheap."}},
		{"times of day with am and pm", "Eve Stone 11:59:50 AM\nWhy?\nRaj Patel 12:00:20 PM\nIt is cheap.\n", []string{"0s Eve Stone: Why?", "30s Raj Patel: It is cheap."}},
		{"a chat", "10:00:01\tFrom Eve Stone to Everyone: Why?\n10:00:03\tFrom Raj Patel to Everyone: Cheap.\n", []string{"0s Eve Stone: Why?", "2s Raj Patel: Cheap."}},
		{
			"a time now and then", "Notes of Tuesday\n00:00:00\n\nEve Stone: How many would there be in a usual week, say?\nRaj Patel: Forty.\n00:05:00\nEve Stone: Go on.\n\nTranscription ended after 00:06:00",
			[]string{"0s Eve Stone: How many would there be in a usual week, say?", "8s Raj Patel: Forty.", "5m0s Eve Stone: Go on.", "left 1 Notes of Tuesday (before anybody speaks)", "left 9 Transcription ended after 00:06:00 (a notice of the tool)"},
		},
		{"full-width colons", "面试官：为什么？\n候选人：It is cheap.\n", []string{"- 面试官: 为什么？", "- 候选人: It is cheap."}},
		{"bold, in lists, in quotes", "- **Eve**: Why?\n- **Raj**: It is cheap.\n> **Eve:** Fine.\n", []string{"- Eve: Why?", "- Raj: It is cheap.", "- Eve: Fine."}},
		{"a name and a time on two rows", "Eve Stone\n0:03\nWhy?\nRaj Patel\n0:05\nIt is cheap.\n", []string{"3s Eve Stone: Why?", "5s Raj Patel: It is cheap."}},
		{"a name once", "Eve: Why?\nRaj: It is cheap.\nEve: Fine.\n", []string{"- Eve: Why?", "- Raj: It is cheap.", "- Eve: Fine."}},
		{"notes of one person", "I would keep two things.\nCache: the hot ones.\nDatabase: the rest.\n", []string{"- : I would keep two things.\nCache: the hot ones.\nDatabase: the rest."}},
		{"a row goes on in the next", "Me: We keep it\nin a table.\nThen\n12 nodes.\nInterviewer: Fine.", []string{"- Me: We keep it in a table.\nThen 12 nodes.", "- Interviewer: Fine."}},
		{"the same name in capitals", "EVE STONE: Why?\nRaj Patel: Cheap.\nEve Stone: Fine.\nRaj Patel: Yes.", []string{"- EVE STONE: Why?", "- Raj Patel: Cheap.", "- EVE STONE: Fine.", "- Raj Patel: Yes."}},
		{"a name behind the time", "0:03 - Eve\n  Why?\n0:09 - Raj\n  Cheap.\n0:12 - Eve\n So?\n0:15 - Raj\n Yes.", []string{"3s Eve: Why?", "9s Raj: Cheap.", "12s Eve: So?", "15s Raj: Yes."}},
		{"a name before the time, with a dash and a bar", "Eve Stone - 00:03\nWhy?\nRaj Patel | 00:09\nCheap.", []string{"3s Eve Stone: Why?", "9s Raj Patel: Cheap."}},
		{"a time in words, as a window shows it", "Eve Stone\n\n0 minutes 3 seconds\n0:03\nWhy?\nRaj Patel\n\n0 minutes 9 seconds\n0:09\nCheap. It takes\n3 minutes 20 seconds.", []string{"3s Eve Stone: Why?", "9s Raj Patel: Cheap. It takes 3 minutes 20 seconds."}},
		{"letters", "Q: Why?\nA: It is a cheap one.\nQ: So?\nA: Yes.", []string{"- Q: Why?", "- A: It is a cheap one.", "- Q: So?", "- A: Yes."}},
		{"names alone on their rows", "Eve Stone\nWhy?\n\nRaj Patel\nCheap. Says\nBig Corp\n\nEve Stone\nSo?\n\nRaj Patel\nYes.", []string{"- Eve Stone: Why?", "- Raj Patel: Cheap. Says Big Corp", "- Eve Stone: So?", "- Raj Patel: Yes."}},
		{
			"a summary above, headings with anchors, Markdown's escapes", "# Notes\n\n* **Store Choice**: Raj Patel said it is cheap ([00:00:00](#00:00:00)).\n\n# Transcript\n\n### 00:00:00 {#00:00:00}\n\n   \n" +
				strings.Repeat("**Eve Stone:** Why  \n**Raj Patel:** Cheap, about 24\\.  \n", 4) + "   \n\n### 00:05:34 {#00:05:34}\n\n**Eve Stone:** So  \n\n### Transcription ended after 00:06:00\n",
			[]string{
				"0s Eve Stone: Why", "0s Raj Patel: Cheap, about 24.", "3s Eve Stone: Why", "4s Raj Patel: Cheap, about 24.", "6s Eve Stone: Why", "7s Raj Patel: Cheap, about 24.", "9s Eve Stone: Why", "10s Raj Patel: Cheap, about 24.",
				"5m34s Eve Stone: So", "left 1 Notes (before anybody speaks)", "left 3 Store Choice: Raj Patel said it is cheap ([00:00:00](#00:00:00)). (before anybody speaks)",
				"left 5 Transcript (before anybody speaks)", "left 24 ### Transcription ended after 00:06:00 (a notice of the tool)",
			},
		},
		{
			"two at once, rows of one word", "<!-- converted -->\nMock-Meeting Transcript\n15 June 2026, 03:35am\n27m 42s\nRaj Patel started transcription\nEve Stone   0:03\nand the store\nRaj Patel   0:03\nCheap.\nBut.\nEve Stone   0:19\nYeah.",
			[]string{
				"3s Eve Stone: and the store", "3s Raj Patel: Cheap.\nBut.", "19s Eve Stone: Yeah.", "left 1 <!-- converted --> (a notice of the tool)", "left 2 Mock-Meeting Transcript (before anybody speaks)",
				"left 3 15 June 2026, 03:35am (before anybody speaks)", "left 4 27m 42s (before anybody speaks)", "left 5 Raj Patel started transcription (a notice of the tool)",
			},
		},
		{"a sentence with a time", "Me: we met\nat 12:30 and\nInterviewer: Yes, Ann: go on.", []string{"- Me: we met at 12:30 and", "- Interviewer: Yes, Ann: go on."}},
	} {
		t.Run(tt.name, func(t *testing.T) { reads(t, "a.txt", tt.text, tt.want...) })
	}
}

// Records as programs write them.
func TestRecords(t *testing.T) {
	for _, tt := range []struct {
		name, file, text string
		want             []string
	}{
		{"milliseconds", "a.json", `{"utterances":[{"speaker":"A","start":1000,"end":4000,"text":"Why?"},{"speaker":"B","start":60000,"end":90000,"text":"It is cheap."}]}`, []string{"1s A: Why?", "1m0s B: It is cheap."}},
		{"times as text, a speaker as an object, an entry without words", "a.json", `[{"start_time":"00:00:01","speaker":{"name":"Eve"},"text":"Why?"},{"text":""},{"start_time":"2.5","speaker":{"name":"Raj"},"text":"Cheap."}]`, []string{"1s Eve: Why?", "2.5s Raj: Cheap.", `left 2 {"text":""} (an entry without text)`}},
		{"within", "a", `{"results":{"utterances":[{"speaker":0,"start":1.5,"transcript":"Why?"},{"speaker":1,"start":2.25,"transcript":"Cheap."}]}}`, []string{"1.5s Speaker 0: Why?", "2.25s Speaker 1: Cheap."}},
		{"a table", "a.tsv", "start\tend\ttext\n0\t2500\tEve: Why?\n2500\t4000\tRaj: Cheap.\n4000\t5000\tEve: Fine.\nodd\n", []string{"0s Eve: Why?", "2.5s Raj: Cheap.", "4s Eve: Fine.", "left 5 odd (a row without start, end and text)"}},
	} {
		t.Run(tt.name, func(t *testing.T) { reads(t, tt.file, tt.text, tt.want...) })
	}
}

func TestReadRefuses(t *testing.T) {
	broken := errors.New("the disk is gone")
	for name, tt := range map[string]struct {
		file string
		text io.Reader
		want error
	}{
		"empty":          {"x", strings.NewReader(""), ErrEmpty},
		"only spaces":    {"x", strings.NewReader(" \n\t\n"), ErrEmpty},
		"binary":         {"x", strings.NewReader("a\xff"), ErrUTF8},
		"zeros":          {"x", strings.NewReader("a\x00b\x00c"), ErrUTF8},
		"too large":      {"x", strings.NewReader(strings.Repeat("a", MaxSize+1)), ErrTooLarge},
		"empty WebVTT":   {"x", strings.NewReader("WEBVTT\n"), ErrEmpty},
		"empty SRT":      {"x.srt", strings.NewReader(""), ErrEmpty},
		"unreadable":     {"x", iotest.ErrReader(broken), broken},
		"TTML":           {"x.ttml", strings.NewReader("<?xml version=\"1.0\"?><tt><p>hi</p></tt>"), ErrFormat},
		"other JSON":     {"x.json", strings.NewReader(`{"segments":[1,2],"text":"hi"}`), ErrFormat},
		"only a notice":  {"x", strings.NewReader("Transcribed by https://otter.ai"), ErrEmpty},
		"an odd archive": {"x.docx", strings.NewReader("PK\x05\x06" + strings.Repeat("\x00", 18)), ErrUTF8},
	} {
		if tr, err := Read(tt.file, tt.text); !errors.Is(err, tt.want) || tr != nil {
			t.Errorf("%s: %v, %v, want %v", name, tr, err, tt.want)
		}
	}
	for _, text := range []string{"PK\x03\x04 cut off", `{"segments":`} {
		if tr, err := Read("x", strings.NewReader(text)); err == nil || tr != nil {
			t.Errorf("%q: %v, %v", text, tr, err)
		}
	}
}

// Every reader accepts any input: no panic, valid text, times that never decrease, and a number for each row.
func fuzzed(f *testing.F, file string, seeds ...string) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tr, err := Read(file, strings.NewReader(text))
		if err != nil {
			return
		}
		last := time.Duration(-1)
		for _, l := range tr.Lines {
			if l.Text == "" || !utf8.ValidString(l.Text) || l.At < last || l.Row < 1 || l.End >= 0 && l.End < l.At && l.End < last {
				t.Fatalf("%+v after %v", l, last)
			}
			last = l.At
		}
	})
}

func FuzzText(f *testing.F) {
	fuzzed(f, "a.txt", "[12:03] Me: hi\nInterviewer: ho", "Eve Stone  0:03\nhi\n80:20 of it", "**0:12** Eve: x\n>> y", "\xff\xfea\x00b\x00", "12:59:50\nA: b\n1:00:00\nA: c")
}

func FuzzCaptions(f *testing.F) {
	fuzzed(f, "a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Hello", "1\n00:00:01,000 --> 00:00:02,000\nHello\n2\n00:00:01,000 -->\nHello there\n", "00:01.000 --> 00:02.000\na b\n\n00:02.000 --> 00:03.000\na b c\n\n00:03.000 --> 00:03.000\nb c d")
}

func FuzzJSON(f *testing.F) {
	fuzzed(f, "a.json", `{"segments":[{"start":1,"end":1e300,"text":"a","speaker":3}]}`, `{"transcription":[{"offsets":{"from":1},"text":"b"}]}`, `{"monologues":[{"elements":[{"value":"x","ts":-1}]}]}`, `[{"timestamp":[0,null],"text":"x"}]`, "{\"a\":1}")
}

func FuzzTable(f *testing.F) { fuzzed(f, "a.tsv", "start\tend\ttext\n0\t1\tA: b\nx") }

func FuzzDOCX(f *testing.F) {
	f.Fuzz(func(t *testing.T, data []byte) {
		if text, err := docx(data); err == nil && len(text) > MaxSize+1<<20 {
			t.Fatal(len(text))
		}
	})
}

func ExampleRead() {
	tr, err := Read("mock.txt", strings.NewReader("[0:05] Interviewer: Where do you begin?\n[0:12] Me: With the load."))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, l := range tr.Lines {
		fmt.Println(l.At, l.Speaker, l.Text)
	}
	// Output:
	// 5s Interviewer Where do you begin?
	// 12s Me With the load.
}
