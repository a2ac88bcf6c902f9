package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/signal"
	"slices"
	"sync"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"tenx/cmd/tenx/web"
	"tenx/engine"
	"tenx/engine/plan"
	"tenx/scenarios"
)

// webFlags say how somebody who practices alone is served in the browser.
type webFlags struct {
	web    bool
	addr   string // to listen on; empty for where the session was served before, or a free port of this machine
	public string // the address that is opened, where that is another
	noOpen bool
}

func (f *webFlags) register(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.web, "web", false, "in the browser: the conversation, an editor and a whiteboard side by side")
	cmd.Flags().StringVar(&f.addr, "addr", "", "with --web, address to listen on (default: a free port of this machine)")
	cmd.Flags().StringVar(&f.public, "public-url", "", "with --web, address that you open, if a name or a reverse proxy leads here")
	cmd.Flags().BoolVar(&f.noOpen, "no-open", false, "with --web, don't open the page in a browser")
	for _, other := range []string{"lines", "plain", "guess", "no-guess"} {
		if cmd.Flags().Lookup(other) != nil {
			cmd.MarkFlagsMutuallyExclusive("web", other)
		}
	}
}

// serveSolo serves a session to the browser of one person, and those that they go on to from it, until it is stopped.
func (a *app) serveSolo(ctx context.Context, s *session, f practiceFlags) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	h := &soloHost{app: a, flags: f, open: map[string]*session{s.id: s}}
	defer h.close()
	l, public, err := a.soloListener(s.id, f.webFlags)
	if err != nil {
		return err
	}
	if h.rooms, err = a.serveRooms(l, web.Served{Public: public}); err != nil {
		return err
	}
	err = h.attend(ctx, s, l.Addr())
	h.rooms.close(ctx)
	return err
}

// serveRound serves a round of an interview day to the browser, until it has ended or the person leaves.
func (a *app) serveRound(ctx context.Context, s *session, f practiceFlags) (left bool, err error) {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	h := &soloHost{app: a, flags: f, open: map[string]*session{s.id: s}, round: true}
	l, public, err := a.soloListener(s.id, f.webFlags)
	if err != nil {
		return false, err
	}
	if h.rooms, err = a.serveRooms(l, web.Served{Public: public}); err != nil {
		return false, err
	}
	go a.stopAtEnd(ctx, s, stop)
	err = h.attend(ctx, s, l.Addr())
	h.rooms.close(context.WithoutCancel(ctx))
	return s.engine.State().Phase != engine.Ended, err
}

// stopAtEnd stops what serves a session when it has ended, as soon as the page has had the time to show it.
func (a *app) stopAtEnd(ctx context.Context, s *session, stop func()) {
	const showing = 3 // looks at the session
	tick, done := a.tick(time.Second)
	defer done()
	for seen := 0; seen < showing; {
		select {
		case <-ctx.Done():
			return
		case <-tick:
		}
		if s.engine.State().Phase == engine.Ended {
			seen++
		}
	}
	stop()
}

// soloListener listens where the flags say, else where the session was served before, so that its page goes on by itself, else anywhere.
func (a *app) soloListener(id string, f webFlags) (l net.Listener, public string, err error) {
	keys, err := web.OpenKeys(a.keysFile(id))
	if err != nil {
		return nil, "", err
	}
	if f.addr == "" && keys.Addr != "" {
		if l, err := listen(keys.Addr, "", ""); err == nil {
			if f.public == "" {
				f.public = keys.Public
			}
			return l, f.public, nil
		}
	}
	if f.addr == "" {
		f.addr = "127.0.0.1:0"
	}
	l, err = listen(f.addr, "", "")
	return l, f.public, err
}

// attend opens the first room and its page, and waits.
func (h *soloHost) attend(ctx context.Context, s *session, addr net.Addr) error {
	o, err := h.room(s)
	if err != nil {
		return err
	}
	room := h.rooms.web.Open(o)
	at := &roomHost{app: h.app, keys: o.Keys, base: h.rooms.base, alone: true}
	fmt.Fprintf(h.app.out, "%s, for %s, session %s\n", s.compiled.Title, s.engine.State().Options.Level, s.id)
	at.warn(addr)
	browsed := !h.flags.noOpen && h.app.desktop() && !o.Keys.Taken(web.Solo)
	switch {
	case browsed:
		h.app.browse(h.rooms.local + h.rooms.web.Opener(room, web.Solo))
		fmt.Fprintf(h.app.out, "\nYour browser should open it. If not, type link.\n")
	case o.Keys.Taken(web.Solo):
		fmt.Fprintf(h.app.out, "\nThe page that you had open reconnects by itself. If you closed it, type link.\n")
	default:
		if err := at.invite(web.Solo); err != nil {
			return err
		}
	}
	fmt.Fprintf(h.app.out, "\nType link for a new link, quit to leave; what you typed is saved.\n")
	return at.attend(ctx, h.rooms.failed)
}

// soloHost keeps the sessions of one person in the browser: the first one, and those that came after its scorecard.
type soloHost struct {
	app   *app
	flags practiceFlags
	rooms *rooms
	round bool // the session is a round of an interview day

	mu   sync.Mutex
	open map[string]*session
}

