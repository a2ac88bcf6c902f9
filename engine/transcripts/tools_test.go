package transcripts_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"tenx/engine"
	"tenx/engine/transcripts"
	"tenx/scenarios"
)

// turn is one turn of the interview that is written in many formats.
type turn struct {
	at      time.Duration
	speaker string
	text    string
}

func interview(t testing.TB) []turn {
	t.Helper()
	data, err := os.ReadFile("testdata/interview.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var list []turn
	for line := range strings.Lines(string(data)) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		var m, s int
		if _, err := fmt.Sscanf(cells[0], "%d:%d", &m, &s); err != nil {
			t.Fatal(err)
		}
		list = append(list, turn{time.Duration(m*60+s) * time.Second, cells[1], cells[2]})
	}
	return list
}

func builtin(t testing.TB, id string) *scenarios.Compiled {
	t.Helper()
	lib, err := scenarios.NewLibrary(scenarios.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	c, err := lib.Compile(id)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// clock formats a time as 00:05:02, followed by point and milliseconds if point is not empty.
func clock(d time.Duration, point string) string {
	s := fmt.Sprintf("%02d:%02d:%02d", int(d.Hours()), int(d.Minutes())%60, int(d.Seconds())%60)
	if point != "" {
		s += fmt.Sprintf("%s%03d", point, d.Milliseconds()%1000)
	}
	return s
}

func short(d time.Duration) string {
	return fmt.Sprintf("%d:%02d", int(d.Minutes()), int(d.Seconds())%60)
}

// each formats every turn with one function.
func each(list []turn, write func(i int, u turn) string) string {
	var b strings.Builder
	for i, u := range list {
		b.WriteString(write(i, u))
	}
	return b.String()
}

// cues splits a turn into captions of at most so many words, each as long as its words take.
func cues(list []turn, most int) []turn {
	var out []turn
	for _, u := range list {
		words := strings.Fields(u.text)
		for i := 0; i < len(words); i += most {
			out = append(out, turn{u.at + time.Duration(i)*350*time.Millisecond, u.speaker, strings.Join(words[i:min(len(words), i+most)], " ")})
		}
	}
	return out
}

func end(u turn) time.Duration {
	return u.at + time.Duration(len(strings.Fields(u.text)))*350*time.Millisecond
}

// document returns a DOCX file with some paragraphs.
func document(t testing.TB, paragraphs string) []byte {
	var body bytes.Buffer
	body.WriteString(`<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
	for line := range strings.SplitSeq(paragraphs, "\n") {
		body.WriteString(`<w:p><w:pPr><w:b/></w:pPr><w:r><w:t xml:space="preserve">`)
		_ = xml.EscapeText(&body, []byte(line))
		body.WriteString(`</w:t></w:r><w:del><w:r><w:delText>struck out</w:delText></w:r></w:del></w:p>`)
	}
	body.WriteString(`</w:body></w:document>`)
	return archive(t, body.Bytes())
}

// archive returns a DOCX file whose document is some XML.
func archive(t testing.TB, document []byte) []byte {
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	f, err := z.Create("word/document.xml")
	if err == nil {
		_, err = f.Write(document)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func wide(text string) string {
	var b bytes.Buffer
	for _, u := range utf16.Encode([]rune("\ufeff" + text)) {
		_ = binary.Write(&b, binary.LittleEndian, u)
	}
	return b.String()
}

func asJSON(t testing.TB, v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// rolling writes captions as YouTube does: each repeats the row before, with one of ten milliseconds in between.
func rolling(list []turn) string {
	var b strings.Builder
	b.WriteString("WEBVTT\nKind: captions\nLanguage: en\n\n")
	before := " "
	speaker := ""
	for _, u := range cues(list, 8) {
		words := strings.Fields(u.text)
		row := strings.Join(words, " ")
		tagged := words[0]
		for i, w := range words[1:] {
			tagged += fmt.Sprintf("<%s><c> %s</c>", clock(u.at+time.Duration(i+1)*350*time.Millisecond, "."), w)
		}
		if u.speaker != speaker && speaker != "" {
			row, tagged = "&gt;&gt; "+row, "&gt;&gt; "+tagged
		}
		speaker = u.speaker
		fmt.Fprintf(&b, "%s --> %s align:start position:0%%\n%s\n%s\n\n", clock(u.at, "."), clock(end(u)-10*time.Millisecond, "."), before, tagged)
		fmt.Fprintf(&b, "%s --> %s align:start position:0%%\n%s\n \n\n", clock(end(u)-10*time.Millisecond, "."), clock(end(u), "."), row)
		before = row
	}
	return b.String()
}

// written returns the interview in the format of each tool, by file name. testdata/README.md says where the formats come from.
func written(t testing.TB, list []turn) map[string]string {
	other := func(name string) string {
		return map[string]string{"Priya Nair": "SPEAKER_00", "Tomas Berg": "SPEAKER_01"}[name]
	}
	files := map[string]string{
		"zoom.vtt": "WEBVTT\n\n" + each(cues(list, 14), func(i int, u turn) string {
			return fmt.Sprintf("%d\n%s --> %s\n%s: %s\n\n", i+1, clock(u.at, "."), clock(end(u), "."), u.speaker, u.text)
		}),
		"zoom-saved.txt": each(list, func(_ int, u turn) string {
			return fmt.Sprintf("[%s] %s\n%s\n\n", u.speaker, clock(10*time.Hour+u.at, ""), u.text)
		}),
		"teams.vtt": "WEBVTT\n\n" + each(cues(list, 14), func(i int, u turn) string {
			return fmt.Sprintf("8e6c3d1e-77aa-4f0c-9d0e-1d2c3b4a5f60/%d-0\n%s --> %s\n<v %s>%s</v>\n\n", i, clock(u.at, "."), clock(end(u), "."), u.speaker, u.text)
		}),
		"teams.docx": string(document(t, "Mock interview-20260303_100312-Meeting Transcript\n3 March 2026, 10:03am\n45m 12s\nPriya Nair started transcription\n"+
			each(list, func(_ int, u turn) string { return fmt.Sprintf("%s   %s\n%s\n", u.speaker, short(u.at), u.text) })+"Priya Nair stopped transcription")),
		"meet.txt": "Mar 3, 2026\nMock interview - Transcript\nAttendees\nPriya Nair, Tomas Berg\nTranscript\n" + each(list, func(i int, u turn) string {
			head := ""
			if i == 0 || list[i-1].at/(2*time.Minute) != u.at/(2*time.Minute) {
				head = "\n" + clock(u.at, "") + "\n \n"
			}
			return head + u.speaker + ": " + u.text + "\n"
		}) + "\nTranscription ended after 00:45:10\n\nThis editable transcript was computer generated and might contain errors. People can also change the text after it was created.\n",
		"otter.txt": each(list, func(_ int, u turn) string { return fmt.Sprintf("%s  %s  \n%s\n\n", u.speaker, short(u.at), u.text) }) + "Transcribed by https://otter.ai\n",
		"otter.srt": each(cues(list, 14), func(i int, u turn) string {
			return fmt.Sprintf("%d\n%s --> %s\n%s: %s\n\n", i+1, clock(u.at, ","), clock(end(u), ","), u.speaker, u.text)
		}),
		"youtube.vtt": rolling(list),
		"descript.md": "# Mock interview\n\n" + each(list, func(_ int, u turn) string {
			return fmt.Sprintf("**%s:** [%s] %s\n\n", u.speaker, clock(u.at, ""), u.text)
		}),
		"rev.txt": each(list, func(_ int, u turn) string {
			return fmt.Sprintf("%s (%s):\n%s\n\n", u.speaker, clock(u.at, "")[3:], u.text)
		}),
		"whisper.txt": each(list, func(_ int, u turn) string {
			return fmt.Sprintf("[%s --> %s]   %s: %s\n", clock(u.at, "."), clock(end(u), "."), other(u.speaker), u.text)
		}),
		"labels.txt":  each(list, func(_ int, u turn) string { return fmt.Sprintf("**%s** %s: %s\n", short(u.at), u.speaker, u.text) }),
		"wide.txt":    wide(each(list, func(_ int, u turn) string { return fmt.Sprintf("%s：%s\r\n", u.speaker, u.text) })),
		"copied.txt":  each(list, func(_ int, u turn) string { return fmt.Sprintf("%s\n%s\n%s\n", u.speaker, short(u.at), u.text) }),
		"mine.txt":    each(list, func(_ int, u turn) string { return fmt.Sprintf("[%s] %s: %s\n", short(u.at), u.speaker, u.text) }),
		"minimal.txt": each(list, func(_ int, u turn) string { return fmt.Sprintf("%s: %s\n", u.speaker, u.text) }),
	}
	segments, offsets, monologues, chunks := []any{}, []any{}, []any{}, []any{}
	for _, u := range list {
		segments = append(segments, map[string]any{"start": u.at.Seconds(), "end": end(u).Seconds(), "speaker": other(u.speaker), "text": " " + u.text})
		offsets = append(offsets, map[string]any{"offsets": map[string]int64{"from": u.at.Milliseconds(), "to": end(u).Milliseconds()}, "text": " " + u.speaker + ": " + u.text})
		monologues = append(monologues, map[string]any{"speaker": map[string]int{"Priya Nair": 0, "Tomas Berg": 1}[u.speaker], "elements": []any{
			map[string]any{"type": "text", "value": strings.Fields(u.text)[0], "ts": u.at.Seconds(), "end_ts": end(u).Seconds()},
			map[string]any{"type": "punct", "value": strings.TrimPrefix(u.text, strings.Fields(u.text)[0])},
		}})
		chunks = append(chunks, map[string]any{"timestamp": []float64{u.at.Seconds(), end(u).Seconds()}, "text": u.speaker + ": " + u.text})
	}
	files["whisperx.json"] = asJSON(t, map[string]any{"text": "all of it", "segments": segments, "language": "en"})
	files["whispercpp.json"] = asJSON(t, map[string]any{"model": map[string]string{"type": "base"}, "transcription": offsets})
	files["rev.json"] = asJSON(t, map[string]any{"monologues": monologues})
	files["huggingface.json"] = asJSON(t, map[string]any{"text": "all of it", "chunks": chunks})
	files["whisper.tsv"] = "start\tend\ttext\n" + each(list, func(_ int, u turn) string {
		return fmt.Sprintf("%d\t%d\t%s: %s\n", u.at.Milliseconds(), end(u).Milliseconds(), u.speaker, u.text)
	})
	return files
}

// untimed are the formats without times.
var untimed = map[string]bool{"wide.txt": true, "minimal.txt": true}

// An interview of 45 minutes is the same session in the format of every tool: the same words in the same stages, the same questions.
func TestEveryTool(t *testing.T) {
	list, c := interview(t), builtin(t, "url-shortener")
	wantStarts := map[string]string{
		"requirements": "0:04", "estimation": "5:02", "high-level-design": "9:46", "deep-dive": "19:40", "scale-and-failure": "34:30", "wrap-up": "41:50",
	}
	starts := map[string]time.Duration{}
	for id, s := range wantStarts {
		var m, sec int
		_, _ = fmt.Sscanf(s, "%d:%d", &m, &sec)
		starts[id] = time.Duration(m*60+sec) * time.Second
	}
	var want string
	for name, text := range written(t, list) {
		got, err := transcripts.Read(name, strings.NewReader(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		im, err := transcripts.Session(c, got.Lines, transcripts.Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got.Coarse != (name == "meet.txt") {
			t.Errorf("%s has times only now and then: %v", name, got.Coarse)
		}
		for id, at := range starts {
			s, ok := im.Starts[id]
			if !ok || s.Known != transcripts.Said {
				t.Errorf("%s: no line is said to begin %s: %+v", name, id, s)
			} else if l := got.Lines[s.Line]; id != "requirements" && !untimed[name] && (l.At < at-15*time.Second || l.At > at+15*time.Second) {
				t.Errorf("%s: %s begins at %v, want %v", name, id, l.At, at)
			}
		}
		summary := told(c, im)
		if want == "" {
			want = summary
		}
		if diff := cmp.Diff(want, summary); diff != "" {
			t.Errorf("%s (-another +this):\n%s", name, diff)
		}
	}
	for _, words := range []string{
		"before I draw anything. Okay. Then my requirements are these. A short link", "[estimation] A hundred million a month is about forty writes",
		"[scale-and-failure] If a zone fails", "asked: How many new links are created in a month?", "told new-links-per-month: About a hundred million.",
	} {
		if !strings.Contains(want, words) {
			t.Errorf("the session does not have %q:\n%s", words, want)
		}
	}
}

// told returns the content of a session, without its times and line breaks.
func told(c *scenarios.Compiled, im *transcripts.Imported) string {
	var b strings.Builder
	state := engine.Replay(engine.NewState(c, engine.Options{}), im.Events)
	for i, st := range c.Stages {
		fmt.Fprintf(&b, "[%s] %s\n", st.ID, strings.Join(strings.Fields(state.Stages[i].Text), " "))
	}
	for _, e := range im.Events {
		switch e.Kind {
		case engine.Asked, engine.Told:
			fmt.Fprintf(&b, "%s: %s\n", strings.TrimSpace(string(e.Kind)+" "+e.ID), e.Text)
		}
	}
	return b.String()
}

// A small DOCX file that unpacks to a large one is refused.
func TestDocumentThatUnpacks(t *testing.T) {
	file := document(t, strings.Repeat("a", transcripts.MaxSize+1))
	if len(file) > 100_000 {
		t.Fatal(len(file))
	}
	if _, err := transcripts.Read("a.docx", bytes.NewReader(file)); !errors.Is(err, transcripts.ErrTooLarge) {
		t.Error(err)
	}
}

// A DOCX file with too much markup is refused, whatever its text; nested elements would take many times their size in memory.
func TestDocumentOfMarkup(t *testing.T) {
	wide := archive(t, []byte("<document>"+strings.Repeat("<p/>", transcripts.MaxSize+1)))
	if _, err := transcripts.Read("a.docx", bytes.NewReader(wide)); !errors.Is(err, transcripts.ErrTooLarge) {
		t.Error(err)
	}
	deep := archive(t, bytes.Repeat([]byte("<a>"), 100_000))
	if _, err := transcripts.Read("a.docx", bytes.NewReader(deep)); err == nil || !strings.Contains(err.Error(), "more than 1000 elements lie in each other") {
		t.Error(err)
	}
}

// If captions name nobody, stages still begin where somebody moves on to them; the rest of the line before stays with the stage before.
func TestNobodyIsNamed(t *testing.T) {
	text := strings.ReplaceAll(rolling(interview(t)), "&gt;&gt; ", "")
	tr, err := transcripts.Read("a.vtt", strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	im, err := transcripts.Session(builtin(t, "url-shortener"), tr.Lines, transcripts.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !im.Role.Doubtful || im.Role.Names[0] != "" {
		t.Errorf("the candidate: %+v", im.Role)
	}
	for id, at := range map[string]string{"estimation": "5:02", "high-level-design": "9:46", "deep-dive": "19:40", "scale-and-failure": "34:30", "wrap-up": "41:50"} {
		if s, ok := im.Starts[id]; !ok || short(tr.Lines[s.Line].At) != at {
			t.Errorf("%s begins at %+v, want %s", id, s, at)
		}
	}
	if s := im.Starts["estimation"]; !strings.HasPrefix(tr.Lines[s.Line].Text[s.Offset:], "Then let us put some rough numbers") {
		t.Errorf("estimation begins at %+v", s)
	}
}
