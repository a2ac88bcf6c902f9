package main

import (
	"strings"

	"github.com/spf13/cobra"

	"tenx/rubric"
)

func newRubricCmd(a *app) *cobra.Command {
	return group("rubric", "inspect the rules and how they read a text",
		newRubricFunctionsCmd(a),
		newExplainCmd(a),
		newRubricConceptsCmd(a),
	)
}

func newRubricFunctionsCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "functions [NAME]...",
		Short: "list the functions that a rule can use",
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return functionNames(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, names []string) error {
			for _, n := range names {
				if _, ok := functionNamed(n); !ok {
					return unknown("function", n, functionNames())
				}
			}
			if len(names) == 0 {
				names = functionNames()
			}
			var b strings.Builder
			for i, n := range names {
				if i > 0 {
					b.WriteByte('\n')
				}
				f, _ := functionNamed(n)
				describeFunction(&b, f, a.width())
			}
			_, err := a.out.Write([]byte(b.String()))
			return err
		},
	}
}

func describeFunction(b *strings.Builder, f rubric.FunctionDoc, width int) {
	b.WriteString(f.Signature + "\n")
	wrapItem(b, "    ", f.Doc, width)
	if f.Example != "" {
		wrapItem(b, "    Example: ", f.Example+" gives "+f.Gives+" for “"+f.Answer()+"”", width)
	}
}

func functionNames() []string {
	var names []string
	for _, f := range rubric.Functions() {
		names = append(names, f.Name)
	}
	return names
}

func functionNamed(name string) (rubric.FunctionDoc, bool) {
	for _, f := range rubric.Functions() {
		if f.Name == name {
			return f, true
		}
	}
	return rubric.FunctionDoc{}, false
}
