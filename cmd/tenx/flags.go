package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tenx/rubric"
)

// formats are the values of --format in most commands.
var formats = []string{"text", "json"}

func formatFlag(cmd *cobra.Command, format *string, formats []string) {
	last := len(formats) - 1
	cmd.Flags().StringVar(format, "format", "text", strings.Join(formats[:last], ", ")+" or "+formats[last])
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
}

func levelFlag(cmd *cobra.Command, level *string, what string) {
	cmd.Flags().StringVar(level, "level", "", what+": "+strings.Join(levelNames(), ", ")+" (default the scenario's own)")
	_ = cmd.RegisterFlagCompletionFunc("level", cobra.FixedCompletions(levelNames(), cobra.ShellCompDirectiveNoFileComp))
}

func levelNames() []string {
	var names []string
	for _, l := range rubric.Levels() {
		names = append(names, string(l))
	}
	return names
}

// parseLevel parses a level in upper or lower case. For "", it returns the fallback.
func parseLevel(name string, fallback rubric.Level) (rubric.Level, error) {
	if name == "" {
		return fallback, nil
	}
	level := strings.ToUpper(name)
	return rubric.Level(level), oneOf("level", level, levelNames())
}

// oneOf checks that a flag's value is one of a list.
func oneOf(flag, value string, values []string) error {
	if slices.Contains(values, value) {
		return nil
	}
	return &usageError{
		fmt.Sprintf("unknown %s %q", flag, value),
		"--" + flag + " takes " + strings.Join(values, ", "),
	}
}

func (a *app) completeScenario(_ *cobra.Command, list []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(list) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return a.scenarioCompletions(), cobra.ShellCompDirectiveNoFileComp
}

func (a *app) completeScenarioOrFile(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return a.scenarioCompletions(), cobra.ShellCompDirectiveDefault
}

func (a *app) completeScenarioFlag(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return a.scenarioCompletions(), cobra.ShellCompDirectiveNoFileComp
}

func (a *app) scenarioCompletions() []string {
	lib, err := a.library()
	if err != nil {
		return nil
	}
	headers, _ := lib.List()
	var names []string
	for _, h := range headers {
		names = append(names, cobra.CompletionWithDesc(h.ID, h.Title))
	}
	return names
}

// completeStage completes the stages of the scenario already named on the command line.
func (a *app) completeStage(_ *cobra.Command, list []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(list) == 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	lib, err := a.library()
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	s, err := lib.Load(list[0])
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var names []string
	for _, st := range s.Stages {
		names = append(names, cobra.CompletionWithDesc(st.ID, st.Title))
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// openFile opens a file for reading. For a folder it returns an error that says so.
func openFile(verb, path string) (*os.File, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, plainPathError(verb, path, err)
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		f.Close()
		return nil, hintf("name the files in it: "+strings.TrimSuffix(path, "/")+"/*.md", "%s: %s is a folder", verb, path)
	}
	return f, nil
}
