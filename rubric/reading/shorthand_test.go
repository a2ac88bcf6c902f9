package reading

import "testing"

func TestShorthand(t *testing.T) {
	for word, want := range map[string][2]string{ // in an answer, in a question
		"msgs": {"messages", "messages"},
		"subs": {"subscribers", "subscriptions"},
		"pkgs": {"packages", ""},
		"min":  {"", "minute"},
	} {
		if got := [2]string{shorthand()[word], QuestionShorthand()[word]}; got != want {
			t.Errorf("%s: %q, want %q", word, got, want)
		}
	}
}
