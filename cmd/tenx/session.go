package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tenx/engine"
	"tenx/engine/sessionlog"
	"tenx/rubric"
	"tenx/scenarios"
)

// session is a running session: its engine, scenario and log.
type session struct {
	id       string
	dir      string
	compiled *scenarios.Compiled
	engine   *engine.Session
	log      *watchedLog
	first    *rubric.Transcript // transcript of the original session, if this one redoes a stage
}

var _ interview = (*session)(nil)

// watchedLog keeps the log's error, to tell it from a refused command.
type watchedLog struct {
	engine.Log
	err error
}

func (l *watchedLog) Append(events []engine.Event) error {
	err := l.Log.Append(events)
	l.err = err
	return err
}

// Do runs a command.
func (s *session) Do(c engine.Command) ([]engine.Event, error) {
	s.log.err = nil
	events, err := s.engine.Do(c)
	if err != nil && s.log.err != nil {
		return nil, &saveError{err}
	}
	return events, err
}

// Look returns the current state of the session.
func (s *session) Look() look {
	elapsed, state := s.engine.Elapsed(), s.engine.State()
	now := look{
		Started: state.Phase != engine.New,
		Over:    state.Phase == engine.Ended || state.Phase == engine.Quit,
		Paused:  state.Phase == engine.Stopped,
	}
	if now.Started {
		now.Stage = state.Current().ID
		now.Answer = state.Stages[state.Stage].Text
		now.Left = state.Left(elapsed)
		now.Texts = state.Texts()
	}
	now.Guide = engine.Guide(state, lineActions())
	return now
}

// Close closes the log. If the session never started, it removes the log.
func (s *session) Close() {
	s.record()
	_ = s.engine.Close()
	if s.engine.State().Phase == engine.New && sessionlog.Discard(s.dir, s.id) == nil {
		_ = os.Remove(filepath.Join(s.dir, s.id+".keys"))
	}
}

// record stores a finished session's scorecard by the current rules. An error is ignored, because the session can be scored again later.
func (s *session) record() {
	if s.engine.State().Phase == engine.Ended {
		_, _ = s.engine.Do(engine.Record{Scored: engine.ScoredOf(s.compiled.Rubric.Score(s.transcript()))})
	}
}

// transcript returns what is scored. If a stage was redone, that is the whole session with the new stage in it.
func (s *session) transcript() rubric.Transcript {
	t := engine.Transcript(s.engine.State())
	if s.first != nil {
		t = rubric.Redone(*s.first, t)
	}
	return t
}

// sessionDir returns the folder of the session logs.
func (a *app) sessionDir() string { return filepath.Join(a.data, "sessions") }

// dataHint is the hint for errors in the data folder.
const dataHint = "sessions are kept in $XDG_DATA_HOME/tenx: set XDG_DATA_HOME to a writable folder"

// newSession creates a session and its log.
func (a *app) newSession(c *scenarios.Compiled, o engine.Options) (*session, error) {
	return a.createSession(c, o, sessionlog.Header{Tour: c.Tour != nil})
}

// createSession is like newSession, but can also redo a stage of the session that the header h names.
func (a *app) createSession(c *scenarios.Compiled, o engine.Options, h sessionlog.Header) (*session, error) {
	h = sessionlog.Header{
		Scenario: c.ID, Digest: c.Digest(), Mode: modeOf(o),
		Level: o.Level, Strict: o.Strict, Created: a.now().UTC(),
		Redo: h.Redo, Stage: h.Stage, Tour: h.Tour,
	}
	h, log, err := a.createLog(c.ID, h)
	if err != nil {
		return nil, err
	}
	go c.Prepare()
	return a.bind(c, h, engine.NewState(c, o), nil, log), nil
}

// createLog creates the log of a new session under an unused name.
func (a *app) createLog(scenario string, h sessionlog.Header) (sessionlog.Header, *sessionlog.Log, error) {
	if err := a.checkData(); err != nil {
		return h, nil, err
	}
	base := a.now().Format("2006-01-02-150405-") + scenario
	h.ID = base
	for n := 2; ; n++ {
		log, err := sessionlog.Create(a.sessionDir(), h)
		if err == nil {
			return h, log, nil
		}
		if n > 100 || !errors.Is(err, fs.ErrExist) && !errors.Is(err, sessionlog.ErrLocked) {
			return h, nil, hinted(err, dataHint)
		}
		h.ID = fmt.Sprintf("%s-%d", base, n)
	}
}

