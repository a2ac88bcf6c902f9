package web

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"

	"tenx/engine"
	"tenx/rubric"
	"tenx/scenarios"
)

var (
	simSchedules = flag.Int("schedules", 150, "schedules of TestNoWordIsLost")
	simSeed      = flag.Uint64("schedule", 1, "the first schedule of TestNoWordIsLost")
)

// Two tabs type, are reloaded, closed and opened; requests and replies get lost, connections break, the disk is full, stages are closed, the server
// is killed, all in an order that depends on the schedule's number. The room is the real one, and so is the page's part, run as the script that the page is
// built from. At the end every word that was saved, or kept in a browser, is there exactly once: in the text, or among the words that came too
// late for their stage.
func TestNoWordIsLost(t *testing.T) {
	n := *simSchedules
	if testing.Short() {
		n /= 10
	}
	vm := newSimVM(t)
	script := testScript(t, nil)
	seen := map[string]int{}
	for i := range n {
		s := newSim(t, vm, script, *simSeed+uint64(i))
		s.run(60 + s.random.IntN(120))
		s.settle()
		s.check()
		for k, v := range s.seen {
			seen[k] += v
		}
		if t.Failed() {
			t.Fatalf("schedule %d:\n%s", s.seed, strings.Join(s.story, "\n"))
		}
	}
	t.Logf("%d schedules: %v", n, seen)
	for _, what := range []string{"word", "removed", "kill", "reload", "reply lost", "request lost", "stage", "ghost", "late", "anew", "meanwhile"} {
		if seen[what] == 0 && n >= 100 {
			t.Errorf("no %s in %d schedules: the test tests too little", what, n)
		}
	}
}

// simVM is an engine that runs the page's script.
type simVM struct {
	t  testing.TB
	vm *goja.Runtime
	is map[string]goja.Callable
}

func newSimVM(t testing.TB) *simVM {
	t.Helper()
	code, err := os.ReadFile("testdata/copy.js")
	if err != nil {
		t.Fatal(err)
	}
	v := &simVM{t: t, vm: goja.New(), is: map[string]goja.Callable{}}
	if _, err := v.vm.RunString(string(code)); err != nil {
		t.Fatal(err)
	}
	module := v.vm.Get("sync").ToObject(v.vm)
	for _, name := range module.Keys() {
		if f, ok := goja.AssertFunction(module.Get(name)); ok {
			v.is[name] = f
		}
	}
	return v
}

func (v *simVM) call(name string, args ...any) goja.Value {
	v.t.Helper()
	values := make([]goja.Value, len(args))
	for i, a := range args {
		values[i] = v.vm.ToValue(a)
	}
	out, err := v.is[name](goja.Undefined(), values...)
	if err != nil {
		v.t.Fatalf("%s: %v", name, err)
	}
	return out
}

// simLog is a log in memory that outlives the room.
type simLog struct {
	events []engine.Event
	full   bool
	during func() // what happens while events are written; may be nil
}

func (l *simLog) Append(e []engine.Event) error {
	if l.during != nil {
		l.during()
	}
	if l.full {
		return errors.New("no space left on device")
	}
	l.events = append(l.events, e...)
	return nil
}

func (l *simLog) Close() error { return nil }

// sim is one schedule.
type sim struct {
	t      testing.TB
	vm     *simVM
	seed   uint64
	random *rand.Rand
	script *scenarios.Compiled

	log     *simLog
	room    *Room
	tabs    []*simTab
	disk    map[string]string // what the browser keeps, by stage and client
	late    map[string]string // words that came too late, by stage, client and counter
	words   []*simWord
	clients int
	slow    bool // one tab, whose words come letter by letter
	failed  bool // something could not be saved at once
	story   []string
	seen    map[string]int
}

type simWord struct {
	text     string // with the space after it
	stage    string
	by       *simCopy
	promised bool // it was saved, or is kept
	removed  bool
	spoken   bool
}

// simTab is a page: the copies that it shows, those that it only brings home, and its connection.
type simTab struct {
	copies []*simCopy
	stream *stream
}

type simCopy struct {
	stage, client string
	js            goja.Value
	live          bool // somebody can type in it
	cursor        int
	word          string // the rest of what is being typed
	request       string // on its way; empty for none
	reply         *reply
	lost          bool // the request or its reply
}

