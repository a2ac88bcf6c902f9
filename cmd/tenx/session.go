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

// session is a running session: the engine's, its scenario, and its log.
type session struct {
	id       string
	dir      string
	compiled *scenarios.Compiled
	engine   *engine.Session
	log      *watchedLog
	first    *rubric.Transcript // of the session of which this one does a stage again
}

var _ interview = (*session)(nil)

// watchedLog keeps the error of a log, to tell it from a refused command.
type watchedLog struct {
	engine.Log
	err error
}

func (l *watchedLog) Append(events []engine.Event) error {
	err := l.Log.Append(events)
	l.err = err
	return err
}

// Do carries out a command.
func (s *session) Do(c engine.Command) ([]engine.Event, error) {
	s.log.err = nil
	events, err := s.engine.Do(c)
	if err != nil && s.log.err != nil {
		return nil, &saveError{err}
	}
	return events, err
}

// Look returns the session as it stands now.
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

// Close closes the log; one in which nothing happened is taken away.
func (s *session) Close() {
	s.record()
	_ = s.engine.Close()
	if s.engine.State().Phase == engine.New && sessionlog.Discard(s.dir, s.id) == nil {
		_ = os.Remove(filepath.Join(s.dir, s.id+".keys"))
	}
}

// record keeps the scorecard that today's rules give a session that is over. It is a help for later: that it could not be
// written harms nothing.
func (s *session) record() {
	if s.engine.State().Phase == engine.Ended {
		_, _ = s.engine.Do(engine.Record{Scored: engine.ScoredOf(s.compiled.Rubric.Score(s.transcript()))})
	}
}

// transcript is what is scored: of a stage that is done again, the whole session with it.
func (s *session) transcript() rubric.Transcript {
	t := engine.Transcript(s.engine.State())
	if s.first != nil {
		t = rubric.Redone(*s.first, t)
	}
	return t
}

// sessionDir is where the logs are.
func (a *app) sessionDir() string { return filepath.Join(a.data, "sessions") }

// dataHint goes with errors of the data folder.
const dataHint = "sessions are kept in $XDG_DATA_HOME/tenx: name a folder there that can be written"

// newSession makes a log for a new session.
func (a *app) newSession(c *scenarios.Compiled, o engine.Options) (*session, error) {
	return a.createSession(c, o, sessionlog.Header{Tour: c.Tour != nil})
}

// createSession is newSession, or does a stage of a session again: the header says which.
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

// createLog makes the log of a new session, under a name that is free.
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

// openSession opens a session to go on with it; name may be the start of its id.
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

// openLog opens a log to write to it, and says what was cut off its end.
func (a *app) openLog(id string) (*sessionlog.Opened, error) {
	o, err := sessionlog.Open(a.sessionDir(), id)
	if err != nil {
		return nil, sessionError(id, err)
	}
	if o.Torn > 0 {
		fmt.Fprintf(a.err, "note: the last %s of the log of %s were never completely saved, and are cut off\n", count(o.Torn, "byte"), id)
	}
	return o, nil
}

// reopen binds a session to go on with it.
func (a *app) reopen(o *sessionlog.Opened) (*session, error) {
	s, err := a.rebind(o)
	if err != nil {
		return nil, err
	}
	state, c := s.engine.State(), s.compiled
	go c.Prepare()
	switch {
	case state.Phase == engine.Quit:
		return nil, hintf("tenx review "+s.id+" shows how far it went", "the session %s was given up", s.id)
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

// rebind binds a session wherever it stands.
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

// openFinished opens a session to add to what was said of it; name may be the start of its id.
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
		return nil, hintf("tenx resume "+id+" goes on with it", "the session %s is not finished", id)
	}
	return s, nil
}

// replay folds a log's events, if they fit the scenario as it is now.
func replay(c *scenarios.Compiled, dir string, h sessionlog.Header, events []engine.Event) (engine.State, error) {
	stages := stageIDs(c.Scenario)
	for _, e := range events {
		if e.Stage != "" && !slices.Contains(stages, e.Stage) {
			return engine.State{}, hintf("use the version of the scenario that it began with, digest "+h.Digest,
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

// past is a session that is only read.
type past struct {
	events     []engine.Event
	header     sessionlog.Header
	compiled   *scenarios.Compiled
	state      engine.State
	transcript rubric.Transcript
}

// readSession reads a session without opening it for writing; name may be the start of its id.
func (a *app) readSession(name string) (*past, error) {
	id, err := a.sessionID(name)
	if err != nil {
		return nil, err
	}
	return a.readLog(a.sessionDir(), id)
}

// readLog reads the session with an id in a folder.
func (a *app) readLog(dir, id string) (*past, error) { return a.readAgain(dir, id, nil) }

// readAgain is readLog for a session that others go back to, which are later ones.
func (a *app) readAgain(dir, id string, later []string) (*past, error) {
	log, err := sessionlog.Read(dir, id)
	if err != nil {
		return nil, sessionError(id, err)
	}
	if log.Torn > 0 {
		fmt.Fprintf(a.err, "note: the last %s of the log of %s were never completely saved, and are left out\n", count(log.Torn, "byte"), id)
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

// script is what a session plays: its scenario, or one stage of it, where a session's stage is done
// again; then first is what that session said.
func (a *app) script(dir string, h sessionlog.Header, later []string) (c *scenarios.Compiled, first *rubric.Transcript, err error) {
	if c, err = a.whole(h); err != nil || h.Redo == "" {
		return c, nil, err
	}
	if c = c.Only(h.Stage); c == nil {
		return nil, nil, fmt.Errorf("the scenario %s has no stage %q any more", h.Scenario, h.Stage)
	}
	later = append(slices.Clip(later), h.ID)
	if slices.Contains(later, h.Redo) {
		return nil, nil, hintf("their headers were changed: restore them from a copy", "these sessions go back to each other in a circle: %s", strings.Join(append(later, h.Redo), ", "))
	}
	old, err := a.readAgain(dir, h.Redo, later)
	if err != nil {
		return nil, nil, fmt.Errorf("read the session that %s goes back to: %w", h.ID, err)
	}
	if old.header.Scenario != h.Scenario {
		return nil, nil, fmt.Errorf("the session %s of %s goes back to %s, which is one of %s", h.ID, h.Scenario, h.Redo, old.header.Scenario)
	}
	return c, &old.transcript, nil
}

// whole is the scenario of a session, or the guided interview that it was.
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

// sessionError adds what can be done.
func sessionError(id string, err error) error {
	var damage *sessionlog.DamageError
	switch {
	case errors.As(err, &damage):
		return hinted(err, damage.Do)
	case errors.Is(err, fs.ErrPermission):
		return hinted(err, dataHint)
	case errors.Is(err, sessionlog.ErrLocked):
		return hinted(err, "tenx review "+id+" reads it all the same")
	}
	return err
}