func (a *app) bind(c *scenarios.Compiled, h sessionlog.Header, state engine.State, events []engine.Event, log engine.Log) *session {
	watched := &watchedLog{Log: log}
	return &session{
		id: h.ID, dir: a.sessionDir(), compiled: c, log: watched,
		engine: engine.NewSession(state, events, a.clock(), watched),
	}
}

// openSession opens a session to continue it. name may be the start of its id.
func (a *app) openSession(name string) (*session, error) {
	id, err := a.sessionID(name)
	if err != nil {
		return nil, err
	}
	o, err := a.openLog(id)
	if err != nil {
		return nil, err
	}
	s, err := a.reopen(o)
	if err != nil {
		_ = o.Log.Close()
	}
	return s, err
}

// openLog opens a log for writing and reports what was cut off at its end.
func (a *app) openLog(id string) (*sessionlog.Opened, error) {
	o, err := sessionlog.Open(a.sessionDir(), id)
	if err != nil {
		return nil, sessionError(id, err)
	}
	if o.Torn > 0 {
		fmt.Fprintf(a.err, "note: the last %s of the log of %s were never completely saved and are cut off\n", count(o.Torn, "byte"), id)
	}
	return o, nil
}

// reopen binds a log's session to continue it.
func (a *app) reopen(o *sessionlog.Opened) (*session, error) {
	s, err := a.rebind(o)
	if err != nil {
		return nil, err
	}
	state, c := s.engine.State(), s.compiled
	go c.Prepare()
	switch {
	case state.Phase == engine.Quit:
		return nil, hintf("tenx review "+s.id+" shows how far it went", "the session %s was abandoned", s.id)
	case state.Phase == engine.Ended && (state.Open() || !state.Options.Paired && state.Marks != nil):
		return nil, hintf("tenx review "+s.id+" shows its scorecard", "the session %s is finished", s.id)
	}
	if o.Header.Format < 2 {
		fmt.Fprintf(a.err, "note: the log of %s has an older format without checksums, so not all damage can be found\n", s.id)
	}
	if o.Header.Digest != c.Digest() {
		fmt.Fprintf(a.err, "note: the scenario %s has changed since the session began\n", c.ID)
	}
	return s, nil
}

// rebind binds a log's session in whatever state it is.
func (a *app) rebind(o *sessionlog.Opened) (*session, error) {
	c, first, err := a.script(a.sessionDir(), o.Header, nil)
	if err != nil {
		return nil, err
	}
	state, err := replay(c, a.sessionDir(), o.Header, o.Events)
	if err != nil {
		return nil, sessionError(o.Header.ID, err)
	}
	s := a.bind(c, o.Header, state, o.Events, o.Log)
	s.first = first
	return s, nil
}

// openFinished opens a finished session to add marks or scores. name may be the start of its id.
func (a *app) openFinished(name string) (*session, error) {
	id, err := a.sessionID(name)
	if err != nil {
		return nil, err
	}
	o, err := a.openLog(id)
	if err != nil {
		return nil, err
	}
	s, err := a.rebind(o)
	if err != nil {
		_ = o.Log.Close()
		return nil, err
	}
	if s.engine.State().Phase != engine.Ended {
		s.Close()
		return nil, hintf("tenx resume "+id+" continues it", "the session %s is not finished", id)
	}
	return s, nil
}

// replay computes a session's state from its events, if they fit the scenario as it is now.
func replay(c *scenarios.Compiled, dir string, h sessionlog.Header, events []engine.Event) (engine.State, error) {
	stages := stageIDs(c.Scenario)
	for _, e := range events {
		if e.Stage != "" && !slices.Contains(stages, e.Stage) {
			return engine.State{}, hintf("use the version of the scenario that it started with, digest "+h.Digest,
				"the session %s has a stage %q that its scenario no longer has", h.ID, e.Stage)
		}
	}
	state, err := engine.Restore(engine.NewState(c, engine.Options{Level: h.Level, Strict: h.Strict, Paired: h.Mode == sessionlog.Paired}), events)
	var bad *engine.EventError
	if errors.As(err, &bad) {
		return state, sessionlog.Damaged(filepath.Join(dir, h.ID+sessionlog.Ext), h.ID, bad.Seq, bad.Msg)
	}
	return state, err
}