func newSim(t testing.TB, vm *simVM, script *scenarios.Compiled, seed uint64) *sim {
	s := &sim{
		t: t, vm: vm, seed: seed, random: rand.New(rand.NewPCG(seed, 20)), script: script, log: &simLog{},
		disk: map[string]string{}, late: map[string]string{}, seen: map[string]int{},
	}
	s.log.during = s.meanwhile
	s.start()
	s.order(Interviewer, order{Do: "begin"})
	s.open()
	return s
}

func (s *sim) tell(what, format string, args ...any) {
	s.seen[what]++
	s.story = append(s.story, what+" "+fmt.Sprintf(format, args...))
}

// start makes a room from the log.
func (s *sim) start() {
	state := engine.Replay(engine.NewState(s.script, engine.Options{Level: rubric.L5, Paired: true}), s.log.events)
	session := engine.NewSession(state, slices.Clone(s.log.events), &stoppedClock{}, s.log)
	keys := &Keys{Seats: map[Role]seat{}}
	s.room = newRoom(RoomOptions{ID: "room", Session: session, Script: s.script, Keys: keys, Tick: func(time.Duration) (<-chan time.Time, func()) { return nil, func() {} }})
}

func (s *sim) order(role Role, o order) {
	o.Key = fmt.Sprint(len(s.story), o.Do)
	s.room.once(role, o, orders[role][o.Do])
}

func (s *sim) stage() (id string, open bool) {
	st := s.room.session.State()
	return st.Current().ID, st.Phase == engine.Running || st.Phase == engine.Stopped
}

func (s *sim) chance(percent int) bool { return s.random.IntN(100) < percent }

// open opens a tab: it takes over what closed tabs left, and shows the open stage.
func (s *sim) open() {
	tab := &simTab{stream: s.room.enter(Candidate)}
	s.tabs = append(s.tabs, tab)
	s.look(tab)
	s.sweep(tab)
}

// look shows the open stage in a tab.
func (s *sim) look(tab *simTab) {
	stage, open := s.stage()
	for _, c := range tab.copies {
		if c.live && c.stage == stage {
			return
		}
		c.live = false
	}
	if open {
		s.clients++
		client := fmt.Sprintf("c%d", s.clients)
		tab.copies = append(tab.copies, &simCopy{stage: stage, client: client, live: true, js: s.vm.call("make", stage, client)})
	}
}

