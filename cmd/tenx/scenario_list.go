package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"tenx/rubric"
	"tenx/scenarios"
)

func newScenarioListCmd(a *app) *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "list",
		Short: "list scenarios",
		Args:  args(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			if err := oneOf("format", format, formats); err != nil {
				return err
			}
			list, err := a.headers()
			if err != nil {
				return err
			}
			return listScenarios(a, list, format)
		},
	}
	formatFlag(cmd, &format, formats)
	return cmd
}

func listScenarios(a *app, list []scenarios.Header, format string) error {
	if format == "json" {
		enc := json.NewEncoder(a.out)
		enc.SetEscapeHTML(false)
		for _, h := range list {
			line := struct {
				ID         string       `json:"id"`
				Title      string       `json:"title"`
				Summary    string       `json:"summary"`
				Difficulty string       `json:"difficulty"`
				Level      rubric.Level `json:"level"`
				Topics     []string     `json:"topics,omitempty"`
				Kind       string       `json:"kind"`
				File       string       `json:"file"`
			}{h.ID, h.Title, oneLine(h.Summary), h.Difficulty, h.Level, h.Topics, cmp.Or(h.Kind, scenarios.KindDesign), h.File}
			if err := enc.Encode(line); err != nil {
				return err
			}
		}
		return nil
	}
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	for _, h := range list {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", h.ID, h.Level, h.Sort(), h.Title)
	}
	return w.Flush()
}

// headers lists the scenarios. Files that cannot be listed are reported on standard error. It
// returns an error only if no scenario is left.
func (a *app) headers() ([]scenarios.Header, error) {
	lib, err := a.library()
	if err != nil {
		return nil, err
	}
	list, problems := lib.List()
	if len(list) == 0 {
		if len(problems) > 0 {
			return nil, problems
		}
		return nil, hintf("tenx --pack DIR takes a folder of scenario files", "there are no scenarios")
	}
	if len(problems) > 0 {
		fmt.Fprintln(a.err, problems.Error())
	}
	return list, nil
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
