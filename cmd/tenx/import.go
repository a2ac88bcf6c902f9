package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"tenx/engine"
	"tenx/engine/sessionlog"
	"tenx/engine/transcripts"
	"tenx/rubric"
	"tenx/scenarios"
)

// importFlags holds what the transcript itself does not say.
type importFlags struct {
	scenario  string
	level     string
	candidate []string
	stages    []string // id=mm:ss or id=line:N
	all       bool
}

func newImportCmd(a *app) *cobra.Command {
	var f importFlags
	cmd := &cobra.Command{
		Use:   "import FILE",
		Short: "turn a transcript from elsewhere into a session",
		Long: `Turn the transcript of an interview into a session that you can review, mark and compare like
any other. Captions (VTT, SRT), text with speakers and times, DOCX, JSON and TSV are read, in the
formats of Zoom, Teams, Google Meet, Otter, YouTube, Descript, Rev and Whisper. What the candidate
says is the answer; a question of theirs that the scenario's facts answer counts as asked. Stages
begin where somebody announces them, in any words. Where that is unclear, import asks in a
terminal; elsewhere it prints what it assumes and which flag changes it. Rows that are not speech
are listed.`,
		Example: `  tenx import mock.vtt --scenario url-shortener
  tenx import notes.txt --scenario url-shortener --candidate Jo --stage deep-dive=21:30
  tenx import notes.txt --scenario url-shortener --stage wrap-up=line:212`,
		Args: args(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, list []string) error { return a.importFile(list[0], f) },
	}
	cmd.Flags().StringVar(&f.scenario, "scenario", "", "the problem that was asked")
	_ = cmd.RegisterFlagCompletionFunc("scenario", a.completeScenarioFlag)
	levelFlag(cmd, &f.level, "level for the verdict")
	cmd.Flags().StringArrayVar(&f.candidate, "candidate", nil, "the candidate's name in the transcript (may be repeated; default: detected)")
	cmd.Flags().StringArrayVar(&f.stages, "stage", nil, "where a stage begins: STAGE=MM:SS or STAGE=line:N (may be repeated)")
	cmd.Flags().BoolVar(&f.all, "all-rows", false, "list every row that is not speech, not only the first ten")
	return cmd
}

func (a *app) importFile(name string, f importFlags) error {
	if f.scenario == "" {
		return &usageError{"which problem was asked?", "tenx import " + name + " --scenario ID; tenx scenario list shows them"}
	}
	level, err := parseLevel(f.level, "")
	if err != nil {
		return err
	}
	c, err := a.compile(f.scenario)
	if err != nil {
		return err
	}
	o := transcripts.Options{Candidate: f.candidate, Created: a.now().UTC()}
	if o.Starts, err = parseStarts(c.Scenario, f.stages); err != nil {
		return err
	}
	t, err := a.readTranscript(name)
	if err != nil {
		return err
	}
	o.Coarse = t.Coarse
	a.aboutTranscript(t, f.all)
	im, err := a.settle(c, name, t, o)
	if err != nil {
		return err
	}
	if level == "" {
		level = c.Level
	}
	return a.keepImport(c, t, im, level)
}

func (a *app) readTranscript(name string) (*transcripts.Transcript, error) {
	file, err := openFile("import", name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	t, err := transcripts.Read(name, file)
	if err != nil {
		return nil, hintf("captions (.vtt, .srt), .docx, .json, or text such as '[12:03] Me: I would cache it'", "%s: %v", name, err)
	}
	return t, nil
}

// fewRows is how many rows that are not speech are listed by default.
const fewRows = 10

// aboutTranscript reports how the file was read, and every row that was left out.
func (a *app) aboutTranscript(t *transcripts.Transcript, all bool) {
	for _, n := range t.Notes {
		fmt.Fprintf(a.err, "note: %s\n", n)
	}
	if len(t.Left) == 0 {
		return
	}
	fmt.Fprintf(a.err, "note: %s not speech:\n", areRows(len(t.Left)))
	shown := t.Left
	if !all {
		shown = shown[:min(len(shown), fewRows)]
	}
	for _, l := range shown {
		fmt.Fprintf(a.err, "  line %d: %s (%s)\n", l.Row, clipText(l.Text, 60), l.Why)
	}
	if n := len(t.Left) - len(shown); n > 0 {
		fmt.Fprintf(a.err, "  and %d more; --all-rows lists them\n", n)
	}
}

// areRows returns "1 row is" or "N rows are".
func areRows(n int) string {
	if n == 1 {
		return "1 row is"
	}
	return fmt.Sprintf("%d rows are", n)
}

// clipText returns the beginning of a text on one line, at most as many characters as most.
func clipText(s string, most int) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return string(r)
}

