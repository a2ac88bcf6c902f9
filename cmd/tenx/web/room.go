package web

import (
	"encoding/json"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/time/rate"

	"tenx/engine"
	"tenx/scenarios"
)

// Room is one session with the people in it: two and perhaps an observer, or one who practices alone.
type Room struct {
	id      string
	session *engine.Session
	script  *scenarios.Compiled
	keys    *Keys
	base    string
	host    Host // of a room for one person; nil in a paired one
	round   bool // a round of an interview day
	again   bool // a stage of another session is repeated
	tick    func(time.Duration) (<-chan time.Time, func())

	commands sync.Mutex // one command at a time, so that a repeated one finds the reply to the first
	replies  replies
	guessed  atomic.Bool // the person who practices alone was asked for their marks
	went     gone        // where the person of a solo room went from here
	taken    taken
	numbers  numbers

	typing sync.Mutex       // taken after commands if both are; held during a write to the log only if a stage may close or a text is written
	texts  map[string]*text // by stage

	suggesting sync.Mutex
	suggested  map[uint64][]suggestedReply // by question

	mu      sync.Mutex
	streams map[*stream]struct{}
	limits  map[Role]*rate.Limiter
	joins   map[Role]*rate.Limiter // attempts with the key of a seat
	draws   map[Role]*rate.Limiter // changes of the board
	views   map[Role]chan struct{} // views being computed and sent
	people  map[Role]*seen
	stale   bool // something was said since the last live evaluation

	readings readings      // see RoomOptions
	unread   chan struct{} // capacity 1: there may be something to evaluate

	quit chan struct{}
	done sync.WaitGroup
}

// RoomOptions are what a room is made of.
type RoomOptions struct {
	ID      string // of the session; part of the address
	Session *engine.Session
	Script  *scenarios.Compiled
	Keys    *Keys
	Base    string                                         // the address before the path of a link, for those that the interviewer's page makes
	Host    Host                                           // of a session of one person; nil for a paired one
	Again   bool                                           // the session does a stage of another again
	Round   bool                                           // the session is a round of an interview day: there is no scorecard after it
	Tick    func(time.Duration) (<-chan time.Time, func()) // a ticker, and what stops it; nil for the machine's

	all      *atomic.Int64 // bytes that the rooms of a server have taken
	readings readings      // of the rooms of a server
}

const (
	ratePerSecond = 50  // requests of one person
	rateBurst     = 150 // and at once
	lookEvery     = time.Second
)

func newRoom(o RoomOptions) *Room {
	if o.all == nil {
		o.all, o.readings = new(atomic.Int64), newReadings()
	}
	r := &Room{
		id: o.ID, session: o.Session, script: o.Script, keys: o.Keys, base: o.Base, host: o.Host, again: o.Again, round: o.Round, tick: o.Tick,
		streams: map[*stream]struct{}{}, texts: map[string]*text{}, people: map[Role]*seen{}, stale: true, quit: make(chan struct{}), taken: taken{all: o.all},
		readings: o.readings, unread: make(chan struct{}, 1), limits: map[Role]*rate.Limiter{}, joins: map[Role]*rate.Limiter{}, views: map[Role]chan struct{}{}, draws: map[Role]*rate.Limiter{},
	}
	for _, role := range Roles() {
		r.limits[role] = rate.NewLimiter(ratePerSecond, rateBurst)
		r.joins[role] = rate.NewLimiter(seatRate, seatBurst)
		r.draws[role] = rate.NewLimiter(drawsPerSecond, drawsBurst)
		r.views[role] = make(chan struct{}, maxViews)
	}
	if r.tick == nil {
		r.tick = func(every time.Duration) (<-chan time.Time, func()) {
			t := time.NewTicker(every)
			return t.C, t.Stop
		}
	}
	r.done.Go(r.run)
	r.done.Go(r.read)
	return r
}

// close ends the room's streams and its clock, and saves what was typed. The caller closes the session.
func (r *Room) close() {
	close(r.quit)
	r.done.Wait()
	r.commands.Lock()
	defer r.commands.Unlock()
	_ = r.save() // text that cannot be saved is still on the page that sent it
}

