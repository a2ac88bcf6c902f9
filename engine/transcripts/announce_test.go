package transcripts_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tenx/engine/transcripts"
	"tenx/rubric"
	"tenx/scenarios"
)

// openers are phrases with which interviewers move on to each stage.
var openers = map[string][]string{
	"estimation": {
		"Can you give me a feel for how big this is?", "What sort of volumes are we talking about?", "Could you work out the rates for me?",
		"Let's quantify that. What does it add up to per second?", "How about some quick sums?", "What are we looking at in terms of scale?",
	},
	"high-level-design": {
		"So how would you build it?", "Take me through the pieces you'd need.", "What does the system look like at a high level?",
		"Go ahead and put the boxes on the board.", "Sketch it for me and follow one request through it.", "Could you outline the architecture?",
	},
	"deep-dive": {
		"Can we spend some time on the trickiest bit?", "Let's go into the guts of this. How does that actually work?", "I want to push on one part.",
		"Let's double click on that.", "Pick the hardest component and tell me how it works inside.", "I'd like to dig into how this stays consistent.",
	},
	"scale-and-failure": {
		"Let's talk about when things go south. What happens if a zone disappears?", "What keeps you up at night with this?", "Now I'd like you to break it for me.",
		"Say traffic goes up by a factor of ten. What gives?", "Suppose you lose a region. Talk me through it.", "What's going to fall over first?",
	},
	"wrap-up": {
		"I think we have just a few minutes. Any last thoughts?", "We're coming up on time. What would you tell your manager this costs?",
		"Before we stop, what would you do with another hour?", "Let's close it out. Give me the short version.", "Okay, last thing. How do you keep an eye on it?",
		"We're almost done. What does the bill look like, and what do you alarm on?",
	},
}

// between are what interviewers say within a stage.
var between = []string{"Why?", "How so?", "What's the trade-off there?", "Okay.", "Can you say more about that?", "And how do you know that it works?"}

// talk turns a reference answer into an interview: its paragraphs, with an opener before each stage and a remark before some paragraphs.
func talk(t *testing.T, s *scenarios.Scenario, n int) (lines []transcripts.Line, begins map[string]int) {
	t.Helper()
	ref := s.References[n%len(s.References)]
	answer, err := scenarios.ReadAnswer(ref.ID, strings.NewReader(ref.Answer))
	if err != nil {
		t.Fatal(err)
	}
	begins = map[string]int{}
	say := func(who, text string) {
		lines = append(lines, transcripts.Line{At: -1, End: -1, Speaker: who, Text: text, Row: len(lines) + 1})
	}
	say("Interviewer", "Hello. The brief is in front of you.")
	for _, st := range answer.Transcript(s).Stages {
		if list := openers[st.Stage]; list != nil {
			begins[st.Stage] = len(lines)
			say("Interviewer", []string{"Okay. ", "Great. ", "", "Makes sense. "}[n%4]+list[n%len(list)])
		}
		for k, p := range strings.Split(st.Text, "\n\n") {
			if k > 0 && (k+n)%2 == 0 {
				say("Interviewer", between[(k+n)%len(between)])
			}
			say("Candidate", p)
		}
	}
	return lines, begins
}

// In every built-in problem at least nine of ten stages begin where the interviewer moves on to them, in whatever words. Both the words
// and the answers are known here, so this does not measure how it does on other interviews; see docs/transcripts.md.
func TestStagesBeginWhereTheyAreAnnounced(t *testing.T) {
	lib, err := scenarios.NewLibrary(scenarios.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	right, all := 0, 0
	var wrong []string
	for i, id := range lib.IDs() {
		c, err := lib.Compile(id)
		if err != nil {
			t.Fatal(err)
		}
		for n := i; n < i+6; n += 2 {
			lines, begins := talk(t, c.Scenario, n)
			im, err := transcripts.Session(c, lines, transcripts.Options{})
			if err != nil {
				t.Fatal(err)
			}
			for stage, at := range begins {
				all++
				if s, ok := im.Starts[stage]; ok && s.Line == at {
					right++
				} else {
					wrong = append(wrong, fmt.Sprintf("%s %s: %s, got %+v", id, stage, lines[at].Text, s))
				}
			}
		}
	}
	if right*10 < all*9 {
		slices.Sort(wrong)
		t.Errorf("%d of %d begin where they are announced:\n%s", right, all, strings.Join(wrong, "\n"))
	}
}

// If stages are called by their titles, a few words are enough, with and without times.
func TestStagesByTitle(t *testing.T) {
	c := builtin(t, "photo-sharing")
	for _, text := range []string{
		"Interviewer: Requirements.\nMe: Upload and show.\nInterviewer: Estimation?\nMe: Ninety a second.\nInterviewer: Fine, high-level design.\nMe: A bucket.\n" +
			"Interviewer: Deep dive: the thumbnails.\nMe: A queue.\nInterviewer: Scale and failure, please.\nMe: It waits.\nInterviewer: Wrap-up!\nMe: Done.",
		"[0:01] Interviewer: Requirements.\n[0:02] Me: Upload and show.\n[6:00] Interviewer: Estimation?\n[6:02] Me: Ninety a second.\n[12:00] Interviewer: Fine, high-level design.\n[12:02] Me: A bucket.\n" +
			"[20:00] Interviewer: Deep dive: the thumbnails.\n[20:02] Me: A queue.\n[31:00] Interviewer: Scale and failure, please.\n[31:02] Me: It waits.\n[40:00] Interviewer: Wrap-up!\n[40:03] Me: Done.",
	} {
		tr, err := transcripts.Read("a.txt", strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		im, err := transcripts.Session(c, tr.Lines, transcripts.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for i, st := range c.Stages {
			if s, ok := im.Starts[st.ID]; !ok || s.Line != 2*i || s.Known != transcripts.Said {
				t.Errorf("%s begins at %+v, want line %d", st.ID, s, 2*i)
			}
		}
	}
}

// A candidate who moves on to a stage begins it, in the middle of what they say.
func TestCandidateBeginsAStage(t *testing.T) {
	c := builtin(t, "url-shortener")
	lines := []transcripts.Line{
		{At: 0, End: -1, Speaker: "Interviewer", Text: "Hello. Please begin."},
		{At: 10e9, End: -1, Speaker: "Candidate", Text: "A short link is created and a click redirects within 50 ms."},
		{At: 280e9, End: 320e9, Speaker: "Candidate", Text: "I leave out previews. Let me do the back of the envelope next. A hundred million links a month are 40 writes a second."},
		{At: 600e9, End: -1, Speaker: "Candidate", Text: "Now let me draw the architecture. A balancer, a service and a table behind a cache."},
		{At: 1200e9, End: -1, Speaker: "Interviewer", Text: "We will come to failures later. How does that table get its key?"},
		{At: 2700e9, End: -1, Speaker: "Candidate", Text: "The code is the key."},
	}
	im, err := transcripts.Session(c, lines, transcripts.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := transcripts.Start{Line: 2, Offset: strings.Index(lines[2].Text, "Let me"), By: rubric.Candidate, Known: transcripts.Said}
	if got := im.Starts["estimation"]; got != want {
		t.Errorf("estimation begins at %+v, want %+v", got, want)
	}
	if got := im.Starts["high-level-design"]; got.Line != 3 || got.By != rubric.Candidate {
		t.Errorf("the design begins at %+v", got)
	}
	if s, ok := im.Starts["scale-and-failure"]; ok && s.Line == 4 {
		t.Error("a postponed stage begins")
	}
}