// keepImport writes the session and reports what was read.
func (a *app) keepImport(c *scenarios.Compiled, t *transcripts.Transcript, im *transcripts.Imported, level rubric.Level) error {
	h := sessionlog.Header{Scenario: c.ID, Digest: c.Digest(), Mode: sessionlog.Imported, Level: level, Created: a.now().UTC()}
	h, log, err := a.createLog(c.ID, h)
	if err != nil {
		return err
	}
	state, err := engine.Restore(engine.NewState(c, engine.Options{Level: level}), im.Events)
	if err == nil {
		err = log.Append(im.Events)
	}
	if err != nil {
		_ = log.Close()
		_ = os.Remove(filepath.Join(a.sessionDir(), h.ID+sessionlog.Ext)) // a session without events would be listed as unfinished
		return hinted(err, dataHint)
	}
	s := a.bind(c, h, state, im.Events, log)
	s.Close()
	fmt.Fprintf(a.out, "%s\n  candidate: %s\n", h.ID, speakerName(strings.Join(im.Role.Names, " and ")))
	for i, st := range c.Stages {
		begin := "from " + mmss(state.Stages[i].Opened)
		start, ok := im.Starts[st.ID]
		switch {
		case !ok:
			begin = "left out"
		case !t.Timed() && start.Line < len(t.Lines):
			begin = fmt.Sprintf("from line %d", t.Lines[start.Line].Row)
		}
		fmt.Fprintf(a.out, "  %-20s %s, %s\n", st.Title, begin, count(len(strings.Fields(state.Stages[i].Text)), "word"))
	}
	fmt.Fprintf(a.err, "tenx review %s shows the scorecard\n", h.ID)
	return nil
}

// speakerName returns a name to print for a speaker, who may have none.
func speakerName(name string) string {
	if name == "" {
		return "the unnamed speaker"
	}
	return name
}

// parseStarts parses STAGE=MM:SS and STAGE=line:N.
func parseStarts(s *scenarios.Scenario, list []string) (map[string]transcripts.Mark, error) {
	starts := map[string]transcripts.Mark{}
	for _, text := range list {
		id, at, _ := strings.Cut(text, "=")
		if !slices.Contains(stageIDs(s), id) {
			return nil, unknown("stage", id, stageIDs(s))
		}
		m, ok := parsePlace(at)
		if !ok {
			return nil, &usageError{fmt.Sprintf("--stage %s: %q is not a time", text, at), "--stage " + id + "=12:30, or --stage " + id + "=line:40"}
		}
		starts[id] = m
	}
	return starts, inOrder(s, starts)
}

// inOrder returns an error if a stage begins before one that precedes it in the scenario.
func inOrder(s *scenarios.Scenario, starts map[string]transcripts.Mark) error {
	last, before := transcripts.Mark{}, ""
	for _, st := range s.Stages {
		m, ok := starts[st.ID]
		if !ok {
			continue
		}
		if before != "" && (m.Row == 0) == (last.Row == 0) && (m.At < last.At || m.Row < last.Row) {
			return &usageError{fmt.Sprintf("%s begins before %s", st.ID, before), "stages must be in the order shown by tenx scenario show"}
		}
		last, before = m, st.ID
	}
	return nil
}

// parsePlace parses 12:30, 1:02:03 and line:40.
func parsePlace(text string) (transcripts.Mark, bool) {
	if row, ok := strings.CutPrefix(strings.TrimSpace(text), "line:"); ok {
		n, err := strconv.Atoi(row)
		return transcripts.Mark{Row: n}, err == nil && n > 0
	}
	at, ok := parseClock(text)
	return transcripts.Mark{At: at}, ok
}

// parseClock parses 12:30 and 1:02:03.
func parseClock(text string) (time.Duration, bool) {
	parts := strings.Split(strings.TrimSpace(text), ":")
	if len(parts) < 2 || len(parts) > 3 {
		return 0, false
	}
	total := 0
	for i, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil || n < 0 || i > 0 && n > 59 || n > 10000 {
			return 0, false
		}
		total = total*60 + n
	}
	return time.Duration(total) * time.Second, true
}
