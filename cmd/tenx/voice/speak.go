package voice

import (
	"fmt"
	"os/exec"
	"strings"
	"sync"
	"time"
	"unicode"

	"tenx/engine"
	"tenx/rubric"
	"tenx/rubric/pattern"
)

// Speaker reads texts aloud with a shell command, which gets each text on standard input and as "$1". A nil Speaker says nothing.
type Speaker struct {
	command string
	now     func() time.Time

	mu     sync.Mutex
	saying *utterance
	ended  time.Time // when it last stopped speaking
	failed error
}

// utterance is one run of the command.
type utterance struct {
	cmd     *exec.Cmd
	done    chan struct{}
	stopped bool
}

// NewSpeaker returns a Speaker for a shell command. now is the wall clock.
func NewSpeaker(command string, now func() time.Time) *Speaker {
	return &Speaker{command: command, now: now}
}

// spdSay runs spd-say, which passes the text to a server that goes on speaking until it is told to stop.
const spdSay = `trap 'spd-say --cancel' TERM; spd-say --wait -- "$1" & wait`

// FindSpeaker returns the command of the first program on this machine that can speak, or false if there is none. look finds programs, like
// exec.LookPath.
func FindSpeaker(system string, look func(string) (string, error)) (command string, ok bool) {
	known := []struct{ name, command string }{
		{"espeak-ng", "espeak-ng --stdin"},
		{"spd-say", spdSay},
		{"say", "say -f -"},
	}
	if system == "darwin" { // always installed there, with better voices
		known[0], known[2] = known[2], known[0]
	}
	for _, k := range known {
		if _, err := look(k.name); err == nil {
			return k.command, true
		}
	}
	return "", false
}

// echo is how long after its last word a recognizer may still hear tenx.
const echo = 1500 * time.Millisecond

// Say stops the current text and says another one. An empty text only stops.
func (s *Speaker) Say(text string) {
	if s == nil {
		return
	}
	s.Stop()
	if text == "" {
		return
	}
	u := &utterance{cmd: shell(s.command, text), done: make(chan struct{})}
	said := &tail{}
	u.cmd.Stdin, u.cmd.Stderr, u.cmd.WaitDelay = strings.NewReader(text), said, grace
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := u.cmd.Start(); err != nil {
		s.failed = fmt.Errorf("speak: %w", err)
		return
	}
	s.saying = u
	go s.wait(u, said)
}

func (s *Speaker) wait(u *utterance, said *tail) {
	err := u.cmd.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.saying == u {
		s.saying, s.ended = nil, s.now()
	}
	if err != nil && !u.stopped {
		s.failed = fmt.Errorf("speak: %w", err)
		if last := said.last(); last != "" {
			s.failed = fmt.Errorf("speak: %w: %s", err, last)
		}
	}
	close(u.done)
}

// Stop stops the current text and reports whether there was one.
func (s *Speaker) Stop() bool {
	if s == nil {
		return false
	}
	s.mu.Lock()
	u := s.saying
	if u != nil {
		u.stopped = true
	}
	s.mu.Unlock()
	if u != nil {
		stop(u.cmd, u.done)
	}
	return u != nil
}

// Hush is like Stop, but does not wait for the echo, because somebody wants to speak.
func (s *Speaker) Hush() {
	if s == nil {
		return
	}
	s.Stop()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ended = time.Time{}
}

// Speaks reports whether tenx is speaking, or a recognizer may still hear what it said.
func (s *Speaker) Speaks() bool {
	if s == nil {
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.saying != nil || s.now().Sub(s.ended) < echo
}

// Failed returns why a text was not said. It returns each error once.
func (s *Speaker) Failed() error {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	err := s.failed
	s.failed = nil
	return err
}

// mostAloud is the maximum number of words read aloud at once. The whole text is on the screen.
const mostAloud = 90

// Turns returns what to read aloud of events: the interviewer's words, but nothing that the candidate cannot see.
func Turns(events []engine.Event) string {
	var said []string
	for _, e := range events {
		if e.Who != rubric.Interviewer {
			continue
		}
		switch e.Kind {
		case engine.StageOpened, engine.Told, engine.Deflected, engine.Narrowed, engine.Assumed, engine.Answered,
			engine.Prompted, engine.Probed, engine.Hinted, engine.Curved, engine.Said:
			if text := Aloud(e.Text); text != "" {
				said = append(said, text)
			}
		}
	}
	return short(strings.Join(said, " "))
}

var (
	codeBlock  = pattern.New("(?s)(?:```|~~~).*?(?:```|~~~|$)")
	link       = pattern.New(`\[([^\]]*)\]\([^)]*\)`)
	webAddress = pattern.New(`\b[a-z]+://\S+`)
	lineMark   = pattern.New(`(?m)^\s*(?:#{1,6}|>|[-*+]|\d+[.)])\s+`)
	tableRow   = pattern.New(`(?m)^\s*\|.*$`)
	starred    = pattern.New(`\*{1,3}([^*\s](?:[^*]*[^*\s])?)\*{1,3}`)
	underlined = pattern.New(`(^|\W)_{1,2}([^_\s](?:[^_]*[^_\s])?)_{1,2}(\W|$)`)
	quoted     = pattern.New("(?:`+|~~)([^`~]+)(?:`+|~~)")
	about      = pattern.New(`[~≈]\s*(\$?\d)`)
	under      = pattern.New(`[<≤]=?\s*(\$?\d)`)
	over       = pattern.New(`[>≥]=?\s*(\$?\d)`)
)

// Aloud returns a text for reading aloud: one line of words, without code, diagrams, tables, addresses, Markdown syntax, or anything that
// might control a terminal or a synthesizer.
func Aloud(text string) string {
	text = codeBlock.ReplaceAllString(text, " ")
	text = tableRow.ReplaceAllString(text, " ")
	text = link.ReplaceAllString(text, "$1")
	text = webAddress.ReplaceAllString(text, "a link")
	text = lineMark.ReplaceAllString(text, "")
	text = starred.ReplaceAllString(text, "$1")
	text = underlined.ReplaceAllString(text, "$1$2$3")
	text = quoted.ReplaceAllString(text, "$1")
	text = about.ReplaceAllString(text, "about $1")
	text = under.ReplaceAllString(text, "under $1")
	text = over.ReplaceAllString(text, "over $1")
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsPrint(r), r == '<', r == '>', r == '\\': // a synthesizer may read what is in brackets as a command
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, ""))
	return strings.TrimLeft(strings.Join(strings.Fields(text), " "), "-") // so that no program reads it as a flag
}

// short cuts a text after the last sentence that fits.
func short(text string) string {
	list := strings.Fields(text)
	if len(list) <= mostAloud {
		return text
	}
	for i := mostAloud; i > 0; i-- {
		if strings.ContainsAny(list[i-1][len(list[i-1])-1:], ".?!") {
			return strings.Join(list[:i], " ")
		}
	}
	return strings.Join(list[:mostAloud], " ")
}