var _ web.Host = (*soloHost)(nil)

// room is what a session's room is made of.
func (h *soloHost) room(s *session) (web.RoomOptions, error) {
	keys, err := h.rooms.keys(s.id)
	return web.RoomOptions{
		ID: s.id, Session: s.engine, Script: s.compiled, Keys: keys, Base: h.rooms.base, Host: h, Again: s.first != nil, Round: h.round, Tick: h.app.tick,
	}, err
}

func (h *soloHost) session(id string) (*session, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if s := h.open[id]; s != nil {
		return s, nil
	}
	return nil, fmt.Errorf("the session %s is not open here", id)
}

// add takes a session that was begun.
func (h *soloHost) add(s *session) (web.RoomOptions, error) {
	o, err := h.room(s)
	if err != nil {
		s.Close()
		return o, err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.open[s.id] = s
	return o, nil
}

// close closes the sessions, and says how to come back to each.
func (h *soloHost) close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, s := range h.open {
		phase := s.engine.State().Phase
		s.Close()
		switch {
		case phase == engine.Ended && s.engine.State().Marks != nil:
			fmt.Fprintf(h.app.err, "tenx review %s shows the scorecard\n", s.id)
		case phase != engine.New:
			fmt.Fprintf(h.app.err, "the session is not finished: tenx resume --web %s picks up where you stopped\n", s.id)
		}
	}
}

// Card keeps the scorecard that the session is given, and shows it.
func (h *soloHost) Card(id string) (*web.Card, error) {
	s, err := h.session(id)
	if err != nil {
		return nil, err
	}
	s.record()
	p, err := h.app.readSession(id)
	if err != nil {
		return nil, err
	}
	card := p.card()
	level, err := parseLevel(string(p.header.Level), p.compiled.Level)
	if err != nil {
		return nil, err
	}
	next, why := h.app.another(p.compiled.Scenario, card)
	return &web.Card{
		Score: card, Level: level, Guess: p.state.Marks, Before: h.app.marksBefore(p), Transcript: p.transcript, Scenario: p.compiled.Scenario,
		Next: next, Why: why, About: p.aboutCard(),
	}, nil
}

// Redo begins a session that does a stage again.
func (h *soloHost) Redo(id, stage string) (web.RoomOptions, error) {
	p, err := h.app.readSession(id)
	if err != nil {
		return web.RoomOptions{}, err
	}
	s, err := h.app.redone(p, stage)
	if err != nil {
		return web.RoomOptions{}, err
	}
	return h.add(s)
}

// Practice begins another problem, at the level that was asked for or else at the problem's own.
func (h *soloHost) Practice(id, scenario string) (web.RoomOptions, error) {
	before, err := h.session(id)
	if err != nil {
		return web.RoomOptions{}, err
	}
	c, err := h.app.compile(scenario)
	if err != nil {
		return web.RoomOptions{}, err
	}
	level, err := parseLevel(h.flags.level, c.Level)
	if err != nil {
		return web.RoomOptions{}, err
	}
	s, err := h.app.newSession(c, engine.Options{Level: level, Strict: before.engine.State().Options.Strict})
	if err != nil {
		return web.RoomOptions{}, err
	}
	return h.add(s)
}

// Problems lists the problems, with how the person stands with each: what was done last first.
func (h *soloHost) Problems() ([]web.Problem, error) {
	list, err := h.app.headers()
	if err != nil {
		return nil, err
	}
	rows, err := h.app.progress()
	if err != nil {
		return nil, err
	}
	out := []web.Problem{}
	for _, r := range rows {
		at := slices.IndexFunc(list, func(p scenarios.Header) bool { return p.ID == r.ID })
		if at < 0 {
			continue
		}
		p := list[at]
		out = append(out, web.Problem{
			ID: p.ID, Title: p.Title, Summary: oneLine(p.Summary), Level: p.Level, Difficulty: p.Sort(), Topics: p.Topics,
			Done: r.Times, Best: r.Best, Last: r.Last, Weakest: r.Weakest, WeakMark: r.WeakMark,
		})
	}
	return out, nil
}

// Plan returns the week of the person's plan.
func (h *soloHost) Plan() (*web.PlanWeek, error) {
	s, err := h.app.savedPlan()
	if err != nil || s == nil {
		return nil, err
	}
	p, err := h.app.makePlan(s)
	if err != nil {
		return nil, err
	}
	at := p.Current()
	if at < 0 || at == len(p.Weeks) {
		return nil, nil
	}
	w := p.Weeks[at]
	week := &web.PlanWeek{N: w.N, Of: len(p.Weeks), Phase: w.Phase, Span: w.Span()}
	for _, t := range w.Tasks {
		week.Tasks = append(week.Tasks, web.PlanTask{
			Label: t.Kind.Label(), Title: t.Title, Time: plan.Hours(t.Minutes), State: t.State(p.Start.Location()), Done: t.Done != nil,
			URL: t.URL, Command: t.Command(p.Level),
		})
	}
	return week, nil
}