// sweep takes over what closed pages left. Now and then it mistakes an open page for a closed one.
func (s *sim) sweep(tab *simTab) {
	for _, key := range sortedKeys(s.disk) {
		stage, client, _ := strings.Cut(key, " ")
		mine, others := false, false
		for _, other := range s.tabs {
			for _, c := range other.copies {
				if c.client == client {
					mine, others = mine || other == tab, true
				}
			}
		}
		if mine || others && !s.chance(5) {
			continue
		}
		s.tell("ghost", "%s", key)
		tab.copies = append(tab.copies, &simCopy{stage: stage, client: client, js: s.vm.call("wake", s.disk[key])})
	}
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// leave closes a tab; it loses what it had not stored.
func (s *sim) leave(tab *simTab) {
	if tab.stream != nil {
		s.room.leave(tab.stream)
	}
	s.tabs = slices.DeleteFunc(s.tabs, func(x *simTab) bool { return x == tab })
}

// kill ends the server at once: unsaved text and connections are lost.
func (s *sim) kill() {
	s.room.texts = nil
	s.room.close()
	s.log.full = false
	s.start()
	for _, tab := range s.tabs {
		tab.stream = nil
		for _, c := range tab.copies {
			if c.request != "" && c.reply == nil {
				c.lost = true
			}
		}
	}
}

// run does some random steps.
func (s *sim) run(steps int) {
	s.slow = s.chance(20)
	for range steps {
		if len(s.tabs) == 0 {
			s.open()
		}
		tab := s.tabs[s.random.IntN(len(s.tabs))]
		switch n := s.random.IntN(100); {
		case n < 38:
			s.typeIn(tab)
		case n < 70:
			s.network(tab)
		case n < 78:
			s.keep(tab)
		case n < 86:
			s.room.second()
		case n < 88:
			s.tell("kill", "")
			s.kill()
		case n < 90:
			s.tell("reload", "")
			s.leave(tab)
			s.open()
		case n < 91:
			s.leave(tab)
		case n < 93 && len(s.tabs) < 2 && !s.slow:
			s.open()
		case n < 94:
			if tab.stream != nil {
				s.room.leave(tab.stream)
				tab.stream = nil
			}
		case n < 96:
			s.look(tab)
			s.sweep(tab)
		case n < 97:
			stage, _ := s.stage()
			s.tell("stage", "%s is closed", stage)
			s.order(Interviewer, order{Do: "next", Stage: stage})
		case n < 98:
			s.log.full = !s.log.full
			s.failed = true
		}
	}
}

// meanwhile does random steps during a write to the log, unless the write blocks typing.
func (s *sim) meanwhile() {
	if len(s.tabs) == 0 || !s.room.typing.TryLock() {
		return
	}
	s.room.typing.Unlock()
	for range s.random.IntN(4) {
		s.tell("meanwhile", "")
		if s.chance(50) {
			s.typeIn(s.tabs[s.random.IntN(len(s.tabs))])
		}
		s.network(s.tabs[s.random.IntN(len(s.tabs))])
	}
}

// typeIn types or removes a word.
func (s *sim) typeIn(tab *simTab) {
	for _, c := range tab.copies {
		if !c.live {
			continue
		}
		text := s.vm.call("text", c.js).String()
		if c.word == "" && s.chance(12) {
			for _, w := range s.words {
				if i := strings.Index(text, w.text); i >= 0 && s.chance(30) {
					s.tell("removed", "%q in %s", w.text, c.client)
					w.removed = true
					s.vm.call("edit", c.js, i, i+len(w.text), "")
					c.cursor = min(c.cursor, len(text)-len(w.text))
					return
				}
			}
			return
		}
		if c.word == "" && !s.slow && (text == "" || strings.HasSuffix(text, " ")) && s.chance(20) {
			w := &simWord{text: fmt.Sprintf("[%d] ", len(s.words)), stage: c.stage, by: c, spoken: true}
			s.words = append(s.words, w)
			s.tell("spoken", "%q in %s behind %q", w.text, c.client, text)
			s.vm.call("say", c.js, w.text)
			c.cursor = len(text) + len(w.text)
			continue
		}
		if c.word == "" {
			w := &simWord{text: fmt.Sprintf("<%d> ", len(s.words)), stage: c.stage, by: c}
			s.words, c.word = append(s.words, w), w.text
			c.cursor = s.place(text)
			s.tell("word", "%q in %s at %d of %q", w.text, c.client, c.cursor, text)
		}
		now := c.word
		if s.slow {
			now = c.word[:1]
		}
		s.vm.call("edit", c.js, c.cursor, c.cursor, now)
		c.cursor, c.word = c.cursor+len(now), c.word[len(now):]
	}
}

// place returns a place between two words.
func (s *sim) place(text string) int {
	places := []int{0, len(text), len(text)}
	for i := range text {
		if text[i] == ' ' {
			places = append(places, i+1)
		}
	}
	at := places[s.random.IntN(len(places))]
	if at == len(text) && at > 0 && text[at-1] != ' ' {
		return 0
	}
	return at
}

// network moves one message between a tab and the room.
func (s *sim) network(tab *simTab) {
	if tab.stream == nil && s.chance(50) {
		if tab.stream = s.room.enter(Candidate); tab.stream != nil {
			for _, c := range tab.copies {
				s.method(c, "reconnected")
			}
		}
	}
	if tab.stream != nil && s.chance(50) {
		s.hear(tab)
		return
	}
	if len(tab.copies) == 0 {
		return
	}
	c := tab.copies[s.random.IntN(len(tab.copies))]
	switch {
	case c.request == "":
		if r := s.vm.call("next", c.js).String(); r != "null" {
			c.request = r
		}
	case c.reply == nil && !c.lost:
		if s.chance(8) {
			s.tell("request lost", "%s", c.client)
			c.lost = true
			return
		}
		rep := s.serve(c)
		c.reply = &rep
	default:
		s.reply(tab, c, s.chance(8))
	}
}

func (s *sim) method(c *simCopy, name string) {
	f, ok := goja.AssertFunction(c.js.ToObject(s.vm.vm).Get(name))
	if !ok {
		s.t.Fatalf("a copy has no %s", name)
	}
	if _, err := f(c.js); err != nil {
		s.t.Fatal(err)
	}
}

// serve delivers a request to the room.
func (s *sim) serve(c *simCopy) reply {
	var r struct {
		Kind string
		Body push
	}
	if err := json.Unmarshal([]byte(c.request), &r); err != nil {
		s.t.Fatal(err)
	}
	if r.Kind == "push" {
		return s.room.push(r.Body, 0)
	}
	var at struct {
		Epoch   string
		Version int
	}
	if err := json.Unmarshal([]byte(s.vm.call("at", c.js).String()), &at); err != nil {
		s.t.Fatal(err)
	}
	s.room.typing.Lock()
	defer s.room.typing.Unlock()
	return reply{200, s.room.textOf(c.stage).since(at.Epoch, at.Version)}
}

// reply delivers or loses the reply to a request.
func (s *sim) reply(tab *simTab, c *simCopy, lost bool) {
	status, body := 0, ""
	if lost && !c.lost {
		s.tell("reply lost", "%s", c.client)
	} else if !c.lost {
		data, err := json.Marshal(c.reply.body)
		if err != nil {
			s.t.Fatal(err)
		}
		status, body = c.reply.status, string(data)
		if strings.Contains(body, `"text":`) {
			s.tell("anew", "%s: %s", c.client, body)
		} else {
			s.story = append(s.story, fmt.Sprintf("%s: %s -> %d %s", c.client, c.request, status, body))
		}
		if status == 507 || status == 422 || status == 400 {
			s.method(c, "retry")
		}
		if (status == 422 || status == 400) && !s.log.full {
			s.t.Errorf("%s is refused: %s", c.request, body)
		}
	}
	c.request, c.reply, c.lost = "", nil, false
	c.cursor = int(s.vm.call("answered", c.js, status, body, c.cursor).ToInteger())
	if status == 507 {
		s.method(c, "retry")
	}
	s.close(tab, c)
}

// close removes a copy whose stage is closed: its words are offered to the person.
func (s *sim) close(tab *simTab, c *simCopy) {
	if !c.js.ToObject(s.vm.vm).Get("closed").ToBoolean() {
		return
	}
	if late := s.vm.call("late", c.js).String(); late != "" {
		s.tell("late", "%s: %q", c.client, late)
		s.late[fmt.Sprintf("%s %s:%d", c.stage, c.client, s.vm.call("count", c.js).ToInteger())] = late
	}
	s.promise(c)
	s.store(c, "null")
	tab.copies = slices.DeleteFunc(tab.copies, func(x *simCopy) bool { return x == c })
}

// hear handles the next message from the room.
func (s *sim) hear(tab *simTab) bool {
	select {
	case m := <-tab.stream.out:
		var of struct{ Stage string }
		_ = json.Unmarshal(m.data, &of) // other messages have no stage
		for _, c := range tab.copies {
			switch {
			case of.Stage != c.stage:
			case m.name == "text":
				s.story = append(s.story, fmt.Sprintf("%s hears %s", c.client, m.data))
				c.cursor = int(s.vm.call("hear", c.js, string(m.data), c.cursor).ToInteger())
			case m.name == "saved":
				s.vm.call("saved", c.js, string(m.data))
			}
		}
		return true
	default:
		return false
	}
}

// keep stores unsaved text in the browser.
func (s *sim) keep(tab *simTab) {
	for _, c := range slices.Clone(tab.copies) {
		kept := s.vm.call("keep", c.js).String()
		s.promise(c)
		s.store(c, kept)
		if kept == "null" && !c.live && c.request == "" {
			tab.copies = slices.DeleteFunc(tab.copies, func(x *simCopy) bool { return x == c })
		}
	}
}

// store writes what is kept of a copy, unless a page has stored more of it.
func (s *sim) store(c *simCopy, kept string) {
	key := c.stage + " " + c.client
	var has struct{ Count int64 }
	if had, ok := s.disk[key]; ok {
		if err := json.Unmarshal([]byte(had), &has); err != nil {
			s.t.Fatal(err)
		}
	}
	switch {
	case has.Count > s.vm.call("count", c.js).ToInteger():
	case kept == "null":
		delete(s.disk, key)
	default:
		s.disk[key] = kept
	}
}

// promise records that the words typed so far must survive.
func (s *sim) promise(c *simCopy) {
	for _, w := range s.words {
		if w.by == c && (c.word == "" || !strings.HasSuffix(w.text, c.word)) {
			w.promised = true
		}
	}
}

// settle delivers everything that is on its way.
func (s *sim) settle() {
	s.log.full, s.log.during = false, nil
	if len(s.tabs) == 0 {
		s.open()
	}
	for _, tab := range s.tabs {
		for _, c := range tab.copies { // what was begun is finished
			if c.word != "" {
				s.vm.call("edit", c.js, c.cursor, c.cursor, c.word)
				c.word = ""
			}
		}
	}
	quiet := 0
	for range 2000 {
		busy := false
		for _, tab := range slices.Clone(s.tabs) {
			if tab.stream == nil {
				tab.stream = s.room.enter(Candidate)
				for _, c := range tab.copies {
					s.method(c, "reconnected")
				}
			}
			s.sweep(tab)
			for s.hear(tab) {
				busy = true
			}
			for _, c := range slices.Clone(tab.copies) {
				if c.request == "" {
					if r := s.vm.call("next", c.js).String(); r != "null" {
						c.request = r
					}
				}
				if c.request != "" {
					busy = true
					if c.reply == nil && !c.lost {
						rep := s.serve(c)
						c.reply = &rep
					}
					s.reply(tab, c, false)
				}
			}
			s.keep(tab)
		}
		s.room.second()
		if busy {
			quiet = 0
		} else if quiet++; quiet > 3 && len(s.disk) == 0 {
			return
		}
	}
	s.t.Errorf("it never becomes quiet: %v", s.disk)
}

// check checks that every word is where it should be.
func (s *sim) check() {
	defer s.room.close()
	st := s.room.session.State()
	if s.slow && s.seen["ghost"]+s.seen["late"] > 0 {
		s.checkLetters(&st) // who types where the rest of a word is still to come splits it, and so does a stage that is closed
	} else {
		s.checkWords(&st)
	}
	for _, tab := range s.tabs {
		for _, c := range tab.copies {
			if shown := s.vm.call("text", c.js).String(); shown != st.Stages[st.Index(c.stage)].Text {
				s.t.Errorf("%s shows %q; the room has %q", c.client, shown, st.Stages[st.Index(c.stage)].Text)
			}
		}
	}
	again := engine.Replay(engine.NewState(s.script, engine.Options{Level: rubric.L5, Paired: true}), s.log.events)
	for i := range st.Stages {
		if again.Stages[i].Text != st.Stages[i].Text {
			s.t.Errorf("the log gives %q for %q", again.Stages[i].Text, st.Stages[i].Text)
		}
	}
}

func (s *sim) checkWords(st *engine.State) {
	typed := engine.Typed(s.log.events)
	for _, w := range s.words {
		s.checkSpoken(st, typed, w)
		n, late := 0, 0
		for i := range st.Stages {
			n += strings.Count(st.Stages[i].Text, w.text)
		}
		for key, text := range s.late {
			if strings.HasPrefix(key, w.stage+" ") && strings.Contains(text+" ", w.text) {
				late = 1
			}
		}
		switch {
		case n+late > 1:
			s.t.Errorf("%q is there %d times, and late: %d", w.text, n, late)
		case n+late == 0 && !w.removed && (w.promised || s.alive(w)):
			s.t.Errorf("%q is lost", w.text)
		}
	}
}

// checkSpoken checks that no typed text counts as spoken. Spoken text may count as typed if it could not be saved at once, or lies between
// two changes that are logged as one.
func (s *sim) checkSpoken(st *engine.State, typed map[string][]engine.TypedSpan, w *simWord) {
	for i := range st.Stages {
		at := strings.Index(st.Stages[i].Text, w.text)
		if at < 0 {
			continue
		}
		for _, span := range typed[s.script.Stages[i].ID] {
			if span.Start < at+len(w.text)-1 && span.End > at && span.Spoken && !w.spoken && !s.failed {
				s.t.Errorf("%q was typed, and counts as said", w.text)
			}
		}
	}
}

// alive reports whether the page in which a word was typed is still open.
func (s *sim) alive(w *simWord) bool {
	return slices.ContainsFunc(s.tabs, func(t *simTab) bool { return slices.Contains(t.copies, w.by) })
}

// checkLetters counts letters: at least as many as were promised, at most as many as were typed.
func (s *sim) checkLetters(st *engine.State) {
	var all strings.Builder
	for i := range st.Stages {
		all.WriteString(st.Stages[i].Text)
	}
	for _, text := range s.late {
		all.WriteString(text)
	}
	for _, letter := range "<>0123456789" {
		least, most := 0, 0
		for _, w := range s.words {
			n := strings.Count(w.text, string(letter))
			most += n
			if (w.promised || s.alive(w)) && !w.removed {
				least += n
			}
		}
		if n := strings.Count(all.String(), string(letter)); n < least || n > most {
			s.t.Errorf("%q is there %d times; %d were promised, %d typed", letter, n, least, most)
		}
	}
}
