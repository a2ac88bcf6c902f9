package main

import (
	"errors"
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

// importFlags say what a transcript itself does not.
type importFlags struct {
	scenario  string
	level     string
	candidate string
	stages    []string // id=mm:ss
}

func newImportCmd(a *app) *cobra.Command {
	var f importFlags
	cmd := &cobra.Command{
		Use:   "import FILE",
		Short: "make a session of an interview that was held elsewhere",
		Long: `Read the transcript of an interview that was recorded or taken down elsewhere, as captions
(WebVTT, SRT) or as text with speakers and times, and make a session of it that can be
reviewed, marked and compared like any other. What the candidate says is the answer; a
question of theirs that the scenario's facts answer counts as asked. Stages begin where
somebody names them; where nobody does, they are asked for, or guessed from the time.`,
		Example: `  tenx import mock.vtt --scenario url-shortener
  tenx import notes.txt --scenario url-shortener --candidate Jo --stage deep-dive=21:30`,
		Args: args(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, list []string) error { return a.importFile(list[0], f) },
	}
	cmd.Flags().StringVar(&f.scenario, "scenario", "", "the problem that was asked")
	_ = cmd.RegisterFlagCompletionFunc("scenario", a.completeScenarioFlag)
	levelFlag(cmd, &f.level, "level for the verdict")
	cmd.Flags().StringVar(&f.candidate, "candidate", "", "the candidate's name in the transcript (default: found out)")
	cmd.Flags().StringArrayVar(&f.stages, "stage", nil, "when a stage began: STAGE=MM:SS (may be repeated)")
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
	starts, err := parseStarts(c.Scenario, f.stages)
	if err != nil {
		return err
	}
	file, err := openFile("import", name)
	if err != nil {
		return err
	}
	defer file.Close()
	lines, err := transcripts.Read(name, file)
	if err != nil {
		return hintf("captions (.vtt, .srt), or text such as '[12:03] Me: I would cache it'", "%s: %v", name, err)
	}
	o := transcripts.Options{Candidate: f.candidate, Starts: starts, Created: a.now().UTC()}
	im, err := transcripts.Session(c, lines, o)
	if errors.Is(err, transcripts.ErrCandidate) {
		return hintf("--candidate NAME", "%s: %v", name, err)
	} else if err != nil {
		return err
	}
	if !im.Found {
		if asked, ok := a.askStarts(c.Scenario); ok {
			o.Starts = asked
			if im, err = transcripts.Session(c, lines, o); err != nil {
				return err
			}
		} else {
			fmt.Fprintf(a.err, "note: nobody names the stages; they are guessed from the time. --stage %s=12:30 says when one began\n", c.Stages[len(c.Stages)/2].ID)
		}
	}
	if level == "" {
		level = c.Level
	}
	return a.keepImport(c, im, level)
}

// keepImport writes the session and says what was understood.
func (a *app) keepImport(c *scenarios.Compiled, im *transcripts.Imported, level rubric.Level) error {
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
		_ = os.Remove(filepath.Join(a.sessionDir(), h.ID+sessionlog.Ext)) // a session without events would count as unfinished
		return hinted(err, dataHint)
	}
	s := a.bind(c, h, state, im.Events, log)
	s.Close()
	speaker := im.Candidate
	if speaker == "" {
		speaker = "the one who speaks"
	}
	fmt.Fprintf(a.out, "%s\n  candidate: %s\n", h.ID, speaker)
	for i, st := range c.Stages {
		fmt.Fprintf(a.out, "  %-20s from %s, %s\n", st.Title, mmss(state.Stages[i].Opened), count(len(strings.Fields(state.Stages[i].Text)), "word"))
	}
	fmt.Fprintf(a.err, "tenx review %s shows the scorecard\n", h.ID)
	return nil
}

// parseStarts reads STAGE=MM:SS.
func parseStarts(s *scenarios.Scenario, list []string) (map[string]time.Duration, error) {
	if len(list) == 0 {
		return nil, nil
	}
	starts := map[string]time.Duration{s.Stages[0].ID: 0}
	for _, text := range list {
		id, at, _ := strings.Cut(text, "=")
		if !slices.Contains(stageIDs(s), id) {
			return nil, unknown("stage", id, stageIDs(s))
		}
		d, ok := parseClock(at)
		if !ok {
			return nil, &usageError{fmt.Sprintf("--stage %s: %q is not a time", text, at), "--stage " + id + "=12:30"}
		}
		starts[id] = d
	}
	return starts, nil
}

// parseClock reads 12:30 and 1:02:03.
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

// askStarts asks a person when each stage began; false where there is nobody to ask.
func (a *app) askStarts(s *scenarios.Scenario) (map[string]time.Duration, bool) {
	if _, ok := terminal(a.in); !ok {
		return nil, false
	}
	fmt.Fprintln(a.out, "Nobody names the stages. When did each begin? mm:ss, or Enter if it was left out.")
	starts := map[string]time.Duration{s.Stages[0].ID: 0}
	for _, st := range s.Stages[1:] {
		for {
			text, err := a.askLine("  " + st.Title + "? ")
			if err != nil {
				return nil, false
			}
			if strings.TrimSpace(text) == "" {
				break
			}
			if at, ok := parseClock(text); ok {
				starts[st.ID] = at
				break
			}
			fmt.Fprintln(a.out, "  a time is such as 12:30")
		}
	}
	return starts, len(starts) > 1
}