// run watches the clock.
func (r *Room) run() {
	ticks, stop := r.tick(lookEvery)
	defer stop()
	for {
		select {
		case <-r.quit:
			return
		case <-ticks:
			r.second()
			select {
			case r.unread <- struct{}{}:
			default:
			}
			r.watch()
		}
	}
}

// second saves what was typed, and calls the engine.
func (r *Room) second() {
	r.commands.Lock()
	defer r.commands.Unlock()
	save := r.save
	if s := r.session.State(); s.Options.Strict {
		r.typing.Lock()
		defer r.typing.Unlock()
		save = r.saveAll
	}
	if save() == nil { // otherwise a stage might close without the text typed in it
		_, _ = r.session.Do(engine.Tick{}) // a full disk is reported with a person's next command
	}
}

// read evaluates the answer for the interviewer while it grows, at most once a second. It has its own goroutine because it may wait for other rooms.
func (r *Room) read() {
	for {
		select {
		case <-r.quit:
			return
		case <-r.unread:
			if r.toRead() && !r.readings.read(r.quit, r.look) {
				return
			}
		}
	}
}

// toRead reports whether there is an interviewer, and something new to evaluate.
func (r *Room) toRead() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.stale && r.hereLocked(Interviewer)
}

// look sends the interviewer the rules' evaluation of the answer so far.
func (r *Room) look() {
	r.mu.Lock()
	r.stale = false
	r.mu.Unlock()
	r.send(Interviewer, "live", liveOf(r.session.State()))
}

// stream is one open page.
type stream struct {
	role Role
	out  chan message  // messages other than events of the log
	gone chan struct{} // closed when another person took the seat
}

// message is one server-sent event.
type message struct {
	name string
	data []byte
}

const maxStreams = 4 // open pages of one person

// enter adds a page; nil if the person has too many open.
func (r *Room) enter(role Role) *stream {
	s := &stream{role: role, out: make(chan message, 64), gone: make(chan struct{})}
	r.mu.Lock()
	n := 0
	for other := range r.streams {
		if other.role == role {
			n++
		}
	}
	if n >= maxStreams {
		r.mu.Unlock()
		return nil
	}
	r.streams[s] = struct{}{}
	r.stale = r.stale || role == Interviewer
	if n == 0 {
		r.at(role).beat = time.Time{}
	}
	r.mu.Unlock()
	r.watch()
	return s
}

func (r *Room) leave(s *stream) {
	r.mu.Lock()
	delete(r.streams, s)
	r.mu.Unlock()
	r.watch()
}

// evict closes the pages of a seat's previous holder. A page that opens meanwhile checks its cookie again after entering.
func (r *Room) evict(role Role) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for s := range r.streams {
		if s.role == role {
			delete(r.streams, s)
			close(s.gone)
		}
	}
	r.at(role).told = false // the next person is a different one
}

// roles are the roles of this room.
func (r *Room) roles() []Role {
	if r.host != nil {
		return []Role{Solo}
	}
	return Paired()
}

// send sends a message to all pages of a role. It never blocks: a page that is behind misses the message, and the next one of its kind makes up for that.
func (r *Room) send(role Role, name string, v any) {
	r.sendTo(func(s *stream) bool { return s.role == role }, name, v)
}

// sendAll sends a message to all pages.
func (r *Room) sendAll(name string, v any) {
	r.sendTo(func(*stream) bool { return true }, name, v)
}

func (r *Room) sendTo(whom func(*stream) bool, name string, v any) {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // only our own types come here
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for s := range r.streams {
		if whom(s) {
			select {
			case s.out <- message{name, data}:
			default:
			}
		}
	}
}

// changed reports that the answer or the conversation has grown.
func (r *Room) changed() {
	r.mu.Lock()
	r.stale = true
	r.mu.Unlock()
}

// replies remembers the replies to the latest commands, so that a command that is sent twice is executed once.
type replies struct {
	known map[string]reply
	order []string
}

type reply struct {
	status int
	body   any
}

const maxReplies = 256

func (rs *replies) get(key string) (reply, bool) {
	r, ok := rs.known[key]
	return r, ok
}

func (rs *replies) put(key string, r reply) {
	if rs.known == nil {
		rs.known = map[string]reply{}
	}
	if len(rs.order) == maxReplies {
		delete(rs.known, rs.order[0])
		rs.order = rs.order[1:]
	}
	rs.known[key], rs.order = r, append(rs.order, key)
}
