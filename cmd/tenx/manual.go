package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// newManualCmd writes a page for every command, generated from the commands themselves: manual pages for packages, Markdown for docs.
// It is hidden because only releases and 'make generate' need it.
func newManualCmd(a *app) *cobra.Command {
	var markdown bool
	cmd := &cobra.Command{
		Use:    "manual FOLDER",
		Short:  "write a page for every command",
		Hidden: true,
		Args:   args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, list []string) error {
			pages := manPages(cmd.Root())
			if markdown {
				pages = markdownPages(cmd.Root())
			}
			if err := os.MkdirAll(list[0], 0o755); err != nil {
				return fmt.Errorf("write manual: %w", err)
			}
			for name, text := range pages {
				if err := os.WriteFile(filepath.Join(list[0], name), []byte(text), 0o644); err != nil {
					return fmt.Errorf("write manual: %w", err)
				}
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&markdown, "markdown", false, "as Markdown, not as manual pages")
	return cmd
}

// documented returns the commands that get a page, each before its subcommands.
func documented(cmd *cobra.Command) []*cobra.Command {
	if cmd.Hidden || !cmd.IsAvailableCommand() && cmd.HasParent() {
		return nil
	}
	all := []*cobra.Command{cmd}
	for _, sub := range cmd.Commands() {
		all = append(all, documented(sub)...)
	}
	return all
}

// pageName returns the name of a command's page without its extension: tenx-scenario-new.
func pageName(cmd *cobra.Command) string { return strings.ReplaceAll(cmd.CommandPath(), " ", "-") }

// about returns a command's description.
func about(cmd *cobra.Command) string {
	if cmd.Long != "" {
		return cmd.Long
	}
	return cmd.Short + "."
}

// eachFlag calls do for a command's own flags and then for those it inherits.
func eachFlag(cmd *cobra.Command, do func(*pflag.Flag)) {
	cmd.InitDefaultHelpFlag()
	for _, set := range []*pflag.FlagSet{cmd.NonInheritedFlags(), cmd.InheritedFlags()} {
		set.VisitAll(func(f *pflag.Flag) {
			if !f.Hidden {
				do(f)
			}
		})
	}
}

// usage returns a flag as it is typed, with the name of its value, and its description.
func usage(f *pflag.Flag) (typed, does string) {
	value, does := pflag.UnquoteUsage(f)
	typed = "--" + f.Name
	if f.Shorthand != "" {
		typed = "-" + f.Shorthand + ", " + typed
	}
	if value != "" {
		typed += " " + value
	}
	if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "0" && f.DefValue != "[]" && f.DefValue != "0s" {
		does += " (default " + f.DefValue + ")"
	}
	return typed, does
}

// markdownPages returns the pages of docs/commands by file name, with the index in README.md.
func markdownPages(root *cobra.Command) map[string]string {
	pages := map[string]string{}
	var index strings.Builder
	index.WriteString("# Commands\n\nMade from the commands themselves by `make generate`.\n\n| command | does |\n|---|---|\n")
	for _, c := range documented(root) {
		name := pageName(c) + ".md"
		fmt.Fprintf(&index, "| [%s](%s) | %s |\n", c.CommandPath(), name, strings.ReplaceAll(c.Short, "|", `\|`))
		pages[name] = markdownPage(c)
	}
	pages["README.md"] = index.String()
	return pages
}

func markdownPage(c *cobra.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n\n```\n%s\n```\n\n", c.CommandPath(), c.Short, c.UseLine())
	if c.Long != "" {
		fmt.Fprintf(&b, "```\n%s\n```\n\n", strings.TrimSpace(c.Long))
	}
	if c.Example != "" {
		fmt.Fprintf(&b, "## Examples\n\n```sh\n%s\n```\n\n", strings.TrimRight(c.Example, "\n "))
	}
	if subs := documented(c)[1:]; len(subs) > 0 {
		b.WriteString("## Commands\n\n")
		for _, sub := range subs {
			if sub.Parent() == c {
				fmt.Fprintf(&b, "- [%s](%s.md): %s\n", sub.CommandPath(), pageName(sub), sub.Short)
			}
		}
		b.WriteString("\n")
	}
	b.WriteString("## Flags\n\n```\n")
	eachFlag(c, func(f *pflag.Flag) {
		typed, does := usage(f)
		fmt.Fprintf(&b, "%s\n    %s\n", typed, does)
	})
	b.WriteString("```\n")
	if p := c.Parent(); p != nil {
		fmt.Fprintf(&b, "\nSee also [%s](%s.md).\n", p.CommandPath(), pageName(p))
	}
	return b.String()
}

// manPages returns manual pages for section 1 by file name.
func manPages(root *cobra.Command) map[string]string {
	pages := map[string]string{}
	for _, c := range documented(root) {
		pages[pageName(c)+".1"] = manPage(c)
	}
	return pages
}

func manPage(c *cobra.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, ".TH %s 1 \"\" \"tenx %s\" \"tenx\"\n", strings.ToUpper(roff(pageName(c))), roff(buildVersion()))
	fmt.Fprintf(&b, ".SH NAME\n%s \\- %s\n.SH SYNOPSIS\n.nf\n%s\n.fi\n", roff(pageName(c)), roff(c.Short), roff(c.UseLine()))
	fmt.Fprintf(&b, ".SH DESCRIPTION\n.nf\n%s\n.fi\n", roff(strings.TrimSpace(about(c))))
	if c.Example != "" {
		fmt.Fprintf(&b, ".SH EXAMPLES\n.nf\n%s\n.fi\n", roff(strings.TrimRight(c.Example, "\n ")))
	}
	b.WriteString(".SH OPTIONS\n")
	eachFlag(c, func(f *pflag.Flag) {
		typed, does := usage(f)
		fmt.Fprintf(&b, ".TP\n\\fB%s\\fR\n%s\n", roff(typed), roff(does))
	})
	var see []string
	if p := c.Parent(); p != nil {
		see = append(see, p.CommandPath())
	}
	for _, sub := range documented(c)[1:] {
		if sub.Parent() == c {
			see = append(see, sub.CommandPath())
		}
	}
	if len(see) > 0 {
		b.WriteString(".SH SEE ALSO\n")
		for i, path := range see {
			end := ","
			if i == len(see)-1 {
				end = ""
			}
			fmt.Fprintf(&b, ".BR %s (1)%s\n", roff(strings.ReplaceAll(path, " ", "-")), end)
		}
	}
	return b.String()
}

// roff escapes what troff treats specially: backslashes, minus signs, and lines that begin like a request.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}
