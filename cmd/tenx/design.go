package main

import (
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"tenx/rubric/design"
	"tenx/rubric/design/board"
	"tenx/rubric/design/show"
	"tenx/rubric/problem"
	"tenx/scenarios"
)

func newDesignCmd(a *app) *cobra.Command {
	d := designer{app: a}
	cmd := &cobra.Command{
		Use:   "design FILE",
		Short: "put an answer's diagram under load",
		Long: `Read the diagram in FILE and show the load on each component at peak and at ten times peak,
what breaks first, what each failure takes down, the monthly cost, and which failures raise
no alarm. FILE is a Markdown answer with a d2 block, a Mermaid flowchart or lines of arrows,
a diagram on its own (.d2, .mmd), or an Excalidraw drawing (.excalidraw). Use - for standard
input.

The load comes from the scenario in the front matter or in --scenario. Without a scenario it
is the rate that the diagram states. Numbers that the diagram does not give come from the
catalog (tenx design catalog) and are marked as such.`,
		Example: `  tenx design answer.md
  tenx design shop.d2 --load 3x --kill az
  tenx design shop.d2 --simulate spike
  tenx design answer.md --format svg -o shop.svg`,
		Args: args(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, files []string) error { return d.run(files[0]) },
	}
	cmd.Flags().StringVar(&d.scenario, "scenario", "", "scenario whose load to use (default: from the front matter)")
	_ = cmd.RegisterFlagCompletionFunc("scenario", a.completeScenarioFlag)
	cmd.Flags().StringVar(&d.load, "load", "", "also show this load, such as 3x")
	cmd.Flags().StringVar(&d.kill, "kill", "", "show only the loss of this: az, region, a zone (eu-west-1/a), or a component")
	cmd.Flags().StringVar(&d.simulate, "simulate", "", "simulate a scenario request by request: "+strings.Join(trialNames(), ", "))
	_ = cmd.RegisterFlagCompletionFunc("simulate", cobra.FixedCompletions(trialNames(), cobra.ShellCompDirectiveNoFileComp))
	formatFlag(cmd, &d.format, designFormats)
	outputFlag(cmd, &d.output)
	cmd.AddCommand(newCatalogCmd(a))
	return cmd
}

var designFormats = []string{"text", "json", "svg", "html"}

// designer evaluates one diagram.
type designer struct {
	app                            *app
	scenario, load, kill, simulate string // the flags
	format, output                 string
}

func (d *designer) run(file string) error {
	if err := oneOf("format", d.format, designFormats); err != nil {
		return err
	}
	factor, err := parseFactor(d.load)
	if err != nil {
		return err
	}
	trial, ok := design.TrialOf(d.simulate)
	if !ok && d.simulate != "" {
		return &usageError{fmt.Sprintf("unknown trial %q", d.simulate), "--simulate takes " + strings.Join(trialNames(), ", ")}
	}
	diagram, id, err := d.read(file)
	if err != nil {
		return err
	}
	load, err := d.given(id)
	if err != nil {
		return err
	}
	cat := design.DefaultCatalog()
	got, errs := design.Parse(cat, diagram)
	for i := range errs {
		errs[i].File = file
	}
	if len(errs) > 0 {
		return errs
	}
	r := design.Evaluate(cat, got, load)
	o := show.Options{Factor: factor}
	if factor > 0 {
		l := design.At(cat, got, load, factor)
		o.Level = &l
	}
	if d.kill != "" {
		if o.Kills, err = chosenKills(r, d.kill); err != nil {
			return err
		}
	}
	if d.simulate != "" {
		if o.Run, err = design.Simulate(cat, got, load, trial, 1); err != nil {
			return err
		}
	}
	return d.app.writeOutput(d.output, func(w io.Writer) error { return d.write(w, got, r, o) })
}

func (d *designer) write(w io.Writer, got *design.Design, r *design.Report, o show.Options) error {
	switch d.format {
	case "json":
		enc := json.NewEncoder(w)
		enc.SetIndent("", "  ")
		if o.Run != nil {
			return enc.Encode(struct {
				*design.Report
				Run *design.Simulation `json:"run"`
			}{r, o.Run})
		}
		return enc.Encode(r)
	case "svg":
		return show.SVG(w, got, r, o)
	case "html":
		return show.HTML(w, design.DefaultCatalog(), got, r, o.Run)
	}
	return show.Text(w, got, r, o)
}

