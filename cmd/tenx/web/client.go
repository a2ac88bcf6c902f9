package web

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"tenx/engine"
	"tenx/rubric"
	"tenx/scenarios"
)

// Client is a candidate's seat in a room over the network, as a session that a face can drive. It keeps what
// the server said last; a goroutine follows the room until the client is closed.
type Client struct {
	http *http.Client
	room string // address of the role's pages

	mu    sync.Mutex
	view  view
	since time.Time // when the view's clock was correct
	state engine.State
	lost  error // why the room cannot be reached; nil while it can
	final *finalView

	changed chan struct{} // capacity 1: something changed since the last receive
	stop    context.CancelFunc
	done    sync.WaitGroup
}

// What a client refuses by itself.
var (
	ErrLed  = errors.New("the interviewer holds the clock, the stages and the hints")
	ErrLink = errors.New("this is not a room link; one looks like http://127.0.0.1:4711/join#KEY")
)

// Dial joins the room of a link as the candidate.
func Dial(ctx context.Context, link string) (*Client, error) {
	u, err := url.Parse(link)
	if err != nil || u.Host == "" || u.Fragment == "" || u.Path != "/join" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, ErrLink
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	c := &Client{http: &http.Client{Jar: jar, Transport: http.DefaultTransport.(*http.Transport).Clone()}, changed: make(chan struct{}, 1)}
	base := u.Scheme + "://" + u.Host
	var joined struct{ Path string }
	if err := c.call(ctx, http.MethodPost, base+"/join", strings.NewReader(u.Fragment), &joined); err != nil {
		return nil, err
	}
	if !strings.HasSuffix(joined.Path, "/"+string(Candidate)) {
		return nil, errors.New("this link is not the candidate's: open it in a browser")
	}
	c.room = base + joined.Path
	if err := c.refresh(ctx); err != nil {
		return nil, err
	}
	ctx, c.stop = context.WithCancel(context.WithoutCancel(ctx))
	c.done.Go(func() { c.follow(ctx) })
	return c, nil
}

// Close leaves the room.
func (c *Client) Close() {
	c.stop()
	c.done.Wait()
	c.http.CloseIdleConnections()
}

// call makes a request and decodes the response, or returns the server's reason as an error.
func (c *Client) call(ctx context.Context, method, address string, body io.Reader, out any) error {
	ctx, cancel := context.WithTimeout(ctx, 15*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, method, address, body)
	if err != nil {
		return err
	}
	reply, err := c.http.Do(req)
	if err != nil {
		var ue *url.Error
		if errors.As(err, &ue) {
			err = ue.Err
		}
		return fmt.Errorf("reach the room: %w", err)
	}
	defer reply.Body.Close()
	data, err := io.ReadAll(io.LimitReader(reply.Body, 32<<20))
	if err != nil {
		return fmt.Errorf("reach the room: %w", err)
	}
	if reply.StatusCode != http.StatusOK {
		var r refusal
		if json.Unmarshal(data, &r) != nil || r.Error == "" {
			r.Error = "the room answered with " + reply.Status
		}
		return &refused{reply.StatusCode, r.Error, data}
	}
	return json.Unmarshal(data, out)
}

// refused is a response other than 200.
type refused struct {
	status int
	why    string
	body   []byte
}

func (r *refused) Error() string { return r.why }

// refresh fetches the view, and computes the state from it.
func (c *Client) refresh(ctx context.Context) error {
	var v view
	if err := c.call(ctx, http.MethodGet, c.room+"/view", nil, &v); err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if v.Seq >= c.view.Seq {
		c.view, c.since, c.final = v, time.Now(), v.Final
		c.state = stateOf(&v, c.state.Script)
	}
	c.lost = nil
	return nil
}

// stateOf converts a candidate's view to the state of a session.
func stateOf(v *view, script *scenarios.Compiled) engine.State {
	if script == nil {
		s := &scenarios.Scenario{ID: v.Scenario.ID, Kind: v.Scenario.Kind, Title: v.Scenario.Title, Brief: v.Scenario.Brief, Level: v.Level}
		s.Dimensions = slices.DeleteFunc(slices.Clone(v.Order), func(d string) bool { return slices.Contains(s.Of().Dimensions, d) })
		for _, st := range v.Stages {
			s.Stages = append(s.Stages, scenarios.Stage{ID: st.ID, Title: st.Title, Time: time.Duration(st.Budget) * time.Millisecond})
		}
		script = &scenarios.Compiled{Scenario: s}
	}
	known := *script.Scenario // a copy, since facts are added while others may read
	known.Facts = nil
	st := engine.NewState(&scenarios.Compiled{Scenario: &known}, engine.Options{Level: v.Level, Paired: true})
	for i, f := range v.Facts {
		id := fmt.Sprintf("fact-%d", i)
		known.Facts = append(known.Facts, scenarios.Fact{ID: id, Label: f.Label, Tell: f.Text})
		st.Told = append(st.Told, id)
	}
	for phase, name := range phases {
		if name == v.Phase {
			st.Phase = phase
		}
	}
	const ms = time.Millisecond
	st.Stage, st.Seq, st.Clock, st.Signalled = v.Stage, v.Seq, time.Duration(v.Clock)*ms, v.Done
	for i, k := range v.Stages {
		st.Stages[i] = engine.StageState{
			Text: k.Text, Rev: k.Rev, Closed: k.Closed, Opened: time.Duration(k.Opened) * ms, Spent: time.Duration(k.Spent) * ms,
			Extra: time.Duration(k.Budget)*ms - known.Stages[i].Time,
		}
	}
	for _, t := range v.Turns {
		st.Turns = append(st.Turns, rubric.Turn{Stage: t.Stage, Who: t.Who, Kind: t.Kind, Text: t.Text, At: time.Duration(t.At) * ms})
	}
	if v.Own != nil {
		st.Marks = v.Own.Marks
	}
	return st
}

