package main

import (
	"fmt"
	"strings"

	"tenx/engine"
	"tenx/rubric/design"
	"tenx/rubric/design/show"
	"tenx/rubric/problem"
)

// slash is a command of the line face.
type slash struct {
	name string
	args string // the arguments, for the help; may be empty
	help string
	run  func(f *lineFace, rest string)
}

func slashes() []slash {
	return []slash{
		{"ask", "QUESTION", "ask the interviewer", (*lineFace).ask},
		{"hint", "", "take the next hint of this stage; it is recorded", plain(engine.TakeHint{})},
		{"edit", "", "open the stage's answer in $EDITOR", (*lineFace).edit},
		{"answer", "", "show the stage's answer so far", func(f *lineFace, _ string) { f.showAnswer(f.talk.Look().Answer) }},
		{"done", "", "finish the stage: get a follow-up or the next stage", plain(engine.Done{})},
		{"next", "", "go straight to the next stage", plain(engine.Next{})},
		{"brief", "", "read the brief again", (*lineFace).brief},
		{"facts", "", "show the facts that you were given so far", (*lineFace).listFacts},
		{"design", "", "put your diagram under load: what breaks, what it costs", (*lineFace).design},
		{"time", "", "the stages and the time left", (*lineFace).time},
		{"listen", "", "with --listen: turn listening off or on", (*lineFace).listen},
		{"pause", "", "stop the clock", (*lineFace).pause},
		{"continue", "", "start the clock again", (*lineFace).goOn},
		{"help", "", "this list", (*lineFace).help},
		{"quit", "", "stop here; tenx resume continues with the same time left", func(f *lineFace, _ string) { f.leave = errLeft }},
	}
}

func plain(c engine.Command) func(*lineFace, string) {
	return func(f *lineFace, _ string) {
		if f.talk.Look().Paused {
			f.do(engine.Continue{})
		}
		f.do(c)
	}
}

// command runs a line that begins with a slash. It does not change the answer.
func (f *lineFace) command(line string) {
	name, rest, _ := strings.Cut(strings.TrimPrefix(strings.TrimSpace(line), "/"), " ")
	rest = strings.TrimSpace(rest)
	var names []string
	for _, s := range slashes() {
		if s.name == strings.ToLower(name) {
			if s.args == "" && rest != "" {
				f.printf("[/%s takes no argument; %q was not added to your answer]\n", s.name, clip(rest, 40))
			}
			s.run(f, rest)
			return
		}
		names = append(names, "/"+s.name)
	}
	hint := "/help lists the commands"
	if near := problem.Nearest("/"+name, names); len(near) > 0 {
		hint = "did you mean " + strings.Join(near, " or ") + "?"
	}
	f.printf("[unknown command %q: %s; // begins a line of your answer with a slash]\n", "/"+clip(name, 30), hint)
}

// completeSlash completes a command that is being typed.
func completeSlash(line string) (string, bool) {
	if !strings.HasPrefix(line, "/") || strings.Contains(line, " ") {
		return "", false
	}
	var fits []string
	for _, s := range slashes() {
		if full := "/" + s.name; strings.HasPrefix(full, line) {
			if s.args != "" {
				full += " "
			}
			fits = append(fits, full)
		}
	}
	prefix := commonPrefix(fits)
	return prefix, len(prefix) > len(line)
}

func (f *lineFace) ask(question string) {
	if question == "" && f.voice.mic.Listens() {
		f.voice.asking = true
		f.printf("[what you say next is your question]\n")
		return
	}
	if question == "" {
		f.printf("[/ask needs a question: /ask how many users are there?]\n")
		return
	}
	f.askTold = true
	plain(engine.Ask{Text: question})(f, "")
}

func (f *lineFace) brief(string) {
	var b strings.Builder
	wrapParagraphs(&b, f.scenario.Brief, "", f.app.width())
	f.io.Print(b.String())
}

func (f *lineFace) listFacts(string) {
	if len(f.facts) == 0 {
		f.printf("[nothing yet: /ask for what you need to know]\n")
		return
	}
	for _, e := range f.facts {
		label := e.ID
		for _, fact := range f.scenario.Facts {
			if fact.ID == e.ID {
				label = fact.Label
			}
		}
		f.item("  "+label+": ", e.Text)
	}
}

func (f *lineFace) design(string) {
	if !f.scenario.Of().Drawn {
		f.printf("[there is no diagram in this interview]\n")
		return
	}
	now := f.talk.Look()
	if now.Paused {
		f.do(engine.Continue{}) // reading counts toward the time
	}
	var told []string
	for _, e := range f.facts {
		told = append(told, e.ID)
	}
	a := show.Under(design.DefaultCatalog(), now.Texts, f.scenario.DesignTold(told))
	f.io.Print(a.Text(f.app.width()))
}

func (f *lineFace) time(string) {
	now := f.talk.Look()
	for _, st := range f.scenario.Stages {
		here := ""
		if st.ID == now.Stage {
			here = "  <- " + left(now)
		}
		f.printf("  %-20s %5s%s\n", st.Title, minutes(st.Time), here)
	}
}

func (f *lineFace) pause(string) {
	if f.talk.Look().Paused {
		f.printf("[already paused; /continue resumes]\n")
		return
	}
	f.do(engine.Pause{})
}

func (f *lineFace) goOn(string) {
	if !f.talk.Look().Paused {
		f.printf("[the clock is running]\n")
		return
	}
	f.do(engine.Continue{})
}

func (f *lineFace) help(string) {
	var b strings.Builder
	b.WriteString("Lines are added to your answer. A line that begins with / is a command:\n")
	for _, s := range slashes() {
		if s.name == "design" && !f.scenario.Of().Drawn {
			continue
		}
		fmt.Fprintf(&b, "  %-15s %s\n", strings.TrimSpace("/"+s.name+" "+s.args), s.help)
	}
	f.io.Print(b.String())
}
