package web

import (
	"encoding/json"
	"errors"
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"tenx/rubric"
)

// DrillHost is what the page of a drill needs of the process that serves it. One of its methods is called at a time.
type DrillHost interface {
	// Next returns the current question; nil if there is none.
	Next() (*DrillQuestion, error)
	// Keep saves a draft of an answer.
	Keep(card, text string) error
	// Mark marks an answer; for an empty one it returns the model answer at once.
	Mark(card, text string) (*DrillMarks, error)
	// Grade sets the grade of the latest marked answer, and returns when the question comes again.
	Grade(card, grade string) (again string, err error)
	// Skip leaves a question out of this round.
	Skip(card string) error
	// Summary describes what was done and what is left to do.
	Summary() string
}

// ErrOldQuestion is what a DrillHost gives for a question that is not the one that is asked: another page went on meanwhile.
var ErrOldQuestion = errors.New("this is not the question that is asked now: another page went on")

// DrillQuestion is a question as a page shows it.
type DrillQuestion struct {
	Card   string  `json:"card"`
	About  string  `json:"about"` // the deck's title, and a remark on the card
	Ask    string  `json:"ask"`
	Limit  float64 `json:"limit"` // time limit in seconds
	Spent  float64 `json:"spent"` // seconds since it was first shown
	Number int     `json:"number"`
	Begun  string  `json:"begun"` // draft of the answer
}

// DrillMarks is what a page shows of an answer.
type DrillMarks struct {
	Points    []DrillPoint `json:"points"` // those of the card, then the bad signs that were said
	Note      string       `json:"note"`
	Summary   string       `json:"summary"`
	Suggested string       `json:"suggested"` // a grade
	Grades    []string     `json:"grades"`    // all of them, worst first
	Answer    string       `json:"answer"`
	Sources   []string     `json:"sources"`
}

// DrillPoint is one point of an answer.
type DrillPoint struct {
	Title    string         `json:"title"`
	Outcome  rubric.Outcome `json:"outcome"`
	Bad      bool           `json:"bad"`
	Quotes   []string       `json:"quotes"`
	Feedback string         `json:"feedback"`
}

// drill is a served drill. Its cookie allows answering.
type drill struct {
	host   DrillHost
	keys   *Keys
	limits *rate.Limiter
	mu     sync.Mutex
}

const (
	drillPath   = "/drill"
	drillCookie = "tenx-drill"
	maxDrill    = 80 << 10 // bytes of a request
)

// ServeDrill serves a drill on this server. It gives the key of a link, see Join, that is good once. It must be called before Handler.
func (s *Server) ServeDrill(host DrillHost) (key string, err error) {
	s.drill = &drill{host: host, keys: &Keys{Seats: map[Role]seat{}}, limits: rate.NewLimiter(20, 40)}
	return s.drill.keys.Invite(Solo)
}

// DrillOpener returns the path by which this machine's browser comes to the drill, as Opener does to a room.
func (s *Server) DrillOpener() string {
	return s.opener(opening{until: time.Now().Add(openTime)})
}

// DrillLink makes the key of a new link.
func (s *Server) DrillLink() (key string, err error) { return s.drill.keys.Invite(Solo) }

func (s *Server) routesDrill(mux *http.ServeMux) {
	if s.drill == nil {
		return
	}
	in := func(serve http.HandlerFunc) http.HandlerFunc {
		return func(w http.ResponseWriter, req *http.Request) {
			cookie, err := req.Cookie(drillCookie)
			switch {
			case err != nil || !s.drill.keys.Admits(Solo, cookie.Value):
				s.lost(w)
			case !s.drill.limits.Allow():
				fail(w, http.StatusTooManyRequests, "too many requests at once: wait a second")
			default:
				serve(w, req)
			}
		}
	}
	mux.HandleFunc("GET "+drillPath, in(s.servePage("drill.html")))
	mux.HandleFunc("POST "+drillPath+"/do", in(s.drill.serve))
}

// join handles a key if it is the drill's; false for any other.
func (d *drill) join(s *Server, w http.ResponseWriter, req *http.Request, key string) bool {
	if _, ok := d.keys.Holds(key); !ok {
		return false
	}
	_, cookie, err := d.keys.Join(key)
	if err != nil {
		fail(w, http.StatusForbidden, "this link has been used: type link where tenx runs for a new one")
		return true
	}
	d.admit(s, w, req, cookie)
	answer(w, http.StatusOK, struct {
		Path string `json:"path"`
	}{drillPath})
	return true
}

// open admits this machine's browser.
func (d *drill) open(s *Server, w http.ResponseWriter, req *http.Request) {
	cookie, err := d.keys.Seat(Solo)
	if err != nil {
		fail(w, http.StatusInsufficientStorage, err.Error())
		return
	}
	d.admit(s, w, req, cookie)
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, req, drillPath, http.StatusSeeOther)
}

func (d *drill) admit(s *Server, w http.ResponseWriter, req *http.Request, cookie string) {
	http.SetCookie(w, &http.Cookie{
		Name: drillCookie, Value: cookie, Path: drillPath, HttpOnly: true, Secure: s.secure(req), SameSite: http.SameSiteStrictMode,
	})
}

// drillOrder is a request of a page.
type drillOrder struct {
	Do    string `json:"do"` // next, keep, mark, grade or skip
	Card  string `json:"card"`
	Text  string `json:"text"`
	Grade string `json:"grade"`
}

// drillReply is the response.
type drillReply struct {
	Question *DrillQuestion `json:"question,omitempty"` // to next, grade and skip; none where the round is over
	Marks    *DrillMarks    `json:"marks,omitempty"`
	Again    string         `json:"again,omitempty"`   // to grade: when the question comes again
	Summary  string         `json:"summary,omitempty"` // where the round is over
}

// serve handles a page's request.
func (d *drill) serve(w http.ResponseWriter, req *http.Request) {
	var o drillOrder
	body := http.MaxBytesReader(w, req.Body, maxDrill)
	if err := json.NewDecoder(body).Decode(&o); err != nil {
		fail(w, http.StatusBadRequest, "this is no order of the page, or the answer is too long")
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	r, err := d.do(o)
	switch {
	case errors.Is(err, ErrOldQuestion):
		fail(w, http.StatusConflict, err.Error())
	case err != nil:
		fail(w, http.StatusInsufficientStorage, err.Error())
	default:
		answer(w, http.StatusOK, r)
	}
}

func (d *drill) do(o drillOrder) (r drillReply, err error) {
	switch o.Do {
	case "next":
	case "keep":
		return r, d.host.Keep(o.Card, o.Text)
	case "mark":
		r.Marks, err = d.host.Mark(o.Card, o.Text)
		return r, err
	case "grade":
		if r.Again, err = d.host.Grade(o.Card, o.Grade); err != nil {
			return r, err
		}
	case "skip":
		if err = d.host.Skip(o.Card); err != nil {
			return r, err
		}
	default:
		return r, ErrOldQuestion // a page of another version
	}
	if r.Question, err = d.host.Next(); err == nil && r.Question == nil {
		r.Summary = d.host.Summary()
	}
	return r, err
}