// past is a session opened only for reading.
type past struct {
	events     []engine.Event
	header     sessionlog.Header
	compiled   *scenarios.Compiled
	state      engine.State
	transcript rubric.Transcript
}

// readSession reads a session without opening it for writing. name may be the start of its id.
func (a *app) readSession(name string) (*past, error) {
	id, err := a.sessionID(name)
	if err != nil {
		return nil, err
	}
	return a.readLog(a.sessionDir(), id)
}

// readLog reads the session with an id from a folder.
func (a *app) readLog(dir, id string) (*past, error) { return a.readAgain(dir, id, nil) }

// readAgain is like readLog. later lists the sessions that were followed back to this one through their redone stages.
func (a *app) readAgain(dir, id string, later []string) (*past, error) {
	log, err := sessionlog.Read(dir, id)
	if err != nil {
		return nil, sessionError(id, err)
	}
	if log.Torn > 0 {
		fmt.Fprintf(a.err, "note: the last %s of the log of %s were never completely saved and are left out\n", count(log.Torn, "byte"), id)
	}
	h := log.Header
	c, first, err := a.script(dir, h, later)
	if err != nil {
		return nil, err
	}
	state, err := replay(c, dir, h, log.Events)
	if err != nil {
		return nil, sessionError(id, err)
	}
	p := &past{events: log.Events, header: h, compiled: c, state: state, transcript: engine.Transcript(state)}
	if first != nil {
		p.transcript = rubric.Redone(*first, p.transcript)
		p.compiled, err = a.whole(h)
	}
	return p, err
}

// script returns a session's scenario. If the session redoes a stage, that is the scenario with only this stage,
// and first is the transcript of the original session.
func (a *app) script(dir string, h sessionlog.Header, later []string) (c *scenarios.Compiled, first *rubric.Transcript, err error) {
	if c, err = a.whole(h); err != nil || h.Redo == "" {
		return c, nil, err
	}
	if c = c.Only(h.Stage); c == nil {
		return nil, nil, fmt.Errorf("the scenario %s has no stage %q any more", h.Scenario, h.Stage)
	}
	later = append(slices.Clip(later), h.ID)
	if slices.Contains(later, h.Redo) {
		return nil, nil, hintf("their headers were changed; restore them from a backup", "these sessions refer to each other in a circle: %s", strings.Join(append(later, h.Redo), ", "))
	}
	old, err := a.readAgain(dir, h.Redo, later)
	if err != nil {
		return nil, nil, fmt.Errorf("read the session that %s refers to: %w", h.ID, err)
	}
	if old.header.Scenario != h.Scenario {
		return nil, nil, fmt.Errorf("the session %s of %s refers to %s, which is a session of %s", h.ID, h.Scenario, h.Redo, old.header.Scenario)
	}
	return c, &old.transcript, nil
}

// whole returns the full scenario of a session, or the guided interview.
func (a *app) whole(h sessionlog.Header) (*scenarios.Compiled, error) {
	if !h.Tour {
		return a.compile(h.Scenario)
	}
	c, err := a.tour()
	if err == nil && c.ID != h.Scenario {
		err = fmt.Errorf("session %s is a tour of %s, but the tour now uses %s", h.ID, h.Scenario, c.ID)
	}
	return c, err
}

// sessionError adds a hint to an error of a session's log.
func sessionError(id string, err error) error {
	var damage *sessionlog.DamageError
	switch {
	case errors.As(err, &damage):
		return hinted(err, damage.Do)
	case errors.Is(err, fs.ErrPermission):
		return hinted(err, dataHint)
	case errors.Is(err, sessionlog.ErrLocked):
		return hinted(err, "tenx review "+id+" can still read it")
	}
	return err
}