// follow reads the room's events, and fetches the view whenever something changed; it reconnects every second after the connection is lost.
func (c *Client) follow(ctx context.Context) {
	for ctx.Err() == nil {
		err := c.stream(ctx)
		c.mu.Lock()
		if ctx.Err() == nil {
			c.lost = errors.New("no connection to the room")
		}
		c.mu.Unlock()
		var r *refused
		if errors.As(err, &r) && r.status == http.StatusForbidden {
			return // another person has the seat
		}
		select {
		case <-ctx.Done():
		case <-time.After(time.Second):
		}
	}
}

func (c *Client) stream(ctx context.Context) error {
	if err := c.refresh(ctx); err != nil {
		return err
	}
	c.tell()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, fmt.Sprintf("%s/events?after=%d", c.room, c.State().Seq), nil)
	if err != nil {
		return err
	}
	reply, err := c.http.Do(req)
	if err != nil {
		return err
	}
	defer reply.Body.Close()
	if reply.StatusCode != http.StatusOK {
		return &refused{status: reply.StatusCode, why: reply.Status}
	}
	silence := time.AfterFunc(3*heartbeat, cancel) // a silent connection is dead
	defer silence.Stop()
	for lines := bufio.NewReader(reply.Body); ; {
		line, err := lines.ReadString('\n')
		if err != nil {
			return err
		}
		silence.Reset(3 * heartbeat)
		switch strings.TrimSpace(line) {
		case "event: changed", "event: edited", "event: presence":
			if err := c.refresh(ctx); err != nil {
				return err
			}
			c.tell()
		}
	}
}

func (c *Client) tell() {
	select {
	case c.changed <- struct{}{}:
	default:
	}
}

// State is what the candidate sees, as the state of a session.
func (c *Client) State() engine.State {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.state
}

// Elapsed is the session clock now.
func (c *Client) Elapsed() time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	at := time.Duration(c.view.Clock) * time.Millisecond
	if c.state.Phase == engine.Running {
		at += time.Since(c.since)
	}
	return at
}

// Do carries out what a candidate can: edits, questions, that a stage is done, and the marks at the end. All
// else is ErrLed. An error that wraps engine.ErrSave says that the room could not be reached or could not
// save: it can be tried again.
func (c *Client) Do(cmd engine.Command) ([]engine.Event, error) {
	o := order{Key: secret()}
	switch x := cmd.(type) {
	case engine.Tick:
		return nil, nil
	case engine.Edit:
		if x.Delete == 0 && x.Insert == "" {
			return nil, nil
		}
		s := c.State()
		i := s.Index(x.Stage)
		if i < 0 {
			return nil, fmt.Errorf("no stage %q", x.Stage)
		}
		o.Do, o.Stage, o.Offset, o.Delete, o.Text, o.Rev = "edit", x.Stage, x.Offset, x.Delete, x.Insert, s.Stages[i].Rev
	case engine.Ask:
		o.Do, o.Text = "ask", x.Text
	case engine.Done:
		o.Do = "done"
	case engine.Guess:
		o.Do, o.Marks, o.Text = "guess", x.Marks, x.Text
	default:
		return nil, ErrLed
	}
	before := c.State().Seq
	if err := c.order(o); err != nil {
		return nil, err
	}
	if err := c.refresh(context.Background()); err != nil {
		return nil, fmt.Errorf("%w: %w", engine.ErrSave, err)
	}
	if s := c.State(); s.Seq > before {
		return []engine.Event{}, nil
	}
	return nil, nil
}

// order sends an order, and retries it if necessary: its key makes sure that it is executed once.
func (c *Client) order(o order) error {
	body, err := json.Marshal(o)
	if err != nil {
		return err
	}
	for try := 0; ; try++ {
		var d done
		err = c.call(context.Background(), http.MethodPost, c.room+"/do", bytes.NewReader(body), &d)
		var r *refused
		switch {
		case err == nil:
			return nil
		case errors.As(err, &r) && r.status == http.StatusConflict:
			_ = c.refresh(context.Background()) // the next edit is based on the current text
			return fmt.Errorf("%w: %w", engine.ErrSave, err)
		case errors.As(err, &r) && r.status != http.StatusTooManyRequests && r.status != http.StatusInsufficientStorage:
			return err
		case try == 2:
			return fmt.Errorf("%w: %w", engine.ErrSave, err)
		}
		time.Sleep(200 * time.Millisecond)
	}
}

// Lost says why the room cannot be reached; nil while it can.
func (c *Client) Lost() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.lost
}

// Wait waits until the marks are open to all, and gives what all said.
func (c *Client) Wait(ctx context.Context) (*Final, error) {
	for {
		c.mu.Lock()
		f, order, level := c.final, slices.Clone(c.view.Order), c.view.Level
		c.mu.Unlock()
		if f != nil {
			return &Final{order: order, level: level, view: f}, nil
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-c.changed:
		}
	}
}
