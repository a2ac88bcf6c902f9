package web

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"slices"

	"tenx/engine"
	"tenx/rubric"
	"tenx/scenarios"
)

// Host is what the room of one person needs of the process that serves it.
type Host interface {
	// Card returns what the scorecard of a finished session shows.
	Card(session string) (*Card, error)
	// Redo creates a session that repeats a stage of another.
	Redo(session, stage string) (RoomOptions, error)
	// Practice creates a session of a problem, with the options of another session.
	Practice(session, scenario string) (RoomOptions, error)
	// Problems lists the available problems.
	Problems() ([]Problem, error)
	// Plan returns the current week of the person's plan; nil if there is no plan, or none for today.
	Plan() (*PlanWeek, error)
}

// Problem is one of those that can be practiced.
type Problem struct {
	ID         string       `json:"id"`
	Title      string       `json:"title"`
	Summary    string       `json:"summary"`
	Level      rubric.Level `json:"level"`
	Difficulty string       `json:"difficulty"`
	Topics     []string     `json:"topics"`
	Done       int          `json:"done"`    // sessions of it that were finished
	Best       *float64     `json:"best"`    // marks from 0 to 4; nil where none was given
	Last       *float64     `json:"last"`    //
	Weakest    string       `json:"weakest"` // the dimension with the lowest mark, the last time
	WeakMark   float64      `json:"weak_mark"`
}

// PlanWeek is a week of a plan.
type PlanWeek struct {
	N     int        `json:"n"` // from 1
	Of    int        `json:"of"`
	Phase string     `json:"phase"`
	Span  string     `json:"span"` // its days
	Tasks []PlanTask `json:"tasks"`
}

// PlanTask is something to do in a week.
type PlanTask struct {
	Label   string `json:"label"` // what it is: Problem, Drill
	Title   string `json:"title"`
	Time    string `json:"time"`
	State   string `json:"state"` // when it was done and how, or why it comes now
	Done    bool   `json:"done"`
	URL     string `json:"url"`     // of what is to be read
	Command string `json:"command"` // to type in a terminal
}

// soloView is what somebody who practices alone sees beside a candidate's view.
type soloView struct {
	Session string                `json:"session"`
	Strict  bool                  `json:"strict"` // a stage closes when its time is up
	Hints   map[string]ladderView `json:"hints"`  // by stage
	Redo    string                `json:"redo"`   // title of the stage that is done again; empty in a whole interview
	Scored  bool                  `json:"scored"` // the scorecard may be seen
	Round   bool                  `json:"round"`  // a round of an interview day: there is no scorecard after it
}

type ladderView struct {
	Taken int `json:"taken"`
	Of    int `json:"of"`
}

func (r *Room) soloView(s *engine.State) *soloView {
	v := &soloView{Session: r.id, Strict: s.Options.Strict, Hints: map[string]ladderView{}, Scored: r.scored(s), Round: r.round}
	for i := range s.Stages {
		st := &s.Script.Stages[i]
		v.Hints[st.ID] = ladderView{s.Stages[i].Hints, len(st.Hints)}
	}
	if r.again {
		v.Redo = s.Script.Stages[0].Title
	}
	return v
}

// alone are the orders of somebody who practices alone: the engine is the interviewer, and the person controls the clock.
func alone() map[string]func(order) engine.Command {
	all := map[string]func(order) engine.Command{
		"begin":    func(order) engine.Command { return engine.Begin{} },
		"pause":    func(order) engine.Command { return engine.Pause{} },
		"continue": func(order) engine.Command { return engine.Continue{} },
		"next":     func(order) engine.Command { return engine.Next{} },
		"hint":     func(order) engine.Command { return engine.TakeHint{} },
	}
	for name, build := range candidate() {
		all[name] = build
	}
	return all
}

// routesAlone adds the routes of the solo room.
func (s *Server) routesAlone(mux *http.ServeMux) {
	only := func(serve func(http.ResponseWriter, *http.Request, *Room)) http.HandlerFunc {
		return s.inRoom(func(w http.ResponseWriter, req *http.Request, r *Room, role Role) {
			if role != Solo {
				fail(w, http.StatusForbidden, "this is for somebody who practices alone")
				return
			}
			serve(w, req, r)
		})
	}
	mux.HandleFunc("GET /room/{room}/{role}/card", only(serveCard))
	mux.HandleFunc("GET /room/{room}/{role}/problems", only(serveProblems))
	mux.HandleFunc("GET /room/{room}/{role}/plan", only(servePlan))
	mux.HandleFunc("POST /room/{room}/{role}/go", only(s.serveGo))
}

