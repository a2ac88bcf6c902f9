package terminal

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"tenx/engine"
	"tenx/rubric"
)

func (c *console) open(what typing, text string) {
	c.typing = what
	c.input.SetValue(text)
}

// typed handles a key while a line is typed. The text stays in the line if it is refused.
func (c *console) typed(k tea.KeyPressMsg) tea.Cmd {
	switch k.Keystroke() {
	case "esc", "ctrl+c":
		if c.typing == finding {
			c.find = ""
		}
		c.typing = nothing
		return nil
	case "enter":
		text := strings.TrimSpace(c.input.Value())
		if text == "" || c.typing == finding || c.enter(text) {
			if c.typing == writing && text != "" {
				c.input.SetValue("") // the candidate continues to talk
				return nil
			}
			c.typing = nothing
		}
		return nil
	}
	c.input.Key(k)
	c.narrow()
	return nil
}

// narrow filters a list by the words in the line, if they are a search.
func (c *console) narrow() {
	if c.typing == finding {
		c.find, c.at[c.list] = c.input.Value(), 0
	}
}

// suggest shows what the engine would answer to the last question: the fact that Enter tells, in the words that fit the question, or another
// reply.
func (c *console) suggest() {
	s := c.session.State()
	_, replies := s.Suggest()
	c.suggested = map[string]string{}
	first, say := "", ""
	for _, r := range replies {
		if r.Kind != rubric.TurnFact {
			say = cmp.Or(say, r.Text)
			continue
		}
		first, c.suggested[r.ID] = cmp.Or(first, r.ID), r.Text
	}
	if first == "" {
		c.say(calm, "You could say: %s", say)
		return
	}
	c.list, c.find = facts, ""
	c.at[facts] = slices.IndexFunc(c.items(), func(it deskItem) bool { return it.id == first })
	c.say(calm, "Enter tells them: %s", c.suggested[first])
}

// enter executes the purpose of a line.
func (c *console) enter(text string) bool {
	s := c.session.State()
	switch c.typing {
	case noting:
		return c.do(engine.Note{By: ConsoleBy, Text: text})
	case saying:
		return c.do(engine.Say{Text: text})
	case writing:
		return c.do(engine.Edit{Stage: s.Current().ID, Offset: len(s.Stages[s.Stage].Text), Insert: text + "\n"})
	case asking:
		if !c.do(engine.Ask{Text: text}) {
			return false
		}
		c.suggest()
	}
	return true
}