func trialNames() []string {
	var names []string
	for _, t := range design.Trials() {
		names = append(names, t.ID)
	}
	return names
}

// parseFactor parses 3x or 3. It returns 0 for "".
func parseFactor(s string) (float64, error) {
	if s == "" {
		return 0, nil
	}
	f, err := strconv.ParseFloat(strings.TrimSuffix(strings.ToLower(s), "x"), 64)
	if err != nil || !(f > 0 && f <= 1e6) {
		return 0, &usageError{fmt.Sprintf("--load is %q", s), "such as 10x: how many times the scenario's peak"}
	}
	return f, nil
}

// read returns the diagram in a file and the scenario that its front matter names.
func (d *designer) read(file string) (design.Diagram, string, error) {
	s := scorer{app: d.app}
	switch filepath.Ext(file) {
	case ".d2":
		text, err := d.text(file)
		return design.Diagram{Format: design.D2, Text: text, Line: 1}, "", err
	case ".mmd", ".mermaid":
		text, err := d.text(file)
		return design.Diagram{Format: design.Mermaid, Text: text, Line: 1}, "", err
	}
	text, err := d.text(file)
	if err != nil {
		return design.Diagram{}, "", err
	}
	if filepath.Ext(file) == ".excalidraw" {
		diagram, err := drawing(file, text)
		return diagram, "", err
	}
	diagram, ok := design.Find(text)
	if !ok {
		return diagram, "", hintf("put it into a block that begins with ```d2, such as users -> alb -> api -> db", "%s has no diagram", file)
	}
	id := ""
	if file != "-" {
		if answer, err := s.read(file); err == nil {
			id = answer.Scenario
		}
	}
	return diagram, id, nil
}

// drawing reads an Excalidraw drawing as a diagram.
func drawing(file, text string) (design.Diagram, error) {
	elements, _, err := board.Decode([]byte(text))
	if err != nil {
		return design.Diagram{}, hintf("save it in Excalidraw as a file", "%s: %v", file, err)
	}
	diagram, ok := board.Read(design.DefaultCatalog(), elements).Diagram()
	if !ok {
		return diagram, hintf("draw shapes with labels, and arrows between them", "%s has no shape that can be read", file)
	}
	return diagram, nil
}

func (d *designer) text(file string) (string, error) {
	r := d.app.in
	if file != "-" {
		f, err := openFile("read", file)
		if err != nil {
			return "", err
		}
		defer f.Close()
		r = f
	}
	data, err := io.ReadAll(io.LimitReader(r, scenarios.MaxAnswer+1))
	if err != nil {
		return "", err
	}
	if len(data) > scenarios.MaxAnswer {
		return "", hinted(scenarios.ErrTooLarge, fmt.Sprintf("at most %d bytes", scenarios.MaxAnswer))
	}
	return string(data), nil
}

// given returns the scenario's load.
func (d *designer) given(id string) (design.Scenario, error) {
	if d.scenario != "" {
		id = d.scenario
	}
	if id == "" {
		return design.Scenario{}, nil
	}
	c, err := d.app.compile(id)
	if err != nil {
		return design.Scenario{}, err
	}
	return c.Scenario.Design(), nil
}

// chosenKills returns the failures that --kill selects.
func chosenKills(r *design.Report, name string) ([]design.Kill, error) {
	var out []design.Kill
	var names []string
	what := map[string]string{"az": design.KillZone, "zone": design.KillZone, "region": design.KillRegion, "instance": design.KillInstance}[strings.ToLower(name)]
	for _, k := range r.Kills {
		if k.What == what || what == "" && strings.EqualFold(k.Name, name) {
			out = append(out, k)
		}
		if !slices.Contains(names, k.Name) {
			names = append(names, k.Name)
		}
	}
	if len(out) == 0 && what == "" {
		return nil, &usageError{fmt.Sprintf("nothing is called %q", name), namesHint(problem.Nearest(name, names), append([]string{"az", "region"}, names...), "")}
	}
	return out, nil
}
