package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/spf13/cobra"
)

// A command that is built alone behaves as among all others: the same help and the same errors, including its subcommands.
func TestACommandAlone(t *testing.T) {
	say := func(make func(*app) *cobra.Command, args []string) string {
		var b bytes.Buffer
		root := make(newApp(strings.NewReader(""), &b, &b))
		root.SetArgs(args)
		root.SetOut(&b)
		root.SetErr(&b)
		fail(&b, plainFlagError(root.Execute()))
		return b.String()
	}
	for i, c := range commands() {
		whole := newRootCmd(newApp(strings.NewReader(""), &bytes.Buffer{}, &bytes.Buffer{}))
		cmd, _, err := whole.Find([]string{c.name})
		if err != nil || cmd.Name() != c.name || commands()[i].make(newApp(nil, nil, nil)).Name() != c.name {
			t.Errorf("the command %s has another name", c.name)
			continue
		}
		lines := [][]string{{c.name, "--help"}, {c.name, "--no-such-flag"}, {c.name, "-h", "--pack", "x"}}
		for _, sub := range cmd.Commands() {
			lines = append(lines, []string{c.name, sub.Name(), "--help"}, []string{c.name, sub.Name(), "--no-such-flag"}, []string{c.name, sub.Name() + "x"})
		}
		for _, args := range lines {
			alone := func(a *app) *cobra.Command { return rootFor(a, args) }
			if diff := cmp.Diff(say(newRootCmd, args), say(alone, args)); diff != "" {
				t.Errorf("tenx %s says something else alone (-among all +alone):\n%s", strings.Join(args, " "), diff)
			}
		}
	}
}

// A command line that names no command, or needs all of them, gets all of them.
func TestAllCommands(t *testing.T) {
	for _, c := range []struct {
		args []string
		want int
	}{
		{nil, len(commands())},
		{[]string{"--help"}, len(commands())},
		{[]string{"help", "score"}, len(commands())},
		{[]string{"manual"}, len(commands())},
		{[]string{"scor"}, len(commands())},
		{[]string{"--pack", "x", "score"}, len(commands())},
		{[]string{"__complete", "sc"}, len(commands())},
		{[]string{"completion", "bash"}, len(commands())},
		{[]string{"score", "x.md"}, 1},
	} {
		got := 0
		for _, cmd := range rootFor(newApp(strings.NewReader(""), &bytes.Buffer{}, &bytes.Buffer{}), c.args).Commands() {
			if cmd.Name() != "help" && cmd.Name() != "completion" {
				got++
			}
		}
		if got != c.want {
			t.Errorf("tenx %s: %d commands, want %d", strings.Join(c.args, " "), got, c.want)
		}
	}
}
