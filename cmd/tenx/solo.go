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

// webFlags says how to serve somebody who practices alone in the browser.
type webFlags struct {
	web    bool
	addr   string // address to listen on; empty for the session's earlier address or a free port
	public string // the address to open, if it differs from addr
	noOpen bool
}

func (f *webFlags) register(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&f.web, "web", false, "in the browser: the conversation, an editor and a whiteboard side by side")
	cmd.Flags().StringVar(&f.addr, "addr", "", "with --web, address to listen on (default: a free port of this machine)")
	cmd.Flags().StringVar(&f.public, "public-url", "", "with --web, address that you open, if it differs because of a host name or a reverse proxy")
	cmd.Flags().BoolVar(&f.noOpen, "no-open", false, "with --web, don't open the page in a browser")
	for _, other := range []string{"lines", "plain", "guess", "no-guess"} {
		if cmd.Flags().Lookup(other) != nil {
			cmd.MarkFlagsMutuallyExclusive("web", other)
		}
	}
}

// serveSolo serves a session to one person's browser, and any further sessions started from its page, until it is stopped.
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

// serveRound serves a round of an interview day in the browser until the round ends or the user leaves.
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

// stopAtEnd stops serving a session shortly after it ended, so that the page has time to show it.
func (a *app) stopAtEnd(ctx context.Context, s *session, stop func()) {
	const showing = 3 // ticks
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

// soloListener listens on the address in the flags, or where the session was served before, so that its open page can reconnect, or else
// on any free port.
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

// attend opens the first room and its page, and runs commands until it is stopped.
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

// soloHost holds the sessions of one person in the browser: the first one, and those started from its page.
type soloHost struct {
	app   *app
	flags practiceFlags
	rooms *rooms
	round bool // the session is a round of an interview day

	mu   sync.Mutex
	open map[string]*session
}

var _ web.Host = (*soloHost)(nil)

// room returns the options for a session's room.
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

// add opens the room of a new session.
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

// close closes the sessions and says how to return to each.
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

// Card stores the session's scorecard and returns it.
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

// Redo starts a session that redoes a stage.
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

// Practice starts another problem, at the level of --level or, without it, at the problem's own.
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

// Problems lists the problems with the user's history, most recent first.
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

// Plan returns the current week of the user's plan.
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