// scored reports whether the scorecard may be seen: the interview is over, and the person was asked for their own marks, even if they gave none.
func (r *Room) scored(s *engine.State) bool {
	return !r.round && s.Phase == engine.Ended && (s.Marks != nil || r.guessed.Load())
}

func serveCard(w http.ResponseWriter, _ *http.Request, r *Room) {
	if s := r.session.State(); !r.scored(&s) {
		fail(w, http.StatusUnprocessableEntity, "the scorecard comes after the last stage, when you have guessed your marks")
		return
	}
	c, err := r.host.Card(r.id)
	if err != nil {
		fail(w, http.StatusInternalServerError, err.Error())
		return
	}
	answer(w, http.StatusOK, cardOf(c))
}

func serveProblems(w http.ResponseWriter, _ *http.Request, r *Room) {
	list, err := r.host.Problems()
	if err != nil {
		fail(w, http.StatusInternalServerError, err.Error())
		return
	}
	answer(w, http.StatusOK, list)
}

// servePlan sends the week of the plan, or null.
func servePlan(w http.ResponseWriter, _ *http.Request, r *Room) {
	week, err := r.host.Plan()
	if err != nil {
		fail(w, http.StatusInternalServerError, err.Error())
		return
	}
	answer(w, http.StatusOK, week)
}

// going is where a person wants to go after a scorecard.
type going struct {
	Key   string `json:"key"`   // as in an order: the same key goes to the same place
	Stage string `json:"stage"` // to repeat this stage
	ID    string `json:"id"`    // or to practice this problem
}

// gone is where a person went.
type gone struct {
	key    string
	room   *Room
	cookie string
}

// serveGo creates another session, opens a room for it, and admits the person.
func (s *Server) serveGo(w http.ResponseWriter, req *http.Request, r *Room) {
	var g going
	body, err := io.ReadAll(http.MaxBytesReader(w, req.Body, 1<<10))
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.DisallowUnknownFields()
	if err != nil || dec.Decode(&g) != nil || g.Key == "" || (g.Stage == "") == (g.ID == "") {
		fail(w, http.StatusBadRequest, "the request needs a key, and a stage or a problem")
		return
	}
	if s := r.session.State(); !r.scored(&s) {
		fail(w, http.StatusUnprocessableEntity, "finish this interview first")
		return
	}
	r.commands.Lock()
	defer r.commands.Unlock()
	if r.went.key != g.Key {
		begin := func() (RoomOptions, error) { return r.host.Practice(r.id, g.ID) }
		if g.Stage != "" {
			begin = func() (RoomOptions, error) { return r.host.Redo(r.id, g.Stage) }
		}
		o, err := begin()
		if err != nil {
			fail(w, http.StatusUnprocessableEntity, err.Error())
			return
		}
		cookie, err := o.Keys.Seat(Solo)
		if err != nil {
			fail(w, http.StatusInsufficientStorage, err.Error())
			return
		}
		r.went = gone{g.Key, s.Open(o), cookie}
	}
	s.admit(w, req, r.went.room, Solo, r.went.cookie)
	answer(w, http.StatusOK, struct {
		Path string `json:"path"`
	}{pathOf(r.went.room.id, Solo)})
}

// Card is what the scorecard of a session is shown from.
type Card struct {
	Score      rubric.Scorecard
	Level      rubric.Level        // that the verdict is for
	Guess      map[string]float64  // the own marks
	Before     map[string]float64  // the marks before a stage was done again; nil where none was
	Transcript rubric.Transcript   // what was scored
	Scenario   *scenarios.Scenario // whole, where a stage was done again
	Next       string              // id of a problem that tests the largest gap; empty where there is none
	Why        string              // in words
	About      string              // what the scorecard may be taken for and is not; empty where there is nothing
}

