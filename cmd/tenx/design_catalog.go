package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"tenx/rubric/design"
	"tenx/rubric/problem"
)

func newCatalogCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "catalog [SERVICE]",
		Short: "show the service catalog: capacity, SLAs, prices, alarms",
		Long: `List the services that a diagram can name, or show everything known about one. Each value has
its source, the date it was looked up, and a grade: verified (on the vendor's page), secondary
(quoted elsewhere) or assumed (nobody publishes it).`,
		Args: args(cobra.MaximumNArgs(1)),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return kindNames(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, names []string) error {
			cat := design.DefaultCatalog()
			if len(names) == 0 {
				return listCatalog(a.out, cat)
			}
			k, ok := cat.Kind(names[0])
			if !ok {
				return hintf(namesHint(problem.Nearest(names[0], cat.Names()), cat.Names(), "tenx design catalog"), "unknown service %q", names[0])
			}
			return showKind(a.out, cat, k)
		},
	}
}

func kindNames() []string {
	var names []string
	for _, k := range design.DefaultCatalog().Kinds {
		names = append(names, k.Kind)
	}
	return names
}

func listCatalog(w io.Writer, cat *design.Catalog) error {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tw, "SERVICE\tNAME\tCLASS\tFAILS BY")
	for _, k := range cat.Kinds {
		fmt.Fprintf(tw, "%s\t%s\t%s\t%s\n", k.Kind, k.Name, k.Class, k.Domain)
	}
	return tw.Flush()
}

func showKind(w io.Writer, cat *design.Catalog, k *design.Kind) error {
	cl := k.ClassOf()
	fmt.Fprintf(w, "%s (%s): %s\n", k.Name, k.Kind, cl.Title)
	fmt.Fprintf(w, "written as: %s\n", strings.Join(k.Words, ", "))
	if k.Plain {
		fmt.Fprintf(w, "also meant by: %s\n", strings.Join(cl.Words, ", "))
	}
	fmt.Fprintf(w, "fails by: %s\n\n", k.Domain)
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tw, "VALUE\t\tGRADE\tSOURCE")
	for _, name := range valueNames(k) {
		e, _ := k.Value(name)
		fmt.Fprintf(tw, "%s\t%s\t%s\t%s\n", name, valueText(e), e.Grade, sourceText(cat, e.From))
	}
	for _, l := range k.Limits() {
		fmt.Fprintf(tw, "limit: %s\t%s\t%s\t%s\n", l.ID, limitText(l), l.Grade, sourceText(cat, l.From))
	}
	for _, p := range k.Prices {
		v := fmt.Sprintf("$%g", p.V)
		if p.Factor > 0 {
			v = fmt.Sprintf("%g x the instance", p.Factor)
		}
		if n := len(p.Tiers); n > 0 {
			v += fmt.Sprintf(", down to $%g with volume,", p.Tiers[n-1].V)
		}
		fmt.Fprintf(tw, "price: %s\t%s per %s\t%s\t%s\n", p.Driver, v, p.Per, p.Grade, sourceText(cat, p.From))
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(w, "\nfailures, and the signals that show them:")
	for _, f := range cl.Failures {
		fmt.Fprintf(w, "  %s: %s\n", f.Text, strings.Join(f.Told, ", "))
	}
	return nil
}

func valueText(e design.Entry) string {
	s := design.Short(e.V, e.Unit)
	if e.Per != "" {
		s += " per " + e.Per
	}
	return s
}

// limitText describes a limit with its unit.
func limitText(l *design.Limit) string {
	unit := " " + l.Unit
	if strings.HasPrefix(l.Unit, "/") {
		unit = l.Unit
	}
	s := design.Short(l.V, "") + unit
	switch {
	case l.Memory > 0:
		s = fmt.Sprintf("1 per %s bytes of memory, at most %s", design.Short(l.Memory, ""), design.Short(l.Most, ""))
	case l.Doubling > 0:
		s = fmt.Sprintf("%s with %s GB of memory, as many more with each doubling", design.Short(l.V, ""), design.Short(l.Doubling, ""))
	case l.V == 0:
		s = "depends on its size"
	case l.Of == "growth":
		s = design.Short(l.V, "") + " more at once in ten seconds"
	}
	s += " (" + l.Text + ")"
	if len(l.For) > 0 {
		s += ", " + strings.Join(l.For, " or ")
	}
	if l.Raised {
		s += ", raised on request"
	}
	return s
}

func sourceText(cat *design.Catalog, id string) string {
	s, ok := cat.Sources[id]
	if !ok || s.URL == "" {
		return "no published number"
	}
	return s.URL + " (" + s.Date + ")"
}

func valueNames(k *design.Kind) []string {
	var names []string
	for n := range k.Values {
		names = append(names, n)
	}
	for n := range k.ClassOf().Values {
		if !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	return names
}
