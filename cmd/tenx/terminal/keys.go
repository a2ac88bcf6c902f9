package terminal

// The keys of the room, in one place: what they are, what they do, and how the key bar, the help screen and docs/keys.md name them.

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"

	"tenx/scenarios"
)

// keyMap holds the keys of every screen of the room.
type keyMap struct {
	Send, Newline, Ask, Talk, Hint, Next, Earlier, Brief, Load, Pause, Editor, Undo, Redo, Help, Quit binding
	ScrollUp, ScrollDown                                                                              binding
	Yes, No                                                                                           binding
}

func bind(shown, short, does string, keys ...string) binding {
	return binding{key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, does)), short}
}

// binding is a key with its name in the key bar.
type binding struct {
	key.Binding
	short string
}

// roomKeys are the default keys. Each is a control key, which every terminal passes on, and most also have a function key.
func roomKeys() keyMap {
	return keyMap{
		Send:       bind("^S", "send", "send: the interviewer follows up, or opens the next stage", "ctrl+s", "f5"),
		Newline:    bind("Enter", "new line", "a new line of your answer", "enter"),
		Ask:        bind("Tab", "ask", "ask the interviewer a question", "tab", "f2"),
		Talk:       bind("^Space", "talk", "with --listen: turn listening off or on", "ctrl+space", "ctrl+@", "f11"),
		Hint:       bind("^T", "hint", "take the next hint of the stage; the scorecard shows it", "ctrl+t", "f3"),
		Next:       bind("^N", "next", "go straight to the next stage", "ctrl+n", "f6"),
		Earlier:    bind("^P", "back", "read the earlier stages", "ctrl+p", "f7"),
		Brief:      bind("^R", "brief", "read the brief and the facts so far", "ctrl+r", "f4"),
		Load:       bind("^L", "load", "put your diagram under load: what breaks, what it costs", "ctrl+l", "f12"),
		Pause:      bind("^X", "pause", "stop or restart the clock", "ctrl+x", "f8"),
		Editor:     bind("^O", "edit", "open the answer in $EDITOR; the clock keeps running", "ctrl+o", "f9"),
		Undo:       bind("^Z", "undo", "undo", "ctrl+z"),
		Redo:       bind("^Y", "redo", "redo", "ctrl+y", "ctrl+shift+z"),
		ScrollUp:   bind("PgUp", "back", "scroll the conversation up; the mouse wheel scrolls the pane under it", "pgup"),
		ScrollDown: bind("PgDn", "on", "scroll the conversation down", "pgdown"),
		Help:       bind("^G", "help", "this help", "ctrl+g", "f1"),
		Quit:       bind("^C", "leave", "leave; tenx resume continues with the same time left", "ctrl+c", "ctrl+q", "f10"),
		Yes:        bind("Enter", "yes", "yes", "enter"),
		No:         bind("Esc", "no", "no", "esc"),
	}
}

// roomActions are the keys for what the guide mentions.
func roomActions(k keyMap) scenarios.Actions {
	press := func(b binding) string { return "press " + b.Help().Key }
	return scenarios.Actions{
		Ask: press(k.Ask), Hint: press(k.Hint), Facts: press(k.Brief), Load: press(k.Load), Pause: press(k.Pause), Done: press(k.Send),
	}
}

// list returns the keys of the room in the order of the help.
func (k keyMap) list() []binding {
	return []binding{
		k.Send, k.Ask, k.Talk, k.Hint, k.Next, k.Earlier, k.Brief, k.Load, k.Pause, k.Editor,
		k.Newline, k.Undo, k.Redo, k.ScrollUp, k.ScrollDown, k.Help, k.Quit,
	}
}

// bar returns the keys of the key bar, the most important first: the last ones are dropped if there is no room.
func (k keyMap) bar() []binding {
	return []binding{k.Send, k.Ask, k.Hint, k.Next, k.Earlier, k.Brief, k.Load, k.Pause, k.Editor}
}

// editKeys are the editing keys that work as in other programs.
func editKeys() [][2]string {
	return [][2]string{
		{"arrows", "move; with ^ or Alt by words"},
		{"Home, End", "start and end of the line; also ^A, ^E"},
		{"^Home, ^End", "start and end of the answer"},
		{"Alt+PgUp, PgDn", "move by a page"},
		{"^W", "delete the word before the cursor"},
		{"^U, ^K", "delete to the start, to the end of the line"},
	}
}

// alias names the other keys of a binding.
func alias(b binding) string {
	for _, k := range b.Keys() {
		if len(k) > 1 && k[0] == 'f' && strings.Trim(k[1:], "0123456789") == "" {
			return strings.ToUpper(k)
		}
	}
	return ""
}

// Keys is docs/keys.md: the keys as Markdown.
func Keys() string {
	var b strings.Builder
	b.WriteString("# Keys of the interview room\n\n`^S` is the control key with S. This page is made from the code.\n\n| key | also | does |\n|---|---|---|\n")
	for _, k := range roomKeys().list() {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", k.Help().Key, alias(k), k.Help().Desc)
	}
	b.WriteString("\nIn the answer:\n\n| key | does |\n|---|---|\n")
	for _, k := range editKeys() {
		fmt.Fprintf(&b, "| %s | %s |\n", k[0], k[1])
	}
	return b.String()
}