// cardView is a scorecard as a page shows it.
type cardView struct {
	Level      rubric.Level                 `json:"level"`
	Mark       float64                      `json:"mark"`
	Levels     []rubric.Level               `json:"levels"`
	Bands      map[rubric.Level]rubric.Band `json:"bands"`
	Up         rubric.Band                  `json:"up"` // the next band; empty at the top one
	Dimensions []dimensionView              `json:"dimensions"`
	Notes      []string                     `json:"notes"`
	Gap        *rubric.Gap                  `json:"gap"`   // the first
	WayUp      []string                     `json:"wayUp"` // ids of criteria
	Criteria   []rubric.Result              `json:"criteria"`
	Numbers    []rubric.Number              `json:"numbers"` // those that are off, or were compared with what was told
	Time       []timeView                   `json:"time"`
	Stages     []scoredStage                `json:"stages"`
	Turns      []turnView                   `json:"turns"`
	References []referenceView              `json:"references"`
	Redo       []redoStage                  `json:"redo"` // the stages that can be done again
	Next       string                       `json:"next"`
	Why        string                       `json:"why"`
	About      string                       `json:"about"`
	Rules      string                       `json:"rules"`
}

type dimensionView struct {
	Name   string   `json:"name"`
	Mark   float64  `json:"mark"`
	Cap    string   `json:"cap"`
	Guess  *float64 `json:"guess"`
	Before *float64 `json:"before"`
}

type timeView struct {
	Title  string  `json:"title"`
	Spent  float64 `json:"spent"` // seconds
	Budget float64 `json:"budget"`
}

// scoredStage is a stage's answer as it was scored. Evidence refers to bytes of its text.
type scoredStage struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Text  string `json:"text"`
}

type referenceView struct {
	Level  rubric.Level `json:"level"`
	Answer string       `json:"answer"`
}

type redoStage struct {
	ID      string  `json:"id"`
	Title   string  `json:"title"`
	Minutes float64 `json:"minutes"`
}

func cardOf(c *Card) *cardView {
	score := c.Score
	v := &cardView{
		Level: c.Level, Mark: score.Overall.Mark, Levels: rubric.Levels(), Bands: score.Overall.Bands, Notes: score.Notes, WayUp: score.WayUp[c.Level],
		Numbers: score.Numbers, Next: c.Next, Why: c.Why, About: c.About, Rules: score.Rules,
		Criteria: []rubric.Result{}, Time: []timeView{}, Stages: []scoredStage{}, Turns: []turnView{}, References: []referenceView{}, Redo: []redoStage{},
	}
	bands := rubric.Bands()
	if i := slices.Index(bands, score.Overall.Bands[c.Level]); i >= 0 && i+1 < len(bands) {
		v.Up = bands[i+1]
	}
	order := score.Order
	if len(order) == 0 {
		order = c.Scenario.AllDimensions()
	}
	for _, d := range order {
		m := score.Dimensions[d]
		v.Dimensions = append(v.Dimensions, dimensionView{d, m.Mark, m.Cap, markOf(c.Guess, d), markOf(c.Before, d)})
	}
	if len(score.Gaps) > 0 {
		v.Gap = &score.Gaps[0]
	}
	for _, r := range score.Criteria {
		if said := r.Outcome == rubric.Hit || r.Outcome == rubric.Partial; said || r.Weight > 0 {
			v.Criteria = append(v.Criteria, r) // bad signs that did not occur are left out
		}
	}
	v.answers(c)
	return v
}

// answers adds the conversation, stage by stage, and the facts that were not told.
func (v *cardView) answers(c *Card) {
	for _, st := range c.Scenario.Stages {
		if use, ok := c.Score.Time[st.ID]; ok {
			v.Time = append(v.Time, timeView{st.Title, use.Spent, use.Budget})
		}
		for _, a := range c.Transcript.Stages {
			if a.Stage == st.ID {
				v.Stages = append(v.Stages, scoredStage{st.ID, st.Title, a.Text})
			}
		}
		v.Redo = append(v.Redo, redoStage{st.ID, st.Title, st.Time.Minutes()})
	}
	for _, t := range c.Transcript.Turns {
		if t.Kind != rubric.TurnNotice {
			v.Turns = append(v.Turns, turnOf(t))
		}
	}
	for _, r := range c.Scenario.References {
		v.References = append(v.References, referenceView{r.Level, r.Answer})
	}
}

func markOf(marks map[string]float64, dimension string) *float64 {
	if m, ok := marks[dimension]; ok {
		return &m
	}
	return nil
}
